"""Everything that can go wrong between a client and the service, each with its HTTP status.

ServiceError                500 internal
├── MalformedRequest        400 malformed-request   (JSON, encoding, truncated body)
├── KeyMissing              401 key-missing
├── KeyRefused              403 key-refused
├── NotFound                404 not-found
├── MethodNotAllowed        405 method-not-allowed
├── NotAcceptable           406 not-acceptable
├── BodyTimeout             408 body-timeout
├── TooLarge                413 too-large
│   └── ArticleTooLong      413 article-too-long
├── UnsupportedMediaType    415 unsupported-media-type
├── InvalidArticle          422 invalid-article
├── UnsupportedLanguage     422 unsupported-language
├── TooManyRequests         429 too-many-requests
└── Unavailable             503 (always with Retry-After)
├── NotReady                not-ready
├── Overloaded              overloaded
└── DeadlineExceeded        deadline-exceeded
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar


@dataclass(frozen=True, slots=True)
class FieldError:
    """One fault in a request: an RFC 6901 pointer into it (`/articles/3/text`; empty: the whole) and what is wrong."""

    pointer: str
    detail: str


class ServiceError(Exception):
    """Base of the tree. `detail` is shown to the client: it never quotes the article or a key."""

    status: ClassVar[int] = 500
    slug: ClassVar[str] = "internal"
    title: ClassVar[str] = "Internal error"

    def __init__(
        self,
        detail: str = "The service failed; the fault has been recorded under this request id.",
        *,
        errors: Sequence[FieldError] = (),
        headers: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__(detail)
        self.detail = detail
        self.errors = tuple(errors)
        self.headers = dict(headers or {})


class MalformedRequest(ServiceError):
    """The bytes are not what they claim to be: broken JSON, wrong encoding, a body cut short."""

    status = 400
    slug = "malformed-request"
    title = "Malformed request"


class KeyMissing(ServiceError):
    """This service requires an API key and none was sent."""

    status = 401
    slug = "key-missing"
    title = "API key missing"


class KeyRefused(ServiceError):
    """The API key sent is not, or no longer, known."""

    status = 403
    slug = "key-refused"
    title = "API key refused"


class NotFound(ServiceError):
    """No such path."""

    status = 404
    slug = "not-found"
    title = "Not found"


class MethodNotAllowed(ServiceError):
    """The path exists, the method does not; `Allow` names those that do."""

    status = 405
    slug = "method-not-allowed"
    title = "Method not allowed"


class NotAcceptable(ServiceError):
    """The client accepts no media type that this path produces."""

    status = 406
    slug = "not-acceptable"
    title = "Not acceptable"


class BodyTimeout(ServiceError):
    """The body did not arrive in time."""

    status = 408
    slug = "body-timeout"
    title = "Request body too slow"


class TooLarge(ServiceError):
    """The body (as sent or inflated) or the batch is over its limit; `detail` says the limit and the size."""

    status = 413
    slug = "too-large"
    title = "Request too large"


class ArticleTooLong(TooLarge):
    """The article's text has more code points than the limit; `detail` says both."""

    slug = "article-too-long"
    title = "Article too long"


class UnsupportedMediaType(ServiceError):
    """The Content-Type, its charset or the Content-Encoding is not one that is read here."""

    status = 415
    slug = "unsupported-media-type"
    title = "Unsupported media type"


class InvalidArticle(ServiceError):
    """Well-formed, but a field is missing, unknown or out of range; `errors` points at each."""

    status = 422
    slug = "invalid-article"
    title = "Invalid request"


class UnsupportedLanguage(ServiceError):
    """The text is not English. `detected` is the ISO 639 code of what it seems to be."""

    status = 422
    slug = "unsupported-language"
    title = "Unsupported language"

    def __init__(self, detected: str) -> None:
        super().__init__(
            f"The text seems to be in '{detected}'; only English ('en') is read. If it is English, send \"language\": \"en\".",
            errors=[FieldError("/text", f"detected language '{detected}'")],
        )
        self.detected = detected


class TooManyRequests(ServiceError):
    """This client used up its rate; `Retry-After` says when to come back."""

    status = 429
    slug = "too-many-requests"
    title = "Too many requests"


class Unavailable(ServiceError):
    """Not now; the same request may succeed later. Carries `Retry-After`, in whole seconds."""

    status = 503
    slug = "unavailable"
    title = "Service unavailable"

    def __init__(self, detail: str, retry_after: int = 1) -> None:
        super().__init__(detail, headers={"Retry-After": str(retry_after)})


class NotReady(Unavailable):
    """The model is not loaded or failed its self-check."""

    slug = "not-ready"
    title = "Not ready"


class Overloaded(Unavailable):
    """As many articles are in work as this worker takes."""

    slug = "overloaded"
    title = "Overloaded"


class DeadlineExceeded(Unavailable):
    """The work could not begin before the client's deadline or the service's own limit."""

    slug = "deadline-exceeded"
    title = "Deadline exceeded"
