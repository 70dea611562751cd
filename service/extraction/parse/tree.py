"""From arc scores to a tree with one root: greedy first, Chu-Liu/Edmonds only where the greedy choice is none."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from service.extraction.parse.weights import Array

Heads = NDArray[np.int64]
NEVER = np.float32(-1e9)
DEEPEST = 24  # contractions; sentences need one or two, pages of brackets hundreds


def decode(scores: Array) -> Heads:
    """Head of every token; the root is its own. `scores[d, h]` is for the arc h -> d, the diagonal for being the root."""
    heads: Heads = scores.argmax(axis=1)
    roots = np.flatnonzero(heads == np.arange(len(heads)))
    if len(roots) == 1 and cycle(heads) is None:
        return heads
    root = _root(scores, roots)
    free = scores.copy()
    np.fill_diagonal(free, NEVER)
    free[root] = NEVER
    free[root, root] = 0
    return edmonds(free)


def _root(scores: Array, roots: NDArray[np.int64]) -> int:
    """The token that gains most by being the root rather than a dependent, among `roots` if there are any."""
    diagonal, other = np.diag(scores), scores.copy()
    if len(scores) == 1:
        return 0
    np.fill_diagonal(other, NEVER)
    gain = diagonal - other.max(axis=1)
    among = roots if len(roots) else np.arange(len(scores))
    return int(among[gain[among].argmax()])


def cycle(heads: Heads) -> list[int] | None:
    """The tokens of some cycle, or None: a root points at itself."""
    above: list[int] = heads.tolist()
    state = [0] * len(above)  # 0 unseen, 1 on the present path, 2 done
    for start in range(len(above)):
        path, i = [], start
        while state[i] == 0:
            state[i] = 1
            path.append(i)
            i = above[i]
        if state[i] == 1 and above[i] != i:
            return path[path.index(i):]
        for j in path:
            state[j] = 2
    return None


def edmonds(scores: Array, depth: int = 0) -> Heads:
    """Best tree under a fixed root (the one row whose diagonal counts): cycles are contracted one by one, then expanded."""
    heads: Heads = scores.argmax(axis=1)
    loop = cycle(heads)
    if loop is None:
        return heads
    if depth == DEEPEST:
        return _opened(heads)
    inside = np.array(loop)
    outside = np.delete(np.arange(len(scores)), inside)
    kept = scores[inside, heads[inside]]
    # An arc into the cycle replaces one of its arcs; an arc out of it comes from the best of its tokens.
    enter = scores[np.ix_(inside, outside)] - kept[:, None]
    leave = scores[np.ix_(outside, inside)]
    n = len(outside)
    smaller = np.full((n + 1, n + 1), NEVER, dtype=np.float32)
    smaller[:n, :n] = scores[np.ix_(outside, outside)]
    smaller[n, :n] = enter.max(axis=0)
    smaller[:n, n] = leave.max(axis=1)
    solved = edmonds(smaller, depth + 1)
    heads[outside] = np.where(solved[:n] == n, inside[leave.argmax(axis=1)], outside[np.minimum(solved[:n], n - 1)])
    source = int(solved[n])
    broken = int(enter[:, source].argmax())
    heads[inside[broken]] = outside[source]
    return heads


def _opened(heads: Heads) -> Heads:
    """A tree of no merit: every cycle is opened by hanging one of its tokens on the root."""
    root = int(np.flatnonzero(heads == np.arange(len(heads)))[0])
    while loop := cycle(heads):
        heads[loop[0]] = root
    return heads
