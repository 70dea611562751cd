"""spaCy without its command line: importing this module imports it so, unless it is imported already.

For the sake of `spacy.info`, `import spacy` imports `spacy.cli` and with it typer, rich, weasel, httpx, requests: some 500 modules,
0.3 s of every start and 19 MB, none of which is called here. Who wants the command line imports it afterwards, as ever.
"""

from __future__ import annotations

import sys
from contextlib import suppress
from importlib import import_module
from types import ModuleType
from typing import Any

STOOD_IN_FOR = ("spacy.cli", "spacy.cli.info")


def info(*args: Any, **kwargs: Any) -> Any:
    """What `spacy.info` says; the command line is imported now."""
    return import_module("spacy.cli.info").info(*args, **kwargs)


def import_spacy() -> None:
    """`import spacy` while empty modules stand where it looks for the command line; they are gone afterwards."""
    stand_ins = {name: ModuleType(name) for name in STOOD_IN_FOR}
    vars(stand_ins["spacy.cli.info"])["info"] = info
    sys.modules.update(stand_ins)
    try:
        with suppress(ModuleNotFoundError):  # the client alone has no spaCy; who needs it says so when importing it
            import_module("spacy")
    finally:
        for name in STOOD_IN_FOR:
            del sys.modules[name]


if "spacy" not in sys.modules:
    import_spacy()
