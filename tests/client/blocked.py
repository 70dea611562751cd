"""`python -m tests.client.blocked CODE`: runs the code where only what the extra `client` installs can be imported."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from importlib.abc import MetaPathFinder
from importlib.machinery import ModuleSpec

SERVER = frozenset(
    ("flask", "werkzeug", "gunicorn", "marshmallow", "apispec", "prometheus_client", "yaml", "spacy", "thinc", "numpy")
    + ("onnxruntime", "tokenizers", "py3langid", "backports", "torch")
)  # fmt: skip


class Missing(MetaPathFinder):
    """Says of the server's dependencies that they are not installed."""

    def find_spec(self, name: str, path: Sequence[str] | None, target: object = None) -> ModuleSpec | None:
        if name.partition(".")[0] in SERVER:
            raise ModuleNotFoundError(f"No module named {name!r}", name=name)
        return None


if __name__ == "__main__":
    sys.meta_path.insert(0, Missing())
    exec(sys.argv[1])
