"""Calendar arithmetic on half-open intervals. Naive local times: a text rarely says which clock it means."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

DAYS = {"day": 1, "week": 7, "fortnight": 14, "weekend": 7}
MONTHS = {"month": 1, "quarter": 3, "season": 3, "year": 12, "decade": 120, "century": 1200}
CLOCK = {"minute": timedelta(minutes=1), "hour": timedelta(hours=1)}


@dataclass(frozen=True, slots=True)
class Interval:
    """`[start, end)`; either bound None when the text leaves it open. `zone` is an ISO offset or ''."""

    start: datetime | None
    end: datetime | None
    grain: str
    zone: str = ""

    def iso(self) -> tuple[str | None, str | None]:
        """Both bounds in ISO 8601: dates, unless the expression names a time of day."""
        return self._write(self.start), self._write(self.end)

    def _write(self, moment: datetime | None) -> str | None:
        if moment is None:
            return None
        if self.grain in CLOCK:
            return moment.isoformat(timespec="minutes") + self.zone
        return moment.date().isoformat()


def step(moment: datetime, grain: str, count: int) -> datetime:
    """`count` grains later (earlier when negative), the day clipped to the month's length.

    Raises ValueError or OverflowError outside the years 1 to 9999.
    """
    if grain in CLOCK:
        return moment + CLOCK[grain] * count
    if grain in DAYS:
        return moment + timedelta(days=DAYS[grain]) * count
    year, month = divmod(moment.year * 12 + moment.month - 1 + MONTHS[grain] * count, 12)
    first = moment.replace(year=year, month=month + 1, day=1)
    return first + timedelta(days=min(moment.day, _length(first)) - 1)


def floor(moment: datetime, grain: str) -> datetime:
    """Start of the grain that holds the moment; weeks start on Monday, weekends on Saturday."""
    if grain == "minute":
        return moment.replace(second=0, microsecond=0)
    if grain == "hour":
        return moment.replace(minute=0, second=0, microsecond=0)
    day = midnight(moment)
    if grain in DAYS:
        return day - timedelta(days=_into(day, grain))
    months = day.year * 12 + day.month - 1 - (2 if grain == "season" else 0)  # seasons start in March
    year, month = divmod(months - months % MONTHS[grain] + (2 if grain == "season" else 0), 12)
    return day.replace(year=year, month=month + 1, day=1)


def period(moment: datetime, grain: str, offset: int = 0) -> Interval:
    """The grain holding the moment, `offset` grains away: last week is `period(today, "week", -1)`."""
    start = step(floor(moment, grain), grain, offset)
    if grain == "weekend":
        return Interval(start, start + timedelta(days=2), "day")
    return Interval(start, step(start, grain, 1), "week" if grain == "fortnight" else grain)


def third(interval: Interval, which: int) -> Interval:
    """The early (0), middle (1) or late (2) third of a period, cut at whole days or months: 'late 2015'.

    Days and shorter stay whole, and so does an open period: 'early Wednesday' is that Wednesday.
    """
    if interval.start is None or interval.end is None or interval.grain in ("minute", "hour", "day"):
        return interval
    unit = {"year": "month", "season": "month", "quarter": "month", "decade": "year", "century": "year"}.get(
        interval.grain, "day"
    )
    count = _count(interval.start, interval.end, unit)
    lower, upper = round(count * which / 3), round(count * (which + 1) / 3)
    return Interval(step(interval.start, unit, lower), step(interval.start, unit, upper), interval.grain)


def midnight(moment: datetime) -> datetime:
    """Start of the moment's day."""
    return moment.replace(hour=0, minute=0, second=0, microsecond=0)


def easter(year: int) -> datetime:
    """Western Easter Sunday (Butcher's rule for the Gregorian calendar)."""
    golden, (century, rest) = year % 19, divmod(year, 100)
    moon = (19 * golden + century - century // 4 - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    sunday = (32 + 2 * (century % 4) + 2 * (rest // 4) - moon - rest % 4) % 7
    late = (golden + 11 * moon + 22 * sunday) // 451
    month, day = divmod(moon + sunday - 7 * late + 114, 31)
    return datetime(year, month, day + 1)


def _length(first: datetime) -> int:
    following = first.replace(year=first.year + first.month // 12, month=first.month % 12 + 1)
    return (following - first).days


def _into(day: datetime, grain: str) -> int:
    return 0 if grain == "day" else (day.weekday() - 5) % 7 if grain == "weekend" else day.weekday()


def _count(start: datetime, end: datetime, unit: str) -> int:
    if unit == "day":
        return (end - start).days
    months = (end.year - start.year) * 12 + end.month - start.month
    return months // MONTHS[unit]
