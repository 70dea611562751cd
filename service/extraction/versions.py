"""What made an answer: versions of the service, of the rules and of the model."""

from __future__ import annotations

from importlib.metadata import version
from typing import Any

from spacy.language import Language

from service.extraction.lexicon import Lexicon


def versions(nlp: Language, lexicon: Lexicon) -> dict[str, Any]:
    """The answer's `meta`."""
    model = {"name": f"{nlp.lang}_{nlp.meta['name']}", "version": nlp.meta["version"]}
    return {"service": version("news-event-service"), "ruleset": lexicon.ruleset_hash, "model": model}
