"""What an event's date says beside its words: a noun dated after publication is to come."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from typing import Literal

from service.extraction.context.tree import Tree
from service.extraction.context.verdict import Verdict
from service.extraction.values import TimeExpression

Moment = Literal["before", "after"]
AWAITED = frozenset({"status.ahead_of", "status.before"})
OPEN = frozenset({None, "occurred"})


def moment(time: TimeExpression | None, published: date | datetime | None) -> Moment | None:
    """Whether the event lies wholly before or after the day of publication; None on that day, or when not known."""
    if time is None or published is None or time.start_time is None:
        return None
    day = published.isoformat()[:10]
    if time.start_time[:10] > day:
        return "after"
    return "before" if time.end_time is not None and time.end_time[:10] <= day else None


def dated(tree: Tree, trigger: int, verdict: Verdict, when: Moment | None) -> Verdict:
    """'The *summit* on 3 May' in a report of 1 May is planned; 'ahead of the *summit* last week' is over."""
    if when == "after" and not tree.verbal(trigger) and verdict.status in OPEN and not verdict.strong:
        return replace(verdict.noting("status.dated", trigger), status="planned")
    awaited = verdict.status == "planned" and any(cue.id in AWAITED for cue in verdict.cues)
    if when == "before" and awaited:
        return replace(verdict.noting("status.dated", trigger), status="occurred")
    return verdict
