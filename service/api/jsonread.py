"""Strict JSON: what two parsers might read differently, or what Unicode cannot carry, is refused (RFC 8259, I-JSON)."""

from __future__ import annotations

import json
import math
from typing import Any

from service.errors import MalformedRequest

BOM = b"\xef\xbb\xbf"


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        names = [name for name, _ in pairs]
        twice = next(name for name in names if names.count(name) > 1)
        raise MalformedRequest(f"The JSON has the member {json.dumps(twice[:60])} twice in one object.")
    return found


def _constant(name: str) -> Any:
    raise MalformedRequest(f"The JSON has the number {name}, which JSON does not know.")


def _float(digits: str) -> float:
    number = float(digits)
    if math.isinf(number):
        raise MalformedRequest("The JSON has a number too large to represent.")
    return number


def _int(digits: str) -> int:
    if len(digits) > 400:
        raise MalformedRequest("The JSON has a number too large to represent.")
    return int(digits)


_DECODER = json.JSONDecoder(object_pairs_hook=_object, parse_constant=_constant, parse_float=_float, parse_int=_int)


def decode_utf8(body: bytes) -> str:
    """The body as text. Raises MalformedRequest with the position of the first byte that is not UTF-8."""
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError as error:
        raise MalformedRequest(f"The body is not UTF-8: byte {error.start} cannot be decoded.") from error


def read_json(body: bytes) -> Any:
    """The JSON value in `body`; a leading byte order mark is ignored.

    Raises MalformedRequest for anything but one JSON text in UTF-8, and for duplicate members, NaN, infinities,
    numbers out of range, nesting too deep to be meant, and lone surrogates.
    """
    text = decode_utf8(body.removeprefix(BOM))
    try:
        value = _DECODER.decode(text)
    except json.JSONDecodeError as error:
        raise MalformedRequest(
            f"The body is not JSON: {error.msg} at line {error.lineno}, column {error.colno}."
        ) from error
    except RecursionError as error:
        raise MalformedRequest("The JSON is nested too deeply.") from error
    if "\\u" in text:
        _refuse_surrogates(value)
    return value


def _refuse_surrogates(value: Any) -> None:
    try:
        json.dumps(value, ensure_ascii=False).encode("utf-8")
    except UnicodeEncodeError as error:
        raise MalformedRequest("The JSON has a \\u escape that is half of a surrogate pair.") from error
