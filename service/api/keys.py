"""API keys: hashed at rest, compared in constant time, several at once, rotated by changing a file."""

from __future__ import annotations

import hmac
from hashlib import sha256
from pathlib import Path

from flask import Flask, Request, g, request

from service.config import Settings
from service.errors import KeyMissing, KeyRefused

PROTECTED = "/v1/"


class Keys:
    """The accepted keys' hashes: those of the settings and those of the file, which is read again when it changes."""

    def __init__(self, hashes: tuple[str, ...], file: Path | None) -> None:
        self._fixed = tuple(each.lower() for each in hashes)
        self._file = file
        self._stamp = (0, 0)
        self._from_file: tuple[str, ...] = ()
        self._refresh()

    @property
    def required(self) -> bool:
        """Whether requests need a key at all."""
        return bool(self._fixed) or self._file is not None

    def owner(self, key: str) -> str | None:
        """A short name for an accepted key (the start of its hash, for rate limits and logs), else None."""
        self._refresh()
        found = sha256(key.encode("utf-8", "surrogateescape")).hexdigest()
        matches = [hmac.compare_digest(found, known) for known in (*self._fixed, *self._from_file)]
        return found[:12] if any(matches) else None

    def _refresh(self) -> None:
        if self._file is None:
            return
        stat = self._file.stat()
        stamp = (stat.st_mtime_ns, stat.st_ino)
        if stamp != self._stamp:
            lines = self._file.read_text().splitlines()
            words = (line.partition("#")[0].strip().lower() for line in lines)
            self._from_file, self._stamp = tuple(word for word in words if word), stamp


def sent_key(incoming: Request) -> str | None:
    """The key in `X-Api-Key` or `Authorization: Bearer …`."""
    scheme, _, token = incoming.headers.get("Authorization", "").partition(" ")
    bearer = token.strip() if scheme.lower() == "bearer" else ""
    return incoming.headers.get("X-Api-Key") or bearer or None


def register(app: Flask, settings: Settings) -> None:
    """Ask for a key on everything under /v1/ when keys are set."""
    keys = Keys(settings.api_keys, settings.api_keys_file)

    @app.before_request
    def _check() -> None:
        g.client = request.remote_addr or ""
        if not keys.required or not request.path.startswith(PROTECTED) or request.method == "OPTIONS":
            return
        key = sent_key(request)
        if key is None:
            raise KeyMissing(
                "Send an API key: 'X-Api-Key: …' or 'Authorization: Bearer …'.", headers={"WWW-Authenticate": "Bearer"}
            )
        owner = keys.owner(key)
        if owner is None:
            raise KeyRefused("This API key is not known here.")
        g.client = owner
