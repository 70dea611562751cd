"""API keys: hashed at rest, compared in constant time, several at once, rotated by changing a file."""

from __future__ import annotations

import hmac
import logging
from hashlib import sha256
from pathlib import Path

from flask import Flask, Request, g, request

from service.config import SHA256, Settings, SettingsError
from service.errors import KeyMissing, KeyRefused

PROTECTED = "/v1/"
log = logging.getLogger("service.keys")


class Keys:
    """The accepted keys' hashes: those of the settings and those of the file, which is read again when it changes.

    Raises SettingsError when the file cannot be used at the start. Later the last good keys stay, and the log says so:
    a mistake in rotating keys locks nobody out.
    """

    def __init__(self, hashes: tuple[str, ...], file: Path | None) -> None:
        self._fixed = tuple(each.lower() for each in hashes)
        self._file = file
        self._stamp = (0, 0)
        self._from_file: tuple[str, ...] = ()
        if file is not None:
            self._from_file, self._stamp = _read(file)

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
        if self._file is None or _stamp(self._file) == self._stamp:
            return
        try:
            self._from_file, self._stamp = _read(self._file)
        except SettingsError as error:
            self._stamp = _stamp(self._file)
            log.error("API keys were not read again", extra={"fields": {"error": str(error)}})


def _stamp(file: Path) -> tuple[int, int]:
    """Changes with the file; zeros when there is none."""
    try:
        stat = file.stat()
    except OSError:
        return (0, 0)
    return (stat.st_mtime_ns, stat.st_ino)


def _read(file: Path) -> tuple[tuple[str, ...], tuple[int, int]]:
    """The hashes and the stamp of the file they are from. Raises SettingsError, which quotes no line: it may hold a key."""
    stamp = _stamp(file)
    try:
        lines = file.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise SettingsError(f"NEWS_EVENTS_API_KEYS_FILE: {file} cannot be read ({type(error).__name__})") from error
    words = [line.partition("#")[0].strip().lower() for line in lines]
    wrong = next((number for number, word in enumerate(words, 1) if word and not SHA256.fullmatch(word)), None)
    if wrong is not None:
        raise SettingsError(f"NEWS_EVENTS_API_KEYS_FILE: line {wrong} of {file} is no SHA-256 in hexadecimal")
    return tuple(word for word in words if word), stamp


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
