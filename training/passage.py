"""The one shape every corpus is converted to: a tokenised passage with the layers its source annotates."""

from __future__ import annotations

from dataclasses import dataclass, field, replace


@dataclass(frozen=True, slots=True)
class Trigger:
    """One event mention: tokens [start, end), and what its event says of it. Roles are (role, start, end) in tokens."""

    start: int
    end: int
    type: str
    status: str
    positive: bool
    scored: bool
    roles: tuple[tuple[str, int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Passage:
    r"""Running text as tokens. A layer is None where the source is silent; an empty string in a layer is a missing label.

    `gaps[i]` is what stands before token i ("", " ", "\n", "\n\n"); `starts` marks sentence starts;
    `heads` are indexes into the passage (a root is its own head); `names` and `triggers` are BILOU labels.
    """

    source: str
    words: list[str]
    gaps: list[str]
    starts: list[bool]
    split: bool = False  # `starts` were annotated by hand, not guessed
    tags: list[str] | None = None
    pos: list[str] | None = None
    morphs: list[str] | None = None
    lemmas: list[str] | None = None
    heads: list[int] | None = None
    deps: list[str] | None = None
    names: list[str] | None = None
    triggers: list[str] | None = None
    events: tuple[Trigger, ...] = field(default=())

    @property
    def text(self) -> str:
        """The text, from the first token on."""
        return self.words[0] + "".join(g + w for g, w in zip(self.gaps[1:], self.words[1:], strict=True)) if self.words else ""

    def with_names(self, names: list[str]) -> Passage:
        """The same with a layer of names."""
        return replace(self, names=names)

    def offsets(self) -> list[tuple[int, int]]:
        """Character span of every token in `text`."""
        out, at = [], 0
        for i, word in enumerate(self.words):
            at += len(self.gaps[i]) if i else 0
            out.append((at, at + len(word)))
            at += len(word)
        return out


def bilou(size: int, spans: list[tuple[int, int, str]]) -> list[str]:
    """BILOU labels for token spans [start, end); later spans that overlap earlier ones are dropped."""
    out = ["O"] * size
    for start, end, label in spans:
        if any(x != "O" for x in out[start:end]):
            continue
        if end - start == 1:
            out[start] = f"U-{label}"
            continue
        out[start:end] = [f"B-{label}", *[f"I-{label}"] * (end - start - 2), f"L-{label}"]
    return out


def spans(labels: list[str]) -> list[tuple[int, int, str]]:
    """Token spans of well-formed BILOU labels, in order."""
    out, begin = [], 0
    for i, label in enumerate(labels):
        kind, _, name = label.partition("-")
        if kind in ("B", "U"):
            begin = i
        if kind in ("L", "U"):
            out.append((begin, i + 1, name))
    return out


def join(parts: list[Passage], gaps: list[str]) -> Passage:
    """One passage out of consecutive ones with equal layers; `gaps` stand between them."""
    first = parts[0]
    bases = [sum(len(p.words) for p in parts[:k]) for k in range(len(parts))]
    heads = [h + b for p, b in zip(parts, bases, strict=True) for h in p.heads or []] if first.heads is not None else None
    before = [p.gaps if not k else [gaps[k - 1], *p.gaps[1:]] for k, p in enumerate(parts)]

    def cat(name: str) -> list[str] | None:
        return [x for p in parts for x in getattr(p, name)] if getattr(first, name) is not None else None

    return replace(
        first, words=[w for p in parts for w in p.words], gaps=[g for b in before for g in b],
        starts=[s for p in parts for s in p.starts], tags=cat("tags"), pos=cat("pos"), morphs=cat("morphs"),
        lemmas=cat("lemmas"), heads=heads, deps=cat("deps"), names=cat("names"), triggers=cat("triggers"))
