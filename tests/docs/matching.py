"""Whether a documented answer is still the real one. What may move from release to release is compared by its form.

Hashes and versions below `meta` and ids of events may differ, confidence by a quarter. `"…"` stands for any value, as a
member's name for any further members, at the end of a list for any further items.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

ANY = "…"
DRIFT = 0.25
IDENTITY = re.compile(r"(evt_[0-9a-f]{12}|ent_\d+|sha256:[0-9a-f]{64}|urn:request:\w+)")


def differences(written: Any, real: Any, path: str = "") -> Iterator[str]:
    """One line for each place where the two differ."""
    if written == ANY or _same_kind_of_name(written, real):
        return
    if isinstance(written, dict) and isinstance(real, dict):
        yield from _members(written, real, path)
    elif isinstance(written, list) and isinstance(real, list):
        yield from _items(written, real, path)
    elif path.endswith("/confidence") and isinstance(real, float):
        if abs(written - real) > DRIFT:
            yield f"{path}: {written} is {real}"
    elif written != real and not path.startswith("/meta/"):
        yield f"{path}: {written!r} is {real!r}"


def _same_kind_of_name(written: Any, real: Any) -> bool:
    both = isinstance(written, str) and isinstance(real, str)
    return both and IDENTITY.sub("#", written) == IDENTITY.sub("#", real)


def _members(written: dict[str, Any], real: dict[str, Any], path: str) -> Iterator[str]:
    for name in real.keys() - written.keys() if ANY not in written else ():
        yield f"{path}/{name}: not written"
    for name in written.keys() - {ANY}:
        if name in real:
            yield from differences(written[name], real[name], f"{path}/{name}")
        else:
            yield f"{path}/{name}: not in the answer"


def _items(written: list[Any], real: list[Any], path: str) -> Iterator[str]:
    shown = written[:-1] if written[-1:] == [ANY] else written
    if len(shown) > len(real) or (shown == written and len(written) != len(real)):
        yield f"{path}: {len(written)} items are {len(real)}"
    for number, pair in enumerate(zip(shown, real, strict=False)):
        yield from differences(*pair, f"{path}/{number}")
