"""Client of the news event service: typed results, retries, streaming batches.

    from service.client import Client

    with Client("http://127.0.0.1:8000") as client:
        answer = client.extract("Petro will meet Trump in Washington.", published_at="2026-02-02")
        for event in answer.events:
            print(event.summary, [mention.trigger.text for mention in event.mentions])

Needs only `requests`: no spaCy, no Flask.
"""

from service.client.errors import (
    ArticleTooLong,
    ClientError,
    DeadlineExceeded,
    FieldProblem,
    InvalidArticle,
    InvalidRequest,
    KeyMissing,
    KeyRefused,
    MalformedRequest,
    NotAllowed,
    NotReady,
    Overloaded,
    ServiceFailed,
    ServiceUnavailable,
    TooLarge,
    TooManyRequests,
    TransportFailed,
    UnsupportedLanguage,
)
from service.client.results import (
    Answer,
    Attribution,
    Entity,
    Event,
    Filler,
    ItemFailed,
    Link,
    Mention,
    NearMiss,
    Quote,
    Time,
)
from service.client.session import Client

__all__ = [
    "Answer",
    "ArticleTooLong",
    "Attribution",
    "Client",
    "ClientError",
    "DeadlineExceeded",
    "Entity",
    "Event",
    "FieldProblem",
    "Filler",
    "InvalidArticle",
    "InvalidRequest",
    "ItemFailed",
    "KeyMissing",
    "KeyRefused",
    "Link",
    "MalformedRequest",
    "Mention",
    "NearMiss",
    "NotAllowed",
    "NotReady",
    "Overloaded",
    "Quote",
    "ServiceFailed",
    "ServiceUnavailable",
    "Time",
    "TooLarge",
    "TooManyRequests",
    "TransportFailed",
    "UnsupportedLanguage",
]
