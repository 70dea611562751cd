"""A news feed into a database: RSS → service → SQLite. `python examples/feed.py FEED DATABASE [URL]`.

FEED is a file or an address. Items that the database has are not sent again, so the script can run every few minutes:

    python examples/feed.py examples/feed.xml events.db
    sqlite3 events.db "select day, source, plover, target, place from event"

Needs the standard library and `service.client`.
"""

from __future__ import annotations

import re
import sqlite3
import sys
from collections.abc import Iterator
from contextlib import closing
from email.utils import parsedate_to_datetime
from html import unescape
from pathlib import Path
from urllib.request import urlopen
from xml.etree import ElementTree

from service.client import Answer, Client, ItemFailed

TABLES = """
create table if not exists item (id text primary key, title text, published_at text, problem text);
create table if not exists event (
    item text references item, event text, day text, source text, source_country text, plover text, cameo text,
    target text, target_country text, place text, latitude real, longitude real, status text, polarity text);
"""
COLUMNS = (
    "event", "date", "source_name", "source_country", "plover", "cameo", "target_name", "target_country", "place",
    "latitude", "longitude", "status", "polarity",
)  # fmt: skip
MAX_FEED = 10_000_000  # bytes


def items(feed: bytes) -> Iterator[dict[str, str]]:
    """Requests, one per item with a text: id, title, text and published_at."""
    for node in ElementTree.fromstring(feed).iter("item"):
        markup = node.findtext("description") or ""
        text = unescape(re.sub(r"<[^>]+>", " ", markup)).strip()
        title, date = (node.findtext(name) for name in ("title", "pubDate"))
        found = {"id": node.findtext("guid") or node.findtext("link"), "title": title, "text": text}
        if date:
            found["published_at"] = parsedate_to_datetime(date).isoformat()
        if found["id"] and text:
            yield {name: value for name, value in found.items() if value}


def store(database: sqlite3.Connection, item: dict[str, str], answer: Answer | ItemFailed) -> int:
    """Write one answer, whole or not at all; the number of rows. A refused item keeps its problem and is not sent again."""
    if isinstance(answer, ItemFailed) and answer.problem["status"] >= 500:
        return 0  # the service's fault or load: the next run tries again
    problem = answer.problem["detail"] if isinstance(answer, ItemFailed) else None
    rows = [] if isinstance(answer, ItemFailed) else answer.to_dict()["records"]
    marks = ", ".join("?" * (len(COLUMNS) + 1))
    with database:
        values = (item["id"], item.get("title"), item.get("published_at"), problem)
        database.execute("insert into item values (?, ?, ?, ?)", values)
        database.executemany(
            f"insert into event values ({marks})", [(item["id"], *(row[name] for name in COLUMNS)) for row in rows]
        )
    return len(rows)


def read(feed: str) -> bytes:
    """The feed's bytes, from a file or over HTTP."""
    if feed.startswith(("http://", "https://")):
        with urlopen(feed, timeout=30) as response:
            return bytes(response.read(MAX_FEED))
    return Path(feed).read_bytes()


def main(feed: str, path: str, url: str = "http://127.0.0.1:8000") -> None:
    """Send what is new, store the events, say how many."""
    with closing(sqlite3.connect(path)) as database, Client(url) as client:
        database.executescript(TABLES)
        known = {row[0] for row in database.execute("select id from item")}
        new = [item for item in items(read(feed)) if item["id"] not in known]
        answers = client.extract_many(new, include=["records"])
        rows = sum(store(database, item, answer) for item, answer in zip(new, answers, strict=True))
        print(f"{len(new)} new items, {rows} rows")


if __name__ == "__main__":
    if len(sys.argv) not in (3, 4):
        sys.exit(__doc__)
    main(*sys.argv[1:])
