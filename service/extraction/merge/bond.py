"""How two triggers of one sentence hang together: 'met for talks' are one happening, 'met after the attack' are two.

One of the few files outside `syntax` that read dependency labels.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from service.extraction.columns import Columns

Steps = tuple[tuple[int, str], ...]  # governor, and the relation by which it is reached
FAR_UP = 4  # governors that are looked at
WITH_WORD = frozenset({"obl", "nmod", "advcl", "acl"})  # what these say depends on their preposition or conjunction
WHOLE = frozenset({"compound:prt", "obl:npmod"})
PREPOSITIONS = frozenset({
    "in", "during", "for", "at", "with", "of", "on", "after", "before", "following", "since", "amid", "by", "from", "to", "into", "ahead",
    "as", "against",
})  # fmt: skip


def steps_up(read: Columns, head: int) -> Steps:
    """Up to four governors, the nearest first: for *talks* in 'plans to meet for talks' (meet, 'obl:for'), (plans, 'xcomp')."""
    steps: list[tuple[int, str]] = []
    while read.head[head] != head and len(steps) < FAR_UP:
        steps.append((read.head[head], _relation(read, head)))
        head = read.head[head]
    return tuple(steps)


def _relation(read: Columns, head: int) -> str:
    """The relation of a word to its governor, with the word that marks it: 'obl:for', 'obl:x' for a rare one, 'obl:' for none."""
    relation = read.dep[head] if read.dep[head] in WHOLE else read.dep[head].partition(":")[0]
    if relation not in WITH_WORD:
        return relation
    marks = (read.lower[child] for child in read.children[head] if child < head and read.dep[child] in ("case", "mark"))
    mark = next(marks, "")
    return f"{relation}:{mark if mark in PREPOSITIONS or not mark else 'x'}"


def bonds(new: int, steps: Steps, earlier: Mapping[int, Steps]) -> Iterator[str]:
    """What binds the trigger at `new` to earlier ones of its sentence, given by their heads: 'below_obl:for', 'beside_conj' …"""
    for head, own in earlier.items():
        if head < new:
            yield from _bond((new, steps), (head, own))


def _bond(new: tuple[int, Steps], old: tuple[int, Steps]) -> Iterator[str]:
    """Which of two triggers stands above the other, and the relation right below it; else where their ways up meet."""
    for (_, steps), (top, _), name in ((new, old, "below"), (old, new, "above")):
        for distance, (governor, relation) in enumerate(steps):
            if governor == top:
                yield f"{name}_{relation}"
                if distance:
                    yield f"{name}_far"
                return
    shared = dict(new[1])
    meeting = next(((relation, shared[governor]) for governor, relation in old[1] if governor in shared), None)
    yield "apart" if meeting is None else "beside_conj" if "conj" in meeting else "beside"
