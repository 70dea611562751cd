"""Loaded by schemathesis: HTTP lets any request carry headers that nobody knows, so no test may expect their refusal."""

from __future__ import annotations

from typing import Any

import schemathesis

UNKNOWN = "x-schemathesis-unknown-property"


@schemathesis.hook
def filter_case(context: Any, case: Any) -> bool:
    return UNKNOWN not in {name.lower() for name in (case.headers or {})}
