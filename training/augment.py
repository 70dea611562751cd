"""Variants of a passage as news texts come: typographic quotes, line breaks, headlines, datelines. Labels stay with their tokens."""

from __future__ import annotations

import random
from dataclasses import replace

from training.passage import Passage

DASHES = {"-", "--", "–", "—"}
CITIES = ("KYIV", "SEOUL", "WASHINGTON", "BEIRUT", "MOSCOW", "PARIS", "ANKARA", "CAIRO", "LONDON", "BAGHDAD", "Seoul", "Kyiv", "Geneva",
          "TEL AVIV", "NEW YORK", "UNITED NATIONS", "BOGOTA", "ISLAMABAD", "NAIROBI", "Jerusalem", "Beijing", "Tehran", "DUBAI", "Bogotá")
AGENCIES = ("Reuters", "AP", "AFP", "VOA News", "CNN")


def typography(p: Passage, rnd: random.Random) -> Passage:
    """Curly quotes and long dashes."""
    words, open_ = list(p.words), False
    dash = rnd.choice(("–", "—", "--"))
    for i, word in enumerate(words):
        if word in ('"', "``", "''"):
            open_ = not open_
            words[i] = "“" if open_ else "”"
        elif word in DASHES and p.gaps[i]:
            words[i] = dash
        else:
            words[i] = word.replace("'", "’")
    return replace(p, words=words)


def line_breaks(p: Passage, rnd: random.Random) -> Passage:
    """Sentences on lines or paragraphs of their own; now and then a line is broken inside a sentence."""
    own, wrap = rnd.choice(("\n", "\n\n")), rnd.random() < 0.15
    rate = rnd.choice((0.2, 1.0))
    gaps, column = list(p.gaps), 0
    for i in range(1, len(gaps)):
        column += len(p.words[i]) + 1
        if p.starts[i] and rnd.random() < rate:
            gaps[i] = own
        elif wrap and column > 70 and gaps[i] == " ":
            gaps[i], column = "\n", 0
    return replace(p, gaps=gaps)


def cased(p: Passage, rnd: random.Random, how: str) -> Passage:
    """The whole passage in lower case, capitals, or Title Case."""
    fold = {"lower": str.lower, "upper": str.upper, "title": lambda w: w[:1].upper() + w[1:]}[how]
    return replace(p, words=[w if w in ("'s", "’s", "n't") and how == "title" else fold(w) for w in p.words])


def headlines(p: Passage, rnd: random.Random) -> Passage:
    """Some sentences lose their full stop and stand on a line of their own, some of them capitalised throughout."""
    ends = [i + 1 for i in range(len(p.words)) if i + 1 == len(p.words) or p.starts[i + 1]]
    keep, gaps, words, begin = [True] * len(p.words), list(p.gaps), list(p.words), 0
    heads = set(h for i, h in enumerate(p.heads) if h != i) if p.heads is not None else set()
    for end in ends:
        if rnd.random() < 0.3 and end - begin < 25:
            if words[end - 1] == "." and end - 1 not in heads and end - 1 > begin:
                keep[end - 1] = False
            gaps[begin] = rnd.choice(("\n", "\n\n"))
            if end < len(gaps):
                gaps[end] = rnd.choice(("\n", "\n\n"))
            if rnd.random() < 0.6:
                fold = rnd.choice((str.upper, lambda w: w[:1].upper() + w[1:]))
                words[begin:end] = [fold(w) for w in words[begin:end]]
        begin = end
    return select(replace(p, words=words, gaps=gaps), keep)


def select(p: Passage, keep: list[bool]) -> Passage:
    """The passage without some tokens (none of which may head another). Event spans are shifted."""
    place, n = [], 0
    for k in keep:
        place.append(n)
        n += k
    place.append(n)

    def kept(layer: list | None) -> list | None:
        return None if layer is None else [x for x, k in zip(layer, keep, strict=True) if k]

    heads = None if p.heads is None else [place[h] for h, k in zip(p.heads, keep, strict=True) if k]
    events = tuple(replace(t, start=place[t.start], end=place[t.end], roles=tuple((r, place[a], place[b]) for r, a, b in t.roles))
                   for t in p.events)
    return replace(p, words=kept(p.words), gaps=kept(p.gaps), starts=kept(p.starts), tags=kept(p.tags), pos=kept(p.pos),
                   morphs=kept(p.morphs), lemmas=kept(p.lemmas), heads=heads, deps=kept(p.deps), names=kept(p.names),
                   triggers=kept(p.triggers), events=events)


def dateline(p: Passage, rnd: random.Random) -> Passage:
    """'KYIV (Reuters) - ' before a passage that has names (and perhaps a tree) and no dateline."""
    if p.names is None or p.events or not p.words[0][:1].isupper() or p.words[0].isupper():
        return p
    city = rnd.choice(CITIES).split()
    names = ["U-GPE"] if len(city) == 1 else ["B-GPE", "L-GPE"]
    if city[0] == "UNITED":
        names = ["B-ORG", "L-ORG"]
    words, gaps = list(city), [" "] * len(city)
    if rnd.random() < 0.6:
        agency = rnd.choice(AGENCIES).split()
        words += ["(", *agency, ")"]
        gaps += [" ", "", *[" "] * (len(agency) - 1), ""]
        names += ["O", *(["U-ORG"] if len(agency) == 1 else ["B-ORG", "L-ORG"]), "O"]
    words.append(rnd.choice(("-", "–", "—", "--")))
    gaps.append(" ")
    names.append("O")
    n = len(words)

    def blank(layer: list | None) -> list | None:
        return None if layer is None else [*[""] * n, *layer]

    heads = deps = None
    if p.heads is not None:
        root = n + next(i for i, h in enumerate(p.heads) if h == i)
        heads = [root, *[0] * (n - 2), root] + [h + n for h in p.heads]
        deps = ["parataxis", *["punct" if w in "()" else "appos" if "(" in words[:i] else "flat" for i, w in enumerate(words[1:-1], 1)],
                "punct", *(p.deps or [])]
        if words.count("(") and len(words) - words.index("(") == 5:
            heads[words.index("(") + 2] = words.index("(") + 1
            deps[words.index("(") + 2] = "flat"
    return replace(p, words=words + p.words, gaps=gaps + [" ", *p.gaps[1:]], starts=[True, *[False] * n, *p.starts[1:]],
                   tags=blank(p.tags), pos=blank(p.pos), morphs=blank(p.morphs), lemmas=blank(p.lemmas), heads=heads, deps=deps,
                   names=names + p.names, triggers=blank(p.triggers))


def vary(p: Passage, rnd: random.Random) -> Passage:
    """One random variant; about half the time the passage itself with other white space."""
    if rnd.random() < 0.4:
        p = typography(p, rnd)
    if rnd.random() < 0.06:
        p = dateline(p, rnd)
    if rnd.random() < 0.5:
        p = line_breaks(p, rnd)
    draw = rnd.random()
    if draw < 0.05:
        return cased(p, rnd, "lower")
    if draw < 0.07:
        return cased(p, rnd, "upper")
    return headlines(p, rnd) if draw < 0.15 else p
