"""Do fillers get the name of their party? `python -m bench.identity [SET …] [--list VERDICT]`, on the development gold.

For every gold argument with a name: does the entity table give a name that the scorer would accept at that span, no
name, or one that contradicts? By kind of expression, once for arguments whose words already hold the gold name (only
`wrong` matters there: a name that the words would have matched and the entity spoils) and once for the others.
"""

from __future__ import annotations

import argparse
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from spacy.tokens import Doc, Span

from bench.gold import GOLD_SETS, published, require_eval, rows
from service.extraction.entities import Entities, link
from service.extraction.entities.acronyms import is_acronym
from service.extraction.entities.wordlists import word_lists
from service.extraction.gazetteer import Gazetteer
from service.extraction.parse import load_pipeline

SETS = ("train_articles", "train_sentences", "articles", "windows", "sentences_gmb")
# As the scorer compares names.
STOP = frozenset(
    {"the", "a", "an", "of", "and", "mr", "mrs", "ms", "president", "prime", "minister", "king", "general", "secretary",
     "senator", "his", "her", "its", "their"}
)  # fmt: skip
VERDICTS = ("right", "none", "wrong")
Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Judged:
    """One gold argument, the names given to it and how they compare."""

    kind: str
    plain: bool
    verdict: str
    text: str
    gold: str
    given: tuple[str, ...]
    where: str


def words(name: str) -> set[str]:
    """The words of a name that the scorer compares."""
    return {word for word in re.findall(r"[\w'-]+", name.lower().replace("'s", "")) if word not in STOP}


def compatible(one: str, other: str) -> bool:
    """Whether the words of one name are among those of the other."""
    first, second = words(one), words(other)
    return bool(first and second) and (first <= second or second <= first)


def known_as(name: str, gazetteer: Gazetteer) -> tuple[str, ...]:
    """The full name of an acronym: 'PKK' and 'Kurdistan Workers' Party' are no contradiction."""
    found = gazetteer.actors.find(name)
    country = gazetteer.countries.look_up(name)
    return tuple(filter(None, [found.name if found else None, gazetteer.countries.by_code[country.code].name if country else None]))


def judge(row: Row, doc: Doc, entities: Entities, gazetteer: Gazetteer) -> Iterator[Judged]:
    """Every distinct gold argument of a row that has a name."""
    spans = {(a["start"], a["end"]): a for e in row["events"] for a in e.get("args", []) if a.get("name")}
    for (start, end), argument in sorted(spans.items()):
        span = doc.char_span(start, end, alignment_mode="expand")
        if span is None or argument["role"] == "location":
            continue
        given = tuple(entity.name for entity in entities.of(span.root.i))
        names = (argument["name"], *known_as(argument["name"], gazetteer))
        verdict = "none" if not given else "right" if any(compatible(g, n) for g in given for n in names) else "wrong"
        plain = compatible(argument["text"], argument["name"])
        yield Judged(kind(span, gazetteer), plain, verdict, argument["text"], argument["name"], given, str(row["id"]))


def kind(span: Span, gazetteer: Gazetteer) -> str:
    """What sort of expression it is: pronoun, pair, acronym, demonym, office, group, description or name."""
    root, lists = span.root, word_lists()
    if root.pos_ in ("PRON", "DET"):
        return "pronoun"
    if any(token.dep_ == "conj" and token.head == root for token in span):
        return "coordination"
    if is_acronym(root.text):
        return "acronym"
    country = gazetteer.countries.look_up(root.text)
    if country is not None:
        return "demonym" if country.form == "demonym" else "country"
    if root.pos_ == "PROPN" or root.ent_type_:
        return "name"
    if root.tag_ == "NNS" or root.lemma_ in ("police", "troop"):
        return "group"
    return "office" if root.lemma_ in lists.person_gender else "description"


def show(judged: Iterable[Judged]) -> None:
    """A table: kinds down, verdicts across."""
    counts = Counter((item.plain, item.kind, item.verdict) for item in judged)
    for plain in (False, True):
        print("words that already hold the name" if plain else "words that do not hold the name")
        kinds = sorted({kind for held, kind, _ in counts if held is plain})
        for name in [*kinds, "all"]:
            of = [sum(n for key, n in counts.items() if key[0] is plain and name in (key[1], "all") and key[2] == verdict)
                  for verdict in VERDICTS]  # fmt: skip
            print(f"  {name:14}" + "  ".join(f"{verdict} {n:4}" for verdict, n in zip(VERDICTS, of, strict=True)))


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sets", nargs="*", default=SETS)
    parser.add_argument("--list", choices=VERDICTS, help="print the arguments with this verdict")
    arguments = parser.parse_args()
    require_eval()
    nlp, gazetteer = load_pipeline(), Gazetteer.load(Path("service/data/gazetteer"))
    found: list[Judged] = []
    for gold in (gold for gold in GOLD_SETS if gold.name in arguments.sets):
        for row in rows(gold):
            doc = nlp(row["text"])
            found.extend(judge(row, doc, link(doc, gazetteer, published(row)), gazetteer))
    for item in found:
        if item.verdict == arguments.list:
            print(item.kind, "|", item.text, "|", item.gold, "|", " / ".join(item.given), "|", item.where)
    show(found)


if __name__ == "__main__":
    main()
