"""A clean checkout can run its tests: what they import, also by way of bench and training, is in the lock for development."""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from importlib.metadata import packages_distributions
from pathlib import Path

from packaging.utils import canonicalize_name

from deploy.dockerfile import ROOT
from tests.deploy.test_supply import locked

OURS = frozenset({"service", "tests", "bench", "training", "deploy"})


def imported(path: Path) -> Iterator[str]:
    """The modules that a file imports when it is imported itself."""
    for node in ast.parse(path.read_text(encoding="utf-8")).body:
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            above = path.relative_to(ROOT).parts[: -node.level] if node.level else ()
            module = ".".join([*above, *filter(None, [node.module])])
            yield module
            yield from (f"{module}.{alias.name}" for alias in node.names)


def file_of(module: str) -> Path | None:
    place = ROOT.joinpath(*module.split("."))
    return next((each for each in (place.with_suffix(".py"), place / "__init__.py") if each.is_file()), None)


def foreign(start: list[Path]) -> dict[str, Path]:
    """Top-level modules of others → a file that imports them."""
    found: dict[str, Path] = {}
    seen: set[Path] = set()
    waiting = list(start)
    while waiting:
        path = waiting.pop()
        if path in seen:
            continue
        seen.add(path)
        for module in imported(path):
            top = module.partition(".")[0]
            if top in OURS:
                waiting += filter(None, [file_of(module)])
            elif top not in sys.stdlib_module_names:
                found[top] = path
    return found


def test_whatever_tests_import_is_locked() -> None:
    known = set(locked("requirements-dev.txt"))
    providers = packages_distributions()
    modules = foreign(sorted((ROOT / "tests").rglob("*.py")))
    assert {"flask", "pytest", "scipy", "numpy"} <= set(modules)
    missing = {
        module: str(path.relative_to(ROOT))
        for module, path in modules.items()
        if not {canonicalize_name(name) for name in providers.get(module, [module])} & known
    }
    assert missing == {}
