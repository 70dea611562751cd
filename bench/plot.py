"""Small line and point plots as SVG: two axes from 0 to 1, deterministic, no dependency."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape
from pathlib import Path

Point = tuple[float, float]
SIZE, LEFT, TOP = 260, 46, 26
COLOURS = ("#1f4e79", "#2e7d32", "#b3261e", "#b26a00")


def _x(value: float) -> float:
    return round(LEFT + value * SIZE, 1)


def _y(value: float) -> float:
    return round(TOP + (1 - value) * SIZE, 1)


def _frame(title: str, axes: tuple[str, str]) -> list[str]:
    across, up = map(escape, axes)
    lines = [
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{LEFT + SIZE + 16}" height="{TOP + SIZE + 44}"'
        ' font-family="sans-serif" font-size="11">',
        f'<rect width="100%" height="100%" fill="white"/><text x="{LEFT}" y="16" font-size="13">{escape(title)}</text>',
    ]
    for step in range(6):
        value = step / 5
        lines.append(f'<path d="M{LEFT} {_y(value)}h{SIZE}M{_x(value)} {TOP}v{SIZE}" stroke="#ddd"/>')
        lines.append(f'<text x="{LEFT - 6}" y="{_y(value) + 4}" text-anchor="end">{value:.1f}</text>')
        lines.append(f'<text x="{_x(value)}" y="{TOP + SIZE + 14}" text-anchor="middle">{value:.1f}</text>')
    middle = LEFT + SIZE / 2
    lines.append(f'<text x="{middle}" y="{TOP + SIZE + 32}" text-anchor="middle">{across}</text>')
    lines.append(
        f'<text x="12" y="{TOP + SIZE / 2}" transform="rotate(-90 12 {TOP + SIZE / 2})" text-anchor="middle">{up}</text>'
    )
    return lines


def lines_plot(target: Path, title: str, axes: tuple[str, str], series: Mapping[str, Sequence[Point]]) -> None:
    """One line with dots a series, named in a legend."""
    out = _frame(title, axes)
    for number, (name, points) in enumerate(series.items()):
        colour = COLOURS[number % len(COLOURS)]
        path = " ".join(f"{_x(a)},{_y(b)}" for a, b in points)
        out.append(f'<polyline points="{path}" fill="none" stroke="{colour}" stroke-width="1.5"/>')
        out += [f'<circle cx="{_x(a)}" cy="{_y(b)}" r="2" fill="{colour}"/>' for a, b in points]
        out.append(f'<text x="{LEFT + 8}" y="{TOP + SIZE - 8 - 14 * number}" fill="{colour}">{escape(name)}</text>')
    _write(target, out)


def points_plot(target: Path, title: str, axes: tuple[str, str], points: Sequence[tuple[float, float, int]]) -> None:
    """Points (x, y, weight) beside the diagonal; a heavier point is larger."""
    out = _frame(title, axes)
    out.append(f'<path d="M{_x(0)} {_y(0)}L{_x(1)} {_y(1)}" stroke="#888"/>')
    out += [
        f'<circle cx="{_x(a)}" cy="{_y(b)}" r="{2 + weight**0.5:.1f}" fill="{COLOURS[0]}"/>' for a, b, weight in points
    ]
    _write(target, out)


def _write(target: Path, lines: Sequence[str]) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text("\n".join([*lines, "</svg>"]) + "\n", encoding="utf-8")
