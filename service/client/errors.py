"""What a call can raise.

ClientError
├── TransportFailed      no answer: refused, timed out, cut off
├── InvalidRequest       400, 404, 405, 406, 413, 415, 422: the request is at fault; `errors` point into it
├── NotAllowed           401, 403
├── ServiceUnavailable   429, 503 after the last retry; `retry_after` seconds
└── ServiceFailed        any other status
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class FieldProblem:
    """One fault of the request: a JSON pointer (RFC 6901) into it and what is wrong."""

    pointer: str
    detail: str


class ClientError(Exception):
    """Base. `status` is 0 when there was no answer; `problem` is the body (RFC 9457) as sent."""

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
    """No answer came."""


class InvalidRequest(ClientError):
    """The request is at fault; sending it again will not help."""


class NotAllowed(ClientError):
    """The API key is missing or refused."""


class ServiceUnavailable(ClientError):
    """The service is overloaded or not ready, also after the retries."""

    retry_after: float = 0.0


class ServiceFailed(ClientError):
    """The service answered with something that is none of the above."""


_BY_STATUS: dict[int, type[ClientError]] = {
    **dict.fromkeys((400, 404, 405, 406, 413, 415, 422), InvalidRequest),
    **dict.fromkeys((401, 403), NotAllowed),
    **dict.fromkeys((429, 503), ServiceUnavailable),
}


def error_of(status: int, problem: dict[str, Any], retry_after: float = 0.0) -> ClientError:
    """The exception that mirrors a problem document."""
    faults = "; ".join(f"{e.get('pointer') or '/'}: {e.get('detail')}" for e in problem.get("errors", ()))
    message = f"{status} {problem.get('title', 'error')}: {problem.get('detail', '')} {faults}".strip()
    error = _BY_STATUS.get(status, ServiceFailed)(message, status=status, problem=problem)
    if isinstance(error, ServiceUnavailable):
        error.retry_after = retry_after
    return error
