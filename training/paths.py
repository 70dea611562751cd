"""Where the corpora are, and where to get those that are not."""

from __future__ import annotations

import os
from pathlib import Path

CORPORA = Path(os.environ.get("CORPORA", "../shared/corpora"))
EVAL = Path(os.environ.get("EVAL", "../shared/eval"))
RUN = Path(os.environ.get("RUN", "runs/model"))  # data, checkpoints, exports: ignored by git
HOMES = {
    "ud/en_ewt": "https://github.com/UniversalDependencies/UD_English-EWT",
    "ud/en_gum": "https://github.com/UniversalDependencies/UD_English-GUM (without the genres listed in the model card)",
    "ud/en_pud": "https://github.com/UniversalDependencies/UD_English-PUD",
    "ner/gmb": "https://gmb.let.rug.nl (the token table in circulation as ner_dataset.csv)",
    "ner/uner": "https://github.com/UniversalNER",
    "ner/pol": "https://github.com/zliucr/CrossNER",
    "ner/wikigold": "https://figshare.com/articles/dataset/5462500",
    "ner/re3d": "https://github.com/dstl/re3d",
}


class CorpusMissing(FileNotFoundError):
    """A corpus is not where it is looked for; says where it is published."""


def corpus(name: str) -> Path:
    """Path of a corpus file such as 'ud/en_ewt-ud-train.conllu.xz'."""
    path = CORPORA / name
    if not path.exists():
        home = next((url for start, url in HOMES.items() if name.startswith(start)), "see the model card")
        raise CorpusMissing(f"{path} is missing. Set CORPORA to the folder of corpora; this one is published at {home}")
    return path


def gold(name: str) -> Path:
    """Path of an event annotation file such as 'data/articles.jsonl'."""
    path = EVAL / name
    if not path.exists():
        raise CorpusMissing(f"{path} is missing. Set EVAL to the folder with the event annotations (the project's own, not public)")
    return path
