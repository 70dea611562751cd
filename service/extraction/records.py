"""Flat source/target/code rows, as users of event data (ICEWS, PHOENIX, POLECAT) expect them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import permutations
from typing import Any

SOURCE_ROLES = ("participant", "threatener", "actor")
TARGET_ROLES = ("target", "captured", "casualties")
MAX_ROWS = 40  # of one event


def _pairs(arguments: dict[str, list[dict[str, Any]]]) -> Iterator[tuple[dict[str, Any] | None, dict[str, Any] | None]]:
    """(source, target): each ordered pair of participants, else every actor with every target; a missing side is None."""
    if "participant" in arguments:
        parties = arguments["participant"]
        yield from permutations(parties, 2) if len(parties) > 1 else [(parties[0], None)]
        return
    sources: Sequence[dict[str, Any] | None] = next((arguments[r] for r in SOURCE_ROLES if r in arguments), [None])
    targets: Sequence[dict[str, Any] | None] = next((arguments[r] for r in TARGET_ROLES if r in arguments), [None])
    yield from ((source, target) for source in sources for target in targets)


def _party(prefix: str, filler: dict[str, Any] | None) -> dict[str, Any]:
    filler = filler or {}
    name = filler.get("name") or filler.get("text")
    return {
        f"{prefix}_name": name,
        f"{prefix}_country": filler.get("country"),
        f"{prefix}_sector": filler.get("sector"),
    }


def records(event: dict[str, Any]) -> list[dict[str, Any]]:
    """Rows of one event of the response: who, to whom, codes, date, place. At most `MAX_ROWS`."""
    place: dict[str, Any] = next(iter(event["arguments"].get("location", [])), {})
    time = event["time"] or {}
    common = {
        "event": event["id"],
        "plover": event["codes"].get("plover"),
        "cameo": event["codes"].get("cameo"),
        "status": event["status"],
        "polarity": event["polarity"],
        "date": time.get("from"),
        "place": place.get("name") or place.get("text"),
        "place_country": place.get("country"),
        "latitude": place.get("latitude"),
        "longitude": place.get("longitude"),
    }
    rows = []
    for source, target in _pairs(event["arguments"]):
        rows.append({**_party("source", source), **_party("target", target), **common})
        if len(rows) == MAX_ROWS:
            break
    return rows
