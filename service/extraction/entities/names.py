"""Names: what the recogniser found, repaired, and what it missed and the gazetteer knows.

Repairs: titles and "the" inside names, possessive endings, country names and nationalities under other labels
("KYIV" as an organisation), capitals of a headline.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from operator import attrgetter
from typing import NamedTuple

from service.extraction.entities.acronyms import spelled_out
from service.extraction.entities.peoples import counted, its_own, one_of_a_people, some_of_it
from service.extraction.entities.references import UNKNOWN, Atlas, Facts, Form, Gender, Known, Reference
from service.extraction.entities.tree import Tree, head_within
from service.extraction.entities.wordlists import WordLists
from service.extraction.values import Words

KINDS = {"PERSON": "person", "ORG": "organisation", "GPE": "place", "LOC": "place", "NORP": "group", "FAC": "place"}
KNOWN_KINDS = {"country": "country", "demonym": "country", "capital": "place", "place": "place",
               "organisation": "organisation", "person": "person", "group": "group"}  # fmt: skip
FORCES = frozenset({"MIL", "COP"})
LONGEST_NAME = 5
HYPHENS = frozenset("-–")
GLUED = HYPHENS | {"'s", "’s", "’", "'", ",", "."}
EDGES = frozenset("'\"’‘“”,.;:()[]-–—/&") | {"'s", "’s", "the", "The", "THE", "a", "an", "--", "...", "…"}


class Span(NamedTuple):
    """A stretch `[start, end)` that the recogniser gave `label`."""

    start: int
    end: int
    label: str


def names(parse: Tree, spans: Sequence[Span], tools: tuple[Atlas, WordLists]) -> list[Reference]:
    """All named references in text order, none overlapping: 'Colombian President *Gustavo Petro*'."""
    atlas, lists = tools
    found: list[Reference] = []
    taken = bytearray(len(parse))
    for span in spans:
        halves = _halves(parse, span.start, tools) if span.end - span.start == 1 else []
        if span.label in KINDS and not halves:
            found.extend(_of_span(parse, _first_line(parse, span), tools))
    for reference in found:
        for i in range(reference.words.start, reference.words.end):
            taken[i] = 1
    found.extend(_missed(parse, taken, tools))
    return sorted(found, key=attrgetter("words.start"))


def _first_line(parse: Tree, span: Span) -> Span:
    """The span up to the end of its line: a headline's last word and a dateline are not one name."""
    line = parse.line[span.start]
    if parse.line[span.end - 1] == line:
        return span
    end = next(i for i in range(span.start, span.end) if parse.line[i] != line)
    return Span(span.start, end, span.label)


def _of_span(parse: Tree, span: Span, tools: tuple[Atlas, WordLists]) -> Iterator[Reference]:
    """The references inside one recognised span: it may hold a nationality and a title before the name."""
    atlas, lists = tools
    start, end = _trimmed(parse, span.start, _completed(parse, span))
    start = _grown(parse, start, end, atlas)
    hyphen = next((i for i in range(start + 1, end - 1) if parse.text[i] in ("-", "–")), None)
    if hyphen is not None and atlas.look_up(shown(parse, start, hyphen)) and span.label != "PERSON":
        yield from _of_span(parse, Span(start, hyphen, span.label), tools)
        rest = hyphen + 1 + parse.text[hyphen + 1].islower()  # 'NATO-*led* Security Force'
        yield from _of_span(parse, Span(rest, end, span.label), tools)
        return
    if span.label == "ORG":
        start = spelled_out(parse, start, end)
    known = atlas.look_up(shown(parse, start, end)) if start < end else None
    if known is None and span.label in ("PERSON", "ORG", "NORP", "GPE"):
        while start < end - 1:
            first = atlas.look_up(parse.text[start])
            if span.label == "PERSON" and parse.lower[start] in lists.title_gender:
                start += 1
            elif span.label == "PERSON" and first is not None and first.kind in ("demonym", "country"):
                yield _reference(parse, (start, start + 1), (KNOWN_KINDS[first.kind], first), lists)
                start += 1
            else:
                break
        known = atlas.look_up(shown(parse, start, end)) if start < end else None
    if known is None and span.label in ("ORG", "GPE"):
        end = _before_title(parse, (start, end), tools)
        known = atlas.look_up(shown(parse, start, end)) if start < end else None
    known = its_own(parse, head_within(parse, start, end), (known, atlas)) if start < end else None
    if start >= end or (span.label == "PERSON" and parse.lower[start] in lists.title_gender and end - start == 1):
        return
    if span.label == "ORG" and _forces(parse, (start, end), lists):
        return
    yield _reference(parse, (start, end), (_kind(span.label, known), known), lists)


def _forces(parse: Tree, bounds: tuple[int, int], lists: WordLists) -> bool:
    """Whether a capital alone makes the word a name: a headline's 'Army' is the army, 'Marines' need not be American."""
    start, end = bounds
    return end - start == 1 and lists.agents.get(parse.lower[start]) in FORCES and not some_of_it(parse, start)


def _before_title(parse: Tree, bounds: tuple[int, int], tools: tuple[Atlas, WordLists]) -> int:
    """The end of a name that the recogniser ran on into a title: '*UN* Secretary-General'."""
    atlas, lists = tools
    start, end = bounds
    for cut in range(end - 1, start, -1):
        if parse.lower[cut] in lists.title_gender and atlas.look_up(shown(parse, start, cut)) is not None:
            return cut
    return end


def _completed(parse: Tree, span: Span) -> int:
    """The span's end, or that of the given name that a hyphen cuts: 'Moon Jae-*in*'."""
    end = span.end
    if end < len(parse) and parse.text[end] in HYPHENS and end + 1 < len(parse):
        end += 1
    whole = span.label == "PERSON" and end < len(parse) and parse.text[end - 1] in HYPHENS
    return end + 1 if whole and parse.dep[end] == "flat" and span.start <= parse.head[end] < end else span.end


def _trimmed(parse: Tree, start: int, end: int) -> tuple[int, int]:
    end = min(end, start + 20)
    while start < end and (parse.text[start] in EDGES or parse.text[start].isspace()):
        start += 1
    while start < end and (parse.text[end - 1] in EDGES or parse.text[end - 1].isspace()):
        end -= 1
    return start, end


def _grown(parse: Tree, start: int, end: int, atlas: Atlas) -> int:
    """One word further left where that makes a country or nationality: '*North* Korean'."""
    if start == 0 or start >= end or not parse.text[start - 1][:1].isupper() or parse.text[start - 1] in EDGES:
        return start
    known = atlas.look_up(shown(parse, start - 1, end))
    return start - 1 if known is not None and known.kind in ("country", "demonym") else start


def _kind(label: str, known: Known | None) -> str:
    """The gazetteer is believed on countries and nationalities, the recogniser on the rest."""
    if known is None:
        return KINDS[label]
    if known.kind in ("capital", "place") and label == "PERSON":
        return "person"
    return KNOWN_KINDS[known.kind]


def _missed(parse: Tree, taken: bytearray, tools: tuple[Atlas, WordLists]) -> Iterator[Reference]:
    """Capitalised words outside every name that the gazetteer knows: 'the *US*-*Colombia* summit'. Longest first."""
    atlas, lists = tools
    after = 0
    likely = {word for word in set(parse.text) if word[:1].isupper() or "-" in word}
    for i, word in enumerate(parse.text):
        if word not in likely or taken[i] or i < after:
            continue
        halves = _halves(parse, i, tools) if "-" in word else []
        yield from halves
        if halves or not _capitalised(parse, i):
            continue
        free = taken.find(1, i, i + LONGEST_NAME)
        for stop in range(min(i + LONGEST_NAME, len(parse)) if free < 0 else free, i, -1):
            if parse.text[stop - 1] in EDGES:
                continue
            known = atlas.look_up(shown(parse, i, stop))
            if known is not None and _worth(parse, i, (stop - i, known)) and not _forces(parse, (i, stop), lists):
                yield _reference(parse, (i, stop), (KNOWN_KINDS[known.kind], known), lists)
                after = stop
                break


def _halves(parse: Tree, i: int, tools: tuple[Atlas, WordLists]) -> list[Reference]:
    """The countries in a word with a hyphen: 'U.S.-led', 'Russian-Iranian'. Empty where the whole word is a name."""
    atlas, lists = tools
    if "-" not in parse.text[i][1:-1] or atlas.look_up(parse.text[i]) is not None:
        return []
    parts = (atlas.look_up(part) for part in parse.text[i].split("-")[:4] if part[:1].isupper())
    known = [part for part in parts if part is not None and part.kind in ("country", "demonym")]
    return [_reference(parse, (i, i + 1), ("country", part), lists) for part in known]


def _capitalised(parse: Tree, i: int) -> bool:
    if not parse.text[i][:1].isupper():
        return False
    # 'IS' and 'WHO' are capitals on purpose unless the line is.
    return parse.pos[i] not in ("PUNCT", "PRON", "AUX", "VERB", "ADP", "DET") or _alone_upper(parse, i)


def _alone_upper(parse: Tree, i: int) -> bool:
    near = [parse.text[j] for j in range(max(0, i - 2), min(len(parse), i + 3)) if j != i]
    shouting = any(word.isupper() and word.isalpha() and len(word) > 1 for word in near)
    return len(parse.text[i]) > 1 and parse.text[i].isupper() and not shouting


def _worth(parse: Tree, i: int, match: tuple[int, Known]) -> bool:
    """Countries, nationalities and capitals always; other names only where the tagger saw a proper noun."""
    length, known = match
    if known.kind in ("country", "demonym", "capital"):
        return parse.pos[i] in ("PROPN", "ADJ", "NOUN", "X")
    if _alone_upper(parse, i) and length == 1:
        return True
    return all(parse.pos[j] in ("PROPN", "ADJ") for j in range(i, i + length)) and known.kind != "place"


def _reference(parse: Tree, bounds: tuple[int, int], what: tuple[str, Known | None], lists: WordLists) -> Reference:
    start, end = bounds
    kind, known = what
    name = shown(parse, start, end)
    head = head_within(parse, start, end)
    form: Form = "demonym" if known is not None and known.kind == "demonym" else "name"
    key = (known.country or "") if kind == "country" and known is not None else key_of(name)
    reference = Reference(
        Words(start, end, head), form, kind, name, key, tuple(range(start, end)),
        gender=_gender(parse, (start, end), lists) if kind == "person" else "neutral",
        facts=Facts(known.country, known.sector) if known else UNKNOWN, known=known,
    )  # fmt: skip
    if kind == "organisation" and known is not None and some_of_it(parse, head):
        return reference._replace(kind="group", plural=True, known=None)
    if form == "demonym" and one_of_a_people(parse, head):
        return reference._replace(form="nominal", kind="person", key=name.lower(), facts=Facts(known.country) if known else UNKNOWN)
    plural = parse.tag[head] in ("NNS", "NNPS") or form == "demonym" and counted(parse, head)
    people = form == "demonym" and (parse.pos[head] == "NOUN" or plural)
    if people and parse.dep[head] not in ("compound", "amod", "nmod:desc"):
        # "Iraqis", "two Turks" are people, not the state.
        return reference._replace(kind="nationality", key="people:" + key, plural=plural or parse.tag[head] != "NN")
    return reference


def _gender(parse: Tree, bounds: tuple[int, int], lists: WordLists) -> Gender:
    """From the title before the name, else from the given name: '*Mrs.* Clinton', '*Angela* Merkel'."""
    start, end = bounds
    for i in range(max(0, start - 3), start):
        said = lists.title_gender.get(parse.lower[i])
        if said in ("masculine", "feminine"):
            return said
    if end - start > 1:
        return lists.given_gender.get(parse.lower[start], "neutral")
    return "neutral"


def shown(parse: Tree, start: int, end: int) -> str:
    """The name as one writes it: 'US-Colombia', 'U.N.', upper-case words of a headline in title case."""
    if end == start + 1 and parse.text[start].isalpha():
        return parse.text[start]
    words: list[str] = []
    before = ""
    for text in parse.text[start:end]:
        if words and (text in GLUED or before in HYPHENS):
            words[-1] += text
        elif not text.isspace():
            words.append(text)
        before = text
    if len(words) > 1 and all([word.isupper() for word in words]) and max(map(len, words)) > 4:
        words = [word.title() for word in words]
    # A name is compared with others, so its apostrophes are all of one sort.
    return " ".join(words).replace("’", "'").lstrip("'‘")


def key_of(name: str) -> str:
    """Lower case, without full stops, quotes and a leading article: 'the U.N.' → 'un'."""
    key = name.lower().replace(".", "").replace("’", "'").strip("'\" ")
    return key.removeprefix("the ")
