"""The annotated texts that the learned heads have not seen: what weighs their probabilities is fitted on these.

The shipped trigger, role and status heads are trained on all other annotated texts, and know those nearly by heart. A model
that is fitted there learns to believe them too much.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from training import standoff

Row = dict[str, Any]


def texts() -> list[Row]:
    """The rows that `training.corpora` leaves out."""
    return [row for row in standoff.rows() if standoff.held_out(row)]


def sentences(row: Row) -> Iterator[Row]:
    """Each sentence of a row, one a line, as a row of its own, with what it says of the events; arguments are left out."""
    start = 0
    for number, line in enumerate(row["text"].split("\n")):
        end = start + len(line)
        events = [{**event, "mentions": inside} for event in row["events"] if (inside := _inside(event, start, end))]
        yield {**row, "id": f"{row['id']}.{number}", "text": line, "events": events}
        start = end + 1


def _inside(event: Row, start: int, end: int) -> list[Row]:
    found = (mention for mention in event["mentions"] if start <= mention["start"] < end)
    return [{**mention, "start": mention["start"] - start, "end": mention["end"] - start} for mention in found]
