"""Every training source as passages, and the label inventories they give."""

from __future__ import annotations

from collections import Counter

from service.extraction.parse.pipeline import blank
from training import goldevents, gum, meaningbank, named, standoff, treebank
from training.goldevents import TYPES
from training.network import Labels
from training.passage import Passage
from training.paths import corpus, gold

TREEBANKS = ("ewt", "gum", "ewtdev")
NAMES = ("PERSON", "ORG", "GPE", "LOC", "NORP", "DATE")
ROLES = ["participant", "mediator", "topic", "location", "threatener", "target", "action", "condition", "actor", "instrument", "casualties",
         "time", "attribution"]
STATUSES = ["occurred", "ongoing", "planned", "proposed", "threatened", "hypothetical", "cancelled", "refused", "failed", "denied",
            "alleged", "perceived"]


def sources() -> dict[str, list[Passage]]:
    """By the names used in `tune.SHARES`. No test part of any corpus is among them."""
    nlp = blank()
    silver, peoples = meaningbank.corpus(corpus("ner/gmb.csv.xz"))

    def texts(found: list[named.Named], source: str) -> list[Passage]:
        return [p for one in found if (p := named.passage(one, nlp, source))]

    def ours(one: named.Named) -> named.Named:
        return named.filled(named.without_titles(one), peoples)

    def trees(file: str, source: str) -> list[Passage]:
        return list(treebank.documents(corpus(file), source))

    def events(file: str, source: str) -> list[Passage]:
        return [goldevents.passage(row, nlp, source) for row in goldevents.rows(gold(file))]

    gum_file, dev_file = "ud/en_gum-ud-train.open.conllu.xz", "ud/en_ewt-ud-dev.conllu.xz"
    return {
        "ewt": trees("ud/en_ewt-ud-train.conllu.xz", "ewt"),
        "gum": named.onto(trees(gum_file, "gum"), [named.filled(x, peoples) for x in gum.names(corpus(gum_file), peoples)]),
        "ewtdev": named.onto(trees(dev_file, "ewtdev"), [ours(x) for x in named.uner(corpus("ner/uner_ewt_dev.iob2"))]),
        "gmb": texts(silver["train"], "gmb"),
        "pol": texts([ours(x) for part in ("train", "dev") for x in named.politics(corpus(f"ner/pol_{part}.txt"))], "pol"),
        "evart": events("data/train_articles.jsonl", "evart"),
        "evsen": events("data/train_sentences.jsonl", "evsen"),
        "evgmb": [goldevents.passage(row, nlp, "evgmb") for row in standoff.rows() if not standoff.held_out(row)],
    }


def bilou_labels(kinds: tuple[str, ...]) -> list[str]:
    """O, then B-, I-, L-, U- of each kind."""
    return ["O", *(f"{mark}-{kind}" for kind in kinds for mark in "BILU")]


def inventory(data: dict[str, list[Passage]]) -> Labels:
    """Labels seen in the treebanks, those seen once or twice left out where that loses nothing."""
    def seen(layer: str, least: int) -> list[str]:
        counts = Counter(x for name in TREEBANKS for p in data[name] for x in getattr(p, layer))
        return sorted(x for x, n in counts.items() if n >= least)

    return Labels(tags=seen("tags", 1), pos=seen("pos", 1), morphs=seen("morphs", 3), deps=seen("deps", 2), names=bilou_labels(NAMES),
                  triggers=bilou_labels(TYPES), types=list(TYPES), roles=ROLES, statuses=STATUSES)
