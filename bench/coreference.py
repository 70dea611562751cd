"""How well mentions are linked: GUM's coreference annotation, and the names of gold arguments.

    python -m bench.coreference gum ../shared/corpora/ud/en_gum-ud-dev.open.conllu.xz [--parsed]
    python -m bench.coreference names ../shared/eval/data/train_articles.jsonl

`gum` links gold trees with gold name spans; with `--parsed`, what the shipped pipeline makes of the raw text. It prints
precision and recall of antecedents, by form: a name, pronoun or pair is right when the entity it is given has a
mention in the gold chain. `names` prints how often a gold argument whose name is not in its words gets that name.
"""

from __future__ import annotations

import argparse
import json
import lzma
import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import spacy
from spacy.language import Language
from spacy.tokens import Doc, Span
from spacy.vocab import Vocab

from service.extraction.entities import Entities, link
from service.extraction.gazetteer import Gazetteer
from service.extraction.parse import load_pipeline

Linked = Callable[[int], list[list[int]]]
LABELS = {"person": "PERSON", "organization": "ORG", "place": "GPE"}
GENRES = ("news", "interview", "speech", "bio")
OPENED = re.compile(r"\((\d+)-([a-z]+)-[^-]*-[^-]*-[^-]*-([\d,]+)-[^()]*|(\d+)\)")


@dataclass
class Chain:
    """Gold mentions of one document: `(start, end, group, type)`, `end` exclusive."""

    words: list[dict[str, str]] = field(default_factory=list)
    starts: list[bool] = field(default_factory=list)
    mentions: list[tuple[int, int, str, str]] = field(default_factory=list)
    open: dict[str, list[tuple[int, str]]] = field(default_factory=dict)

    def mark(self, entity: str) -> None:
        """Read one token's `Entity=` value."""
        at = len(self.words) - 1
        for opened, kind, _, closed in OPENED.findall(entity):
            if opened:
                self.open.setdefault(opened, []).append((at, kind))
                closing = re.search(rf"\({opened}-[^()]*\)", entity)
                if closing:
                    self._close(opened, at)
            else:
                self._close(closed, at)

    def _close(self, group: str, at: int) -> None:
        if self.open.get(group):
            start, kind = self.open[group].pop()
            self.mentions.append((start, at + 1, group, kind))


def gum(path: Path) -> Iterator[tuple[str, Chain]]:
    """Documents of a GUM file, id and content."""
    name, chain, first = "", Chain(), True
    with lzma.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            if line.startswith("# newdoc id"):
                if chain.words:
                    yield name, chain
                name, chain = line.split("=")[1].strip(), Chain()
            columns = line.rstrip("\n").split("\t")
            first = first or not line.strip()
            if len(columns) == 10 and columns[0].isdigit():
                _take(chain, columns, first=first)
                first = False
    yield name, chain


def _take(chain: Chain, columns: list[str], *, first: bool) -> None:
    misc = dict(item.split("=", 1) for item in columns[9].split("|") if "=" in item)
    base = len(chain.words) if first else int(chain.words[-1]["base"])
    chain.words.append(
        {"text": columns[1], "lemma": columns[2], "pos": columns[3], "tag": columns[4], "dep": columns[7],
         "head": str(base + int(columns[6]) - 1 if columns[6] != "0" else len(chain.words)), "base": str(base),
         "space": str(misc.get("SpaceAfter") != "No")}
    )  # fmt: skip
    chain.starts.append(first)
    chain.mark(misc.get("Entity", ""))


def gold_doc(vocab: Vocab, chain: Chain) -> Doc:
    """A Doc of the gold tree, with gold names of persons, organisations and places as entities."""
    words = chain.words
    doc = Doc(
        vocab, [w["text"] for w in words], spaces=[w["space"] == "True" for w in words], pos=[w["pos"] for w in words],
        tags=[w["tag"] for w in words], lemmas=[w["lemma"] for w in words], heads=[int(w["head"]) for w in words],
        deps=[w["dep"] if w["dep"] != "root" else "ROOT" for w in words],
    )  # fmt: skip
    doc.ents = _name_spans(doc, chain)
    return doc


def _name_spans(doc: Doc, chain: Chain) -> list[Span]:
    """The run of proper nouns that ends a gold mention's head, longest first, none overlapping."""
    spans: list[Span] = []
    taken: set[int] = set()
    for start, end, _, kind in sorted(chain.mentions, key=lambda mention: (mention[1] - mention[0], mention[0])):
        head = _head(doc, start, end)
        if kind not in LABELS or doc[head].pos_ != "PROPN":
            continue
        subtree = [token for token in doc[head].subtree if start <= token.i < end]
        inside = [token.i for token in subtree if token.dep_ in ("flat", "compound")]
        run = [i for i in sorted({head, *inside}) if doc[i].pos_ == "PROPN"]
        if not taken & set(range(run[0], run[-1] + 1)):
            taken |= set(range(run[0], run[-1] + 1))
            spans.append(Span(doc, run[0], run[-1] + 1, label=LABELS[kind]))
    return spans


def _head(doc: Doc, start: int, end: int) -> int:
    return next((i for i in range(start, end) if not start <= doc[i].head.i < end or doc[i].head.i == i), start)


def read_back(doc: Doc, nlp: Language, gazetteer: Gazetteer) -> Linked:
    """What the pipeline links in the raw text of a gold document, in the gold document's token numbers."""
    parsed = nlp(doc.text)
    entities = link(parsed, gazetteer, None)
    to_gold = {token.idx: token.i for token in doc}
    gold_of = [to_gold.get(token.idx, -1) for token in parsed]
    there = {gold: token.i for token, gold in zip(parsed, gold_of, strict=True)}
    return lambda i: [[gold_of[m.head] for m in e.mentions] for e in entities.of(there.get(i, -1))]


def linked(entities: Entities) -> Linked:
    """Heads of the mentions of each entity that a token refers to."""
    return lambda i: [[m.head for m in e.mentions] for e in entities.of(i)]


def score_chain(doc: Doc, chain: Chain, heads_of: Linked) -> Counter[str]:
    """Counts `<form> answered|right|wanted` for names, pronouns and pairs."""
    counts: Counter[str] = Counter()
    longest_first = sorted(chain.mentions, key=lambda mention: mention[0] - mention[1])
    heads = {_head(doc, start, end): group for start, end, group, _ in longest_first}
    named = {group for head, group in heads.items() if doc[head].pos_ == "PROPN"}
    seen: dict[str, int] = {}
    for head in sorted(heads):
        group, form = heads[head], _form(doc, head)
        if form is None:
            continue
        earlier = [h for mentions in heads_of(head) for h in mentions if h not in (head, -1)]
        if form == "name":
            earlier = [h for h in earlier if h < head and doc[h].pos_ == "PROPN"]
        wanted = group in named if form != "name" else group in seen
        if form == "description":
            earlier = [h for h in earlier if h < head or doc[h].pos_ == "PROPN"]
        right = any(_group(heads, doc, h) == group for h in earlier if form == "name" or doc[h].pos_ != "PRON")
        if len(heads_of(head)) > 1:
            right = right or _members(chain, heads, group) <= {_group(heads, doc, h) for h in earlier}
        counts[f"{form} wanted"] += wanted
        counts[f"{form} answered"] += bool(earlier)
        counts[f"{form} right"] += right
        if form == "name":
            seen[group] = head
    return counts


def _members(chain: Chain, heads: dict[int, str], group: str) -> set[str | None]:
    """Chains inside the first mention of a coordination: 'Petro' and 'Trump' in 'Petro and Trump'."""
    start, end = min(mention[:2] for mention in chain.mentions if mention[2] == group)
    inside = {heads[i] for i in range(start, end) if i in heads and heads[i] != group}
    return set(inside) or {None}


def _group(heads: dict[int, str], doc: Doc, head: int) -> str | None:
    """The gold chain of a mention's head, or of the name word it is attached to."""
    return heads.get(head) or heads.get(doc[head].head.i)


def _form(doc: Doc, head: int) -> str | None:
    lower = doc[head].lower_
    if doc[head].pos_ == "PROPN":
        return "name"
    if lower in ("he", "him", "his", "she", "her", "himself", "herself"):
        return "he/she"
    if lower in ("it", "its", "itself"):
        return "it"
    if lower in ("they", "them", "their", "themselves"):
        return "they"
    return "description" if doc[head].pos_ == "NOUN" else None


def show(counts: Counter[str]) -> None:
    """One line a form: precision, recall, counts."""
    for form in ("name", "he/she", "it", "they", "description"):
        right, answered, wanted = (counts[f"{form} {what}"] for what in ("right", "answered", "wanted"))
        precision, recall = right / max(1, answered), right / max(1, wanted)
        print(f"{form:12} P {precision:.2f}  R {recall:.2f}  {right}/{answered}/{wanted}")


def run_gum(path: Path, nlp: Language | None, gazetteer: Gazetteer) -> None:
    """Score every document of the chosen genres."""
    total: Counter[str] = Counter()
    vocab = spacy.blank("en").vocab
    for name, chain in gum(path):
        if name.split("_")[1] in GENRES:
            doc = gold_doc(vocab, chain)
            heads_of = read_back(doc, nlp, gazetteer) if nlp else linked(link(doc, gazetteer, None))
            total += score_chain(doc, chain, heads_of)
    show(total)


def run_names(path: Path, nlp: Language, gazetteer: Gazetteer) -> None:
    """Agreement of names on gold arguments."""
    counts: Counter[str] = Counter()
    for line in path.read_text(encoding="utf-8").splitlines():
        article = json.loads(line)
        doc = nlp(article["text"])
        entities = link(doc, gazetteer, date.fromisoformat(article["date"][:10]))
        for argument in (a for event in article["events"] for a in event.get("args", [])):
            if argument.get("name") and argument["name"].lower() not in argument["text"].lower():
                span = doc.char_span(argument["start"], argument["end"], alignment_mode="expand")
                given = " / ".join(entity.name for entity in entities.of(span.root.i)) if span is not None else ""
                counts[_verdict(given, argument["name"])] += 1
                print(_verdict(given, argument["name"]), "|", argument["text"], "|", argument["name"], "|", given)
    print(dict(counts))


def _verdict(given: str, gold: str) -> str:
    one, other = (set(re.findall(r"\w+", text.lower())) for text in (given, gold))
    if not one:
        return "none"
    return "right" if one == other else "within" if one <= other or other <= one else "wrong"


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=["gum", "names"])
    parser.add_argument("path", type=Path)
    parser.add_argument("--parsed", action="store_true")
    arguments = parser.parse_args()
    gazetteer = Gazetteer.load(Path("service/data/gazetteer"))
    if arguments.what == "gum":
        run_gum(arguments.path, load_pipeline() if arguments.parsed else None, gazetteer)
    else:
        run_names(arguments.path, load_pipeline(), gazetteer)


if __name__ == "__main__":
    main()
