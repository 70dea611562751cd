"""The figures of `bench.performance` as a page and plots."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from bench.plot import lines_plot

START, END = "<!-- figures:start -->", "<!-- figures:end -->"


def _row(measure: str, value: float, wanted: str, *, low: bool = True) -> str:
    limit = float(wanted)
    kept = value <= limit if low else value >= limit
    return f"| {measure} | {value:.3g} | {'≤' if low else '≥'} {wanted} | {'yes' if kept else 'no'} |"


def _table(found: Mapping[str, Any]) -> list[str]:
    rates = found["throughput"]
    return [
        "| measure | figure | must reach | reached |\n|---|---|---|---|",
        *(
            _row(f"service time for 2 kB of {kind} ÷ bare pipeline, one worker", ratio, "1.30")
            for kind, ratio in (("news", found["service ÷ bare, news"]), ("our dense texts", found["service ÷ bare"]))
            if ratio is not None
        ),
        *(
            _row(
                f"throughput on 2 cores ÷ (2 × bare pipeline on one core), {count} connections", rate, "0.85", low=False
            )
            for count, rate in rates.items()
        ),
        _row("p99 ÷ p50 at 70 % of capacity", found["p99, s"] / found["p50, s"], "3"),
        _row("growth of time from 2 kB to 64 kB, per kB", found["growth per kB"], "1.15"),
        _row("private memory of a worker after articles of 2 kB, MB", found["memory after short, MB"], "60"),
        _row("private memory of a worker after articles of 100 kB, MB", found["memory after full size, MB"], "60"),
        _row("cold start to ready, s", found["cold start, s"], "3"),
        *(
            _row(f"`{path}` p95 under 64 connections of 100 kB articles, ms", seconds * 1000, "100")
            for path, seconds in found["health"].items()
        ),
    ]


def _peers(found: Mapping[str, Any]) -> list[str]:
    service = found["throughput"]["16"]
    rows = [f"| {name} | {rate:.2f} | {service / rate:.2f} |" for name, rate in found["peers"].items()]
    head = "| peer, 2 workers, 16 connections | throughput ÷ (2 × bare) | service ÷ peer |\n|---|---|---|"
    return [head, f"| the service | {service:.2f} | 1 |", *rows]


def _worst(found: Mapping[str, Any]) -> list[str]:
    head = f"| {found['code points']:,} code points of | status | seconds |\n|---|---|---|"
    ordered = sorted(found["worst"].items(), key=lambda item: -item[1][1])
    return [head, *(f"| {name} | {status:.0f} | {seconds:.1f} |" for name, (status, seconds) in ordered)]


def figures(found: Mapping[str, Any]) -> str:
    """The generated part of the page."""
    load = f"load average {found['load before']:.1f} before, {found['load after']:.1f} after"
    plain = (
        f"{found['date']}: {found['machine']}; {load}. Bare pipeline: {found['bare, words/s']:,.0f} words/s, "
        f"{found['bare, s'] * 1000:.0f} ms for 2 kB. At 70 % of capacity half the articles of 2 kB were answered within "
        f"{found['p50, s'] * 1000:.0f} ms, 99 % within {found['p99, s'] * 1000:.0f} ms."
    )
    images = "![Time by length](images/time-by-length.svg) ![Throughput by connections](images/throughput.svg)"
    parts = [[plain], _table(found), [images], _peers(found), _worst(found)]
    return "\n\n".join("\n".join(part) for part in parts)


def _plots(found: Mapping[str, Any], folder: Path) -> None:
    lengths = {int(length): seconds for length, seconds in found["seconds by length"].items()}
    most, slowest = max(lengths), max(lengths.values())
    grown = [(length / most, seconds / slowest) for length, seconds in lengths.items()]
    axes = (f"length ÷ {most / 1000:.0f} kB", f"seconds ÷ {slowest:.1f} s")
    lines_plot(
        folder / "time-by-length.svg",
        "Time by length of the text",
        axes,
        {"service": grown, "in proportion": [(0, 0), (1, 1)]},
    )
    rates = [(int(count) / 32, min(1.0, rate)) for count, rate in found["throughput"].items()]
    lines_plot(
        folder / "throughput.svg", "Throughput on two cores", ("connections ÷ 32", "÷ (2 × bare pipeline)"),
        {"service": rates, "must reach": [(0, 0.85), (1, 0.85)]},
    )  # fmt: skip


def write(found: Mapping[str, Any], docs: Path | None) -> str:
    """The figures; with a folder they are put between the marks of its performance.md, and the plots beside it."""
    text = figures(found)
    if docs is not None:
        page = docs / "performance.md"
        head, _, rest = page.read_text(encoding="utf-8").partition(START)
        _, _, tail = rest.partition(END)
        page.write_text(f"{head}{START}\n{text}\n{END}{tail}", encoding="utf-8")
        _plots(found, docs / "images")
    return text
