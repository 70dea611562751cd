"""One party of a happening is one filler, however often it is described: which believed fillers say the same.

'Harbour' in a headline is 'the harbour of Port Selan' in the text, 'four' killed there are 'four people', 'the
ministers' who met are the two who are named.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from service.extraction.columns import Columns
from service.extraction.merge.candidates import BELIEVED, TELLING, Candidate, Referents
from service.extraction.merge.data import MergeData
from service.extraction.values import Entity

PLURAL = frozenset({"NNS", "NNPS"})
# What these roles hold is no party: 'security' and 'border security' are two topics, 'a deal' and 'the deal' are one.
WORDED = frozenset({"topic", "outcome", "action", "condition", "deadline", "operation_name", "time"})
COMPARED = 8  # fillers of one role that a filler is compared with: hostile text has thousands
LONGEST = 100  # words that can stand between two named side by side
Believed = tuple[Candidate, float]


@dataclass(frozen=True, slots=True)
class Description:
    """A filler as it is compared. `said` are the lemmas that tell it from others, its number left out.

    'Another four US sailors' gives sailor; us, sailor; 4; plural; another. `bare`: a number without a noun.
    """

    noun: str
    said: frozenset[str]
    count: str
    plural: bool
    another: bool
    bare: bool


Compared = tuple[Candidate, float, Description]


@dataclass(frozen=True, slots=True)
class Table:
    """What parties are compared with: the words of the text, who is meant, the lists of words."""

    read: Columns
    referents: Referents
    data: MergeData

    def who(self, candidate: Candidate) -> tuple[Entity, ...]:
        """The entities that a filler stands for."""
        return self.referents.get(candidate.best.words.head, ())

    def described(self, candidate: Candidate) -> Description:
        """The filler as it is compared with others; 'thousands of protesters' are protesters."""
        read, words = self.read, candidate.best.words
        before = range(words.start, words.head + 1)
        head = next((i for i in read.children[words.head] if read.dep[i] == "nmod"), words.head)
        head = head if words.head < head < words.end and self._amount(words.head) else words.head
        counts = [i for i in before if read.pos[i] == "NUM" or self._amount(i)]
        telling = (i for i in range(words.start, words.end) if read.pos[i] in TELLING and i not in counts)
        return Description(
            noun=read.lemma[head],
            said=self._said(candidate, list(telling), read.lemma[head]),
            count=" ".join([self.data.numbers.get(read.lower[i], read.lower[i]) for i in counts]),
            plural=read.tag[head] in PLURAL,
            another=any(read.lower[i] in self.data.another for i in before),
            bare=read.pos[words.head] == "NUM" and head == words.head,
        )

    def _said(self, candidate: Candidate, telling: Sequence[int], noun: str) -> frozenset[str]:
        """The lemmas; for a noun with the name of a country only, the country: '*Sudan*'s army' is 'the *Sudanese* army'."""
        who = self.who(candidate)
        others = [i for i in telling if self.read.lemma[i] != noun]
        if len(who) == 1 and who[0].country and len(others) == 1 and self.read.text[others[0]][0].isupper():
            return frozenset({noun, who[0].country})
        return frozenset([self.read.lemma[i] for i in telling])

    def _amount(self, i: int) -> bool:
        """'dozens', 'hundreds': how many, without a number."""
        return self.read.lemma[i] in self.data.amounts

    def taken_up(self, later: Candidate) -> bool:
        """Whether a filler is no more than 'the bus': that is the one just described."""
        words = later.best.words
        return words.end == words.head + 1 == words.start + 2 and self.read.lower[words.start] in ("the", "that")

    def apart(self, one: Candidate, other: Candidate) -> bool:
        """Whether a sentence begins between two fillers, so that they are not named side by side."""
        first, second = sorted((one.best.words.head, other.best.words.head))
        return second - first > LONGEST or any(self.read.opens[first + 1 : second + 1])


def told_once(believed: Sequence[Believed], table: Table) -> list[Believed]:
    """The believed fillers without those that describe another of them again, or stand for others that are named."""
    roles: dict[str, list[Compared]] = {}
    for candidate, chance in believed:
        kept = roles.setdefault(candidate.role, [])
        one = candidate, chance, table.described(candidate)
        same = next((n for n in range(max(0, len(kept) - COMPARED), len(kept)) if _same(one, kept[n], table)), None)
        if same is None:
            kept.append(one)
        else:
            fuller = max(kept[same], one, key=lambda compared: _fullness(compared[2]))
            kept[same] = fuller[0], max(chance, kept[same][1]), fuller[2]
    return [(candidate, chance) for kept in roles.values() for candidate, chance, _ in _members(kept, table)]


def _fullness(one: Description) -> tuple[bool, int, bool]:
    return not one.bare, len(one.said), bool(one.count)


def _same(one: Compared, other: Compared, table: Table) -> bool:
    """Whether two fillers that no mention names together describe one party: 'the sailors' and 'ten US sailors'."""
    if _named(one[0]) or _named(other[0]) or _together(one[0], other[0], table):
        return False
    a, b = one[2], other[2]
    if one[0].role in WORDED:
        return one[0].role == "topic" and bool(a.said) and a.said == b.said
    if a.another or b.another or a.count and b.count and a.count != b.count:
        return False
    if a.bare or b.bare:
        return bool(a.count) and a.count == b.count
    return a.noun == b.noun and a.plural == b.plural and (a.said <= b.said or b.said <= a.said)


def _named(candidate: Candidate) -> bool:
    """Whether it is a name of something known: two of those are told apart by who they are."""
    return candidate.rank != 1 and isinstance(candidate.who[0], int)


def _together(one: Candidate, other: Candidate, table: Table) -> bool:
    """Whether one mention believes both, side by side: 'a bus and a school bus were hit'."""
    first, second = sorted((one, other), key=lambda c: c.best.words.start)
    if table.apart(one, other) or table.taken_up(second):
        return False
    return any(chance >= BELIEVED and other.chances.get(n, 0.0) >= BELIEVED for n, chance in one.chances.items())


def _members(kept: Sequence[Compared], table: Table) -> Iterator[Compared]:
    """Without 'the ministers' beside two ministers who are named."""
    single = {c.who[0]: c for c, _, _ in kept if len(c.who) == 1}
    officials = [c for c in single.values() if any(person.office for person in table.who(c))][:COMPARED]
    for one in kept:
        candidate, _, described = one
        if len(candidate.who) > 1 and all(number in single for number in candidate.who):
            continue
        if not described.plural or not _stands_for(one, officials, table):
            yield one


def _stands_for(one: Compared, officials: Sequence[Candidate], table: Table) -> bool:
    """Whether a plural office is that of two or more who are named elsewhere, as many as it counts."""
    candidate, _, described = one
    holders = [c for c in officials if c is not candidate and any(_holds(described, entity) for entity in table.who(c))]
    if len(holders) < 2 or described.another or any(_together(candidate, c, table) for c in holders):
        return False
    return described.count in ("", str(len(holders)))


def _holds(described: Description, person: Entity) -> bool:
    """Whether a person can be one of 'the foreign ministers', 'the leaders'."""
    office = frozenset((person.office or "").lower().split())
    return person.kind == "person" and bool(office) and described.said <= office | {"leader"}
