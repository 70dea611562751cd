"""The service from Python: `python examples/client.py [URL]`. Start a service first: `make run`."""

from __future__ import annotations

import sys

from service.client import Client, InvalidRequest, ItemFailed

TEXT = (
    "French President Emmanuel Macron will meet Turkish Foreign Minister Hakan Fidan in Ankara on Friday. "
    "Police raided an office of the movement in Izmir on Monday."
)


def one(client: Client) -> None:
    """One article: its events with who, where and when."""
    for event in client.extract(TEXT, published_at="2026-03-04"):
        places = [filler.name or filler.words.text for filler in event.fillers("location")]
        day = event.time.start if event.time else None
        print(f"{event.type}/{event.subtype}: {event.status}, where {places}, day {day}")
        for mention in event.mentions:
            print(f"    shown by {TEXT[mention.trigger.start : mention.trigger.end]!r} (rule {mention.rule})")


def many(client: Client) -> None:
    """A batch: answers stream in order, a bad article harms no other."""
    articles = [{"id": "good", "text": TEXT}, {"id": "empty", "text": ""}]
    for answer in client.extract_many(articles):
        if isinstance(answer, ItemFailed):
            print(f"{answer.id}: {answer.problem['title']}")
        else:
            print(f"{answer.id}: {len(answer.events)} events")


def mistaken(client: Client) -> None:
    """Errors are exceptions that name the field."""
    try:
        client.extract(TEXT, min_confidnce=0.2)
    except InvalidRequest as error:
        print(f"{error.status}: {error.errors[0].pointer} {error.errors[0].detail}")


def main(url: str) -> None:
    """Show all three."""
    with Client(url) as client:
        one(client)
        many(client)
        mistaken(client)


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else "http://127.0.0.1:8000")
