"""What the gazetteer knows of the persons of an article: 'Putin' is Vladimir Putin, President of Russia."""

from __future__ import annotations

from service.extraction.entities.ledger import Cluster, Ledger
from service.extraction.entities.names import key_of
from service.extraction.entities.references import Atlas
from service.extraction.entities.wordlists import WordLists


def enrich(ledger: Ledger, atlas: Atlas, lists: WordLists) -> None:
    """What the gazetteer knows of persons, before descriptions are matched with them. The text's own words win."""
    for cluster in ledger.clusters:
        known = atlas.person(cluster.name) if cluster.kind == "person" else None
        if known is not None:
            name, facts = known
            if cluster.facts.country in (None, facts.country) and _of_gender(name, cluster, lists):
                cluster.facts = cluster.facts.or_else(facts)
                cluster.full_name = name if _adds(name, cluster.name) else ""


def _of_gender(known: str, cluster: Cluster, lists: WordLists) -> bool:
    """Whether the given name known suits the person: 'Mrs. Bush' is not George."""
    said = lists.given_gender.get(known.lower().split()[0], "neutral")
    return "neutral" in (said, cluster.gender) or said == cluster.gender


def _adds(known: str, written: str) -> bool:
    """Whether a known name says more than the text's: 'Joe Biden' to 'Biden', not 'James Mattis' to 'Jim Mattis'."""
    words = key_of(written).split()
    return len(words) < 2 or set(words) <= set(key_of(known).split())
