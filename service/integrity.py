"""Files that were cut short or overwritten on disk are noticed before anything is loaded from them, and named."""

from __future__ import annotations

import gzip
import zlib
from pathlib import Path

from service.extraction.values import DataFileError

TEXT = frozenset({".yaml", ".json", ".tsv", ".txt"})


def require_readable(folder: Path) -> None:
    """Raises DataFileError naming the first file below `folder` that is missing, empty, no UTF-8 or no whole gzip."""
    if not folder.is_dir():
        raise DataFileError(f"{folder}: no such directory")
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        try:
            _read(path)
        except (OSError, EOFError, zlib.error, UnicodeDecodeError) as error:
            raise DataFileError(f"{path.name}: {error}") from error


def _read(path: Path) -> None:
    content = path.read_bytes()
    if path.suffix == ".gz":
        content = gzip.decompress(content)
    if not content:
        raise OSError("the file is empty")
    if path.suffixes and path.suffixes[0] in TEXT:
        content.decode("utf-8")
        if ".json" not in path.suffixes and not content.endswith(b"\n"):
            raise OSError("the last line is not whole")
