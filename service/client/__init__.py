"""Client of the news event service: typed results, retries, streaming batches.

    from service.client import Client

    with Client("http://127.0.0.1:8000") as client:
        answer = client.extract("Petro will meet Trump in Washington.", published_at="2026-02-02")
        for event in answer.events:
            print(event.summary, [mention.trigger.text for mention in event.mentions])

Needs only `requests`: no spaCy, no Flask.
"""

from service.client.errors import (
    ClientError,
    InvalidRequest,
    NotAllowed,
    ServiceFailed,
    ServiceUnavailable,
    TransportFailed,
)
from service.client.results import Answer, Attribution, Event, Filler, ItemFailed, Link, Mention, Quote, Time
from service.client.session import Client

__all__ = [
    "Answer",
    "Attribution",
    "Client",
    "ClientError",
    "Event",
    "Filler",
    "InvalidRequest",
    "ItemFailed",
    "Link",
    "Mention",
    "NotAllowed",
    "Quote",
    "ServiceFailed",
    "ServiceUnavailable",
    "Time",
    "TransportFailed",
]
