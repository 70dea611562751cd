"""GET / and /docs: the console and the API reference, with everything they load, from memory and without third parties.

Pages are revalidated on every visit. What they load lies under a path that holds a digest of all files, so browsers may
keep it for ever: other content has another address.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from flask import Blueprint, Response, request

from service.api.answer import dump, matches, not_modified, require_acceptable, tag
from service.config import PACKAGE
from service.errors import NotFound

ROOT = PACKAGE / "console"
SAMPLES = PACKAGE / "data" / "samples"
BASE = b"{{base}}"  # stands in the pages for the path of what they load
FOREVER = "public, max-age=31536000, immutable"
REVALIDATE = "no-cache"
MEDIA = {
    ".html": "text/html; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".svg": "image/svg+xml",
}


@dataclass(frozen=True, slots=True)
class Asset:
    """A file as it is served."""

    body: bytes
    media: str
    etag: str


def _asset(name: str, body: bytes) -> Asset:
    return Asset(body, MEDIA[Path(name).suffix], tag(body))


def samples(folder: Path = SAMPLES) -> bytes:
    """The sample articles as one JSON list, in the order of their file names."""
    return dump([json.loads(path.read_text(encoding="utf-8")) for path in sorted(folder.glob("*.json"))])


def read_files(root: Path = ROOT) -> dict[str, bytes]:
    """Every file below `root` that a browser can be sent, by its path: 'js/main.js'; and 'samples.json'."""
    found = {
        path.relative_to(root).as_posix(): path.read_bytes() for path in sorted(root.rglob("*")) if path.suffix in MEDIA
    }
    return found | {"samples.json": samples()}


def version(files: Mapping[str, bytes]) -> str:
    """A digest of all names and contents: 12 hexadecimal digits."""
    return tag(*(part for name, body in files.items() for part in (name.encode(), body)))[:12]


def blueprint() -> Blueprint:
    """The routes. Files are read once; a new release is a new process."""
    routes = Blueprint("console", __name__)
    files = read_files()
    current = version(files)
    base = f"/console/{current}".encode()
    pages = {name: _asset(name, files.pop(name).replace(BASE, base)) for name in ("index.html", "docs.html")}
    assets = {name: _asset(name, body) for name, body in files.items()}

    @routes.get("/")
    def console() -> Response:
        return _send(pages["index.html"], REVALIDATE)

    @routes.get("/docs")
    def reference() -> Response:
        return _send(pages["docs.html"], REVALIDATE)

    @routes.get("/console/<digest>/<path:name>")
    def file(digest: str, name: str) -> Response:
        if name not in assets:
            raise NotFound("The console has no such file.")
        # While replicas change over, a page of one may ask another: it is answered, but not for ever.
        return _send(assets[name], FOREVER if digest == current else REVALIDATE)

    return routes


def _send(asset: Asset, caching: str) -> Response:
    require_acceptable(request, asset.media.partition(";")[0])
    response = not_modified(asset.etag) if matches(request, asset.etag) else Response(asset.body)
    response.content_type = asset.media
    response.set_etag(asset.etag)
    response.headers["Cache-Control"] = caching
    return response
