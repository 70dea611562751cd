"""`python -m service.api.write_contract [--check]`: openapi.yaml from the code, or whether it is up to date."""

from __future__ import annotations

import sys
from pathlib import Path

from service.api.contract import contract
from service.api.info import to_yaml
from service.config import PACKAGE, Settings
from service.extraction.catalogue import catalogue
from service.extraction.lexicon import Lexicon

FILE = PACKAGE.parent / "openapi.yaml"


def written() -> str:
    """The contract for the default settings and the event types that are shipped. Needs no model."""
    types = catalogue(Lexicon.load(PACKAGE / "data").types, {})
    return to_yaml(contract(Settings(), types))


def main(arguments: list[str], file: Path = FILE) -> int:
    """Write the file, or with --check say whether it is what the code says: 0 yes, 1 no."""
    if "--check" not in arguments:
        file.write_text(written(), encoding="utf-8")
        return 0
    current = file.read_text(encoding="utf-8") == written()
    if not current:
        sys.stderr.write("openapi.yaml is not what the code says: run `make openapi`\n")
    return 0 if current else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
