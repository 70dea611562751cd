"""The figures of the README between its marks, with the peers beside them: `python -m bench.readme`.

Quality from `runs/articles.json` (`make eval`) and `runs/peers.json` (`python -m bench.peers`), speed from `runs/performance.json`
(`python -m bench.performance`; its short form is not for the page). A part whose figures are not there stays as it is.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from pathlib import Path
from textwrap import fill
from typing import Any

from bench.evaluate import RUNS

README = Path("README.md")
ANNOTATORS = (0.99, 0.98, 0.93)  # of the development articles against one another, what either calls optional left out
LONGEST = 100_000  # what a whole run of bench.performance sends
LEVELS = ("mention", "event", "argument")
Figures = Mapping[str, Any]


def quality(articles: Figures, peers: Figures) -> str:
    """F1 of the service, of simpler programs and of people, and what else was counted on the development articles."""
    head = f"| F1 on the development articles ({articles['documents']}, agency news) | mentions | events | arguments |"
    mine = [articles[level]["all"]["f"] for level in LEVELS]
    rows = [(name, *(found.get(level) for level in LEVELS)) for name, found in peers.items()]
    rows += [("**this service**", *mine), ("two annotators against one another", *ANNOTATORS)]
    return "\n".join([head, "|---|---|---|---|", *map(_row, rows), "", _details(articles)])


def _row(cells: tuple[str | float | None, ...]) -> str:
    shown = ["–" if cell is None else cell if isinstance(cell, str) else f"{cell:.2f}" for cell in cells]
    return f"| {' | '.join(shown)} |"


def _details(articles: Figures) -> str:
    event, status = articles["event"], articles["status"]
    kinds = [f"{kind}s {found['f']:.2f} ({found['tp'] + found['fn']})" for kind, found in event.items() if kind != "all"]
    p, r = (_percent(event["all"][name]) for name in "pr")
    exact, coarse, polarity = (_percent(status[name]) for name in ("exact", "coarse", "polarity"))
    return _filled(
        f"Of all events reported {p} are right; of all that there are {r} are found. "
        f"F1 by type, with how many there are: {', '.join(kinds)}. "
        f"Where an event is found, its status is right for {exact} (in coarse classes for {coarse}), its polarity for {polarity}, "
        f"its first day for {_of(status['time'])} that have one, and who says so for {_of(status['attribution'])}. "
        f"Confidence is off by {articles['calibration_error']:.2f} on average."
    )


def _filled(words: str) -> str:
    return fill(words, 120, break_long_words=False, break_on_hyphens=False)


def _percent(share: float) -> str:
    return f"{100 * share:.0f} %"


def _of(share: str) -> str:
    return share.replace("/", " of ")


def speed(found: Figures) -> str:
    """Throughput beside that of the peers, and the times that a user feels."""
    rates = {"the bare pipeline, called in a process, no HTTP": 1.0, "**this service**": found["throughput"]["16"]} | found["peers"]
    rows = [f"| {name} | {rate:.2f} | {'–' if index == 0 else '16'} |" for index, (name, rate) in enumerate(rates.items())]
    head = "| articles of 2 kB a second, two processes on two cores | ÷ the bare pipeline | connections |\n|---|---|---|"
    worst = max(seconds for _, seconds in found["worst"].values())
    bare, half, most = (f"{found[name] * 1000:.0f} ms" for name in ("bare, s", "p50, s", "p99, s"))
    told = _filled(
        f"The bare pipeline reads {found['bare, words/s']:,.0f} words a second on one core; an article of 2 kB takes it {bare}, "
        f"and this service {found['service ÷ bare']:.2f} times that. "
        f"At 70 % of capacity half of the articles are answered within {half}, 99 % within {most}. "
        f"It is ready {found['cold start, s']:.1f} s after its start, "
        f"and the worst text known of {found['code points']:,} characters takes {worst:.0f} s. "
        f"Measured {found['date']}: {found['machine']}."
    )
    return "\n".join([head, *rows, "", told])


PARTS: dict[str, tuple[Callable[..., str], tuple[str, ...]]] = {
    "quality": (quality, ("articles.json", "peers.json")),
    "speed": (speed, ("performance.json",)),
}


def between(text: str, name: str, part: str) -> str:
    """The page with the part between its marks. Raises ValueError where the page has no such marks."""
    found, count = re.subn(rf"(?<=<!-- {name}:start -->\n).*?(?=<!-- {name}:end -->)", lambda _: part + "\n", text, flags=re.S)
    if count != 1:
        raise ValueError(f"{count} places for {name}")
    return found


def main(page: Path = README, runs: Path = RUNS) -> None:
    """Write the parts whose figures are there, say of the others what makes them."""
    for name, (write, files) in PARTS.items():
        missing = [file for file in files if not (runs / file).exists()]
        if missing:
            print(f"{page}: {name} stays as it is, {', '.join(missing)} not in {runs}")
            continue
        figures = [json.loads((runs / file).read_text(encoding="utf-8")) for file in files]
        if figures[0].get("code points", LONGEST) < LONGEST:
            print(f"{page}: {name} stays as it is, {files[0]} is of a short run")
            continue
        page.write_text(between(page.read_text(encoding="utf-8"), name, write(*figures)), encoding="utf-8")


if __name__ == "__main__":
    main()
