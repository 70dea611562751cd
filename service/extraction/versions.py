"""What made an answer: versions of the service, of its knowledge and of the model."""

from __future__ import annotations

from hashlib import sha256
from importlib.metadata import version
from pathlib import Path
from typing import Any

from spacy.language import Language


def digest(folder: Path) -> str:
    """'sha256:…' over the names and bytes of all files below a folder, in order of name."""
    found = sha256()
    for path in sorted(path for path in folder.rglob("*") if path.is_file() and path.suffix != ".pyc"):
        found.update(path.relative_to(folder).as_posix().encode())
        found.update(path.read_bytes())
    return f"sha256:{found.hexdigest()}"


def versions(nlp: Language, data: Path, model: Path) -> dict[str, Any]:
    """The answer's `meta`: a change of any data file or weight changes it, and with it the ETag.

    The model's version ends in the beginning of its files' digest.
    """
    weights = digest(model).removeprefix("sha256:")[:12]
    made = {"name": f"{nlp.lang}_{nlp.meta['name']}", "version": f"{nlp.meta['version']}+{weights}"}
    return {"service": version("news-event-service"), "ruleset": digest(data), "model": made}
