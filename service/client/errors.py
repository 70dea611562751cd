"""What a call can raise: a class for every problem type of the service, below the kinds that callers tell apart.

ClientError
├── TransportFailed          no answer: refused, timed out, cut off, no such address
├── InvalidRequest           the request is at fault, sending it again will not help; `errors` point into it
│   ├── MalformedRequest     400
│   ├── InvalidArticle       422
│   ├── UnsupportedLanguage  422
│   └── TooLarge             413
│       └── ArticleTooLong   413
├── NotAllowed               the API key
│   ├── KeyMissing           401
│   └── KeyRefused           403
├── ServiceUnavailable       still so after the last retry; `retry_after` seconds
│   ├── TooManyRequests      429
│   ├── Overloaded           503
│   ├── DeadlineExceeded     503
│   └── NotReady             503
└── ServiceFailed            any other answer that is none of this service's
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, ClassVar

PROBLEM = "urn:news-events:problem:"


@dataclass(frozen=True, slots=True)
class FieldProblem:
    """One fault of the request: a JSON pointer (RFC 6901) into it and what is wrong."""

    pointer: str
    detail: str


class ClientError(Exception):
    """Base. `status` is 0 when there was no answer; `problem` is the body (RFC 9457) as sent."""

    slug: ClassVar[str] = ""  # of the problem type that the class mirrors

    def __init__(self, message: str, *, status: int = 0, problem: dict[str, Any] | None = None) -> None:
        super().__init__(message)
        self.status = status
        self.problem = problem or {}

    @property
    def errors(self) -> tuple[FieldProblem, ...]:
        """Faults by field, when the service named them."""
        return tuple(FieldProblem(e["pointer"], e["detail"]) for e in self.problem.get("errors", ()))

    @property
    def request_id(self) -> str | None:
        """The id under which the service logged the request."""
        return self.problem.get("instance")


class TransportFailed(ClientError):
    """No answer came, or only a part of it."""


class InvalidRequest(ClientError):
    """The request is at fault; sending it again will not help."""


class MalformedRequest(InvalidRequest):
    """The service could not read the bytes."""

    slug = "malformed-request"


class InvalidArticle(InvalidRequest):
    """A field is missing, unknown or out of range."""

    slug = "invalid-article"


class UnsupportedLanguage(InvalidRequest):
    """The text is not English."""

    slug = "unsupported-language"


class TooLarge(InvalidRequest):
    """The body or the batch is over its limit."""

    slug = "too-large"


class ArticleTooLong(TooLarge):
    """The text has more code points than the service takes."""

    slug = "article-too-long"


class NotAllowed(ClientError):
    """The API key is missing or refused."""


class KeyMissing(NotAllowed):
    """The service asks for a key and none was sent."""

    slug = "key-missing"


class KeyRefused(NotAllowed):
    """The key is not known, or no longer."""

    slug = "key-refused"


class ServiceUnavailable(ClientError):
    """The service is overloaded or not ready, also after the retries."""

    retry_after: float = 0.0


class TooManyRequests(ServiceUnavailable):
    """This client's rate is used up."""

    slug = "too-many-requests"


class Overloaded(ServiceUnavailable):
    """As many articles are in work as the service takes."""

    slug = "overloaded"


class DeadlineExceeded(ServiceUnavailable):
    """The work could not begin in time."""

    slug = "deadline-exceeded"


class NotReady(ServiceUnavailable):
    """The model is not loaded."""

    slug = "not-ready"


class ServiceFailed(ClientError):
    """The service answered with something that is none of the above."""


_BY_STATUS: dict[int, type[ClientError]] = {
    **dict.fromkeys((400, 404, 405, 406, 408, 413, 414, 415, 417, 422, 431), InvalidRequest),
    **dict.fromkeys((401, 403), NotAllowed),
    **dict.fromkeys((429, 503), ServiceUnavailable),
}


def _with_slug(kind: type[ClientError] = ClientError) -> Iterator[tuple[str, type[ClientError]]]:
    if kind.slug:
        yield kind.slug, kind
    for child in kind.__subclasses__():
        yield from _with_slug(child)


_BY_TYPE = {PROBLEM + slug: kind for slug, kind in _with_slug()}


def error_of(status: int, problem: dict[str, Any], retry_after: float = 0.0) -> ClientError:
    """The exception that mirrors a problem document; a type that is not known here gives the kind of its status."""
    faults = "; ".join(f"{e.get('pointer') or '/'}: {e.get('detail')}" for e in problem.get("errors", ()))
    message = f"{status} {problem.get('title', 'error')}: {problem.get('detail', '')} {faults}".strip()
    kind = _BY_TYPE.get(str(problem.get("type")), _BY_STATUS.get(status, ServiceFailed))
    error = kind(message, status=status, problem=problem)
    if isinstance(error, ServiceUnavailable):
        error.retry_after = retry_after
    return error
