"""The Groningen Meaning Bank's silver name labels, repaired: titles off persons, countries apart from peoples, dates apart from numbers."""

from __future__ import annotations

import random
from collections import Counter, defaultdict
from dataclasses import dataclass
from pathlib import Path

from training.named import Named, Span, chunks, named
from training.places import (
    AMBIGUOUS_OFFICES,
    INSTITUTIONS,
    LANDFORMS,
    OFFICES,
    PARTICLES,
    PEOPLES,
    TITLES,
    countries,
    is_date_word,
    place_label,
    polities,
    states,
    word_list,
)
from training.running import sentences

BLOCK = 60  # sentences that stay on one side of the split
Sentence = tuple[list[str], list[Span]]
LEAD = word_list(
    """
    since end of the in on by until from during early late before after mid a between at for about
    """
)
TRAIL = word_list(
    """
    and of the in a , that later
    """
)


def relabel(words: list[str], tags: list[str]) -> Sentence:
    """Token spans with the model's labels."""
    out = [x for a, b, label in chunks(tags) if (x := _one(words, a, b, label))]
    covered = {i for a, b, _ in out for i in range(a, b)}
    out += [(i, i + 1, "NORP") for i, w in enumerate(words) if w in PEOPLES and i not in covered]
    return words, sorted(out)


def _one(words: list[str], a: int, b: int, label: str) -> Span | None:
    name = " ".join(words[a:b])
    if label == "geo":
        return a, b, "ORG" if name in ("U.N.", "UN", "United Nations") else place_label(name)
    if label == "gpe":
        return a, b, "GPE" if name in polities() or place_label(name) == "LOC" else "NORP"
    if label == "org":
        polity = name in countries() or (name in states() and name != "Washington")
        return a, b, "GPE" if polity else "NORP" if name in PEOPLES else "ORG"
    return _person(words, a, b) if label == "per" else _date(words, a, b) if label == "tim" else None


def _person(words: list[str], a: int, b: int) -> Span | None:
    while a < b and (words[a] in TITLES or (words[a] == "of" and a > 0)):
        a += 1
    if a >= b or (not words[a][:1].isupper() and words[a][:3] not in ("al-", "bin", "de", "el-")):
        return None
    return a, b, "NORP" if " ".join(words[a:b]) in PEOPLES else "PERSON"


def _date(words: list[str], a: int, b: int) -> Span | None:
    """Trimmed to its dated core: 'since early June' -> 'June'; None for bare numbers and durations."""
    while a < b and words[a].lower() in LEAD and not is_date_word(words[a]):
        a += 1
    while b > a and words[b - 1].lower() in TRAIL:
        b -= 1
    if not any(is_date_word(w) for w in words[a:b]):
        return None
    while not is_date_word(words[a]) and not (words[a].isdigit() and int(words[a]) < 32):
        a += 1
    while not is_date_word(words[b - 1]) and not words[b - 1].isdigit() and words[b - 1] not in ("a.m.", "p.m."):
        b -= 1
    return (a, b, "DATE") if a < b else None


def repair(words: list[str], spans: list[Span], peoples: frozenset[str]) -> Sentence:
    """Lists of nations split, rivers LOC, a name after an office PERSON, a first name joined to its surname."""
    out: list[Span] = []
    for a, b, label in spans:
        part = words[a:b]
        if label == "ORG" and b - a > 1 and all(w in peoples or w in countries() or w in ("and", ",", "or", "-") for w in part):
            out += [(i, i + 1, "NORP" if words[i] in peoples else "GPE") for i in range(a, b) if words[i] not in ("and", ",", "or", "-")]
        elif label in ("ORG", "GPE", "PERSON") and b - a > 1 and part[-1] in LANDFORMS:
            out.append((a, b, "LOC"))
        else:
            nations = label in ("ORG", "GPE", "PERSON") and all(w in peoples or w in PEOPLES for w in part)
            out.append((a, b, "NORP" if nations else label))
    return words, _joined(words, sorted(_titled(words, out, peoples)), peoples)


def _titled(words: list[str], spans: list[Span], peoples: frozenset[str]) -> list[Span]:
    i = 0
    while i < len(words) - 1:
        if words[i] not in OFFICES:
            i += 1
            continue
        a = i + 1
        while a < len(words) and words[a] in TITLES | OFFICES:
            a += 1
        b = a
        while b < len(words) and b - a < 5 and _name_word(words[b]):
            b += 1
        while b > a and words[b - 1].lower() in PARTICLES:
            b -= 1
        other = any(w in INSTITUTIONS or w in peoples or w in PEOPLES for w in words[a:b])
        unsure = words[i] in AMBIGUOUS_OFFICES and not any(s < b and e > a for s, e, _ in spans)
        if a == b or other or unsure:
            i += 1
            continue
        if not any(x == "PERSON" and s <= a and e >= b for s, e, x in spans):
            end = max([e for s, e, x in spans if x == "PERSON" and s < b and e > a] + [b])
            spans = [(s, e, x) for s, e, x in spans if e <= a or s >= end] + [(a, end, "PERSON")]
        i = b
    return spans


def _name_word(word: str) -> bool:
    letters = word.strip(".").replace("-", "").replace("'", "")
    particle = word.lower() in PARTICLES or word.startswith(("al-", "el-"))
    return ((word[:1].isupper() and letters.isalpha()) or particle) and not is_date_word(word) and word not in countries()


def _joined(words: list[str], spans: list[Span], peoples: frozenset[str]) -> list[Span]:
    out: list[Span] = []
    for a, b, label in spans:
        if out and out[-1][1] == a and label == "PERSON" and a - out[-1][0] == 1 and out[-1][2] != "NORP" and out[-1][2] != "DATE":
            first = words[a - 1]
            acronym = out[-1][2] == "ORG" and (first.isupper() or first.endswith("."))
            if first not in polities() and first not in peoples and place_label(first) != "LOC" and not acronym:
                out[-1] = (a - 1, b, label)
                continue
        out.append((a, b, label))
    return out


@dataclass(frozen=True, slots=True)
class Usage:
    """What names are nearly always labelled: `label` by name, `often` by first word for those worth adding where untagged."""

    label: dict[str, str]
    often: dict[str, list[list[str]]]

    def apply(self, words: list[str], spans: list[Span]) -> Sentence:
        """Majority labels, and untagged occurrences of names that are nearly always tagged."""
        out = [(a, b, self.label.get(" ".join(words[a:b]), x)) for a, b, x in spans]
        covered = {i for a, b, _ in out for i in range(a, b)}
        for i, w in enumerate(words):
            for name in self.often.get(w, ()):
                b = i + len(name)
                inside = words[i:b] == name and not covered & set(range(i, b))
                longer = (b < len(words) and words[b][:1].isupper()) or (i > 1 and words[i - 1][:1].isupper())
                if inside and not longer:
                    out.append((i, b, self.label[" ".join(name)]))
                    covered |= set(range(i, b))
                    break
        return words, sorted(out)


def usage(train: list[Sentence], least: int = 6, share: float = 0.8) -> Usage:
    """Counted over the training part."""
    counts: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for words, spans in train:
        for a, b, label in spans:
            counts[" ".join(words[a:b])][label] += 1
    label = {n: c.most_common(1)[0][0] for n, c in counts.items() if c.total() >= least and c.most_common(1)[0][1] >= share * c.total()}
    by_first: defaultdict[str, list[list[str]]] = defaultdict(list)
    for name, kind in label.items():
        if kind != "DATE" and name[:1].isupper():
            by_first[name.split()[0]].append(name.split())
    seen = Counter(" ".join(n) for words, _ in train for i, w in enumerate(words) for n in by_first.get(w, ())
                   if words[i : i + len(n)] == n)
    often = {w: sorted((n for n in names if counts[" ".join(n)].total() >= 0.75 * seen[" ".join(n)]), key=len, reverse=True)
             for w, names in by_first.items()}
    return Usage(label, often)


def corpus(path: Path, seed: int = 7) -> tuple[dict[str, list[Named]], frozenset[str]]:
    """Parts "train", "dev" and "test" (blocks of 60 sentences, repeats dropped), and the names of peoples seen in training."""
    rows = sentences(path)
    blocks = [rows[i : i + BLOCK] for i in range(0, len(rows), BLOCK)]
    random.Random(seed).shuffle(blocks)
    tenth = len(blocks) // 10
    split = {"test": blocks[:tenth], "dev": blocks[tenth : tenth + tenth // 2], "train": blocks[tenth + tenth // 2 :]}
    seen: set[str] = set()
    parts: dict[str, list[Sentence]] = {}
    for part, own in split.items():
        fresh = [s for block in own for s in block if len(s[0]) > 2 and not (" ".join(s[0]) in seen or seen.add(" ".join(s[0])))]
        parts[part] = [relabel(*s) for s in fresh]
    counts = Counter(words[a] for words, spans in parts["train"] for a, b, x in spans if x == "NORP" and b - a == 1)
    peoples = frozenset(w for w, n in counts.items() if n >= 3 and w not in polities())
    parts = {part: [repair(*s, peoples) for s in own] for part, own in parts.items()}
    known = usage(parts["train"])
    clean = {part: [named(*known.apply(*s)) for s in own] for part, own in parts.items()}
    final = Counter(n.text[a:b] for n in clean["train"] for a, b, x in n.spans if x == "NORP")
    return clean, frozenset(w for w, n in final.items() if n >= 3 and w not in polities() and w[0].isupper()) | PEOPLES
