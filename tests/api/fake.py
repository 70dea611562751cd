"""A stand-in for extraction: finds the word 'met', and does what a test asks for through words in the text."""

from __future__ import annotations

import time
from typing import Any

from service.extraction.article import Article, Options, Source
from service.extraction.language import UnsupportedLanguage

TYPES = [
    {
        "id": "meeting",
        "definition": "Parties meet.",
        "quality": None,
        "subtypes": [{"id": "in_person", "definition": "together", "codes": {"plover": "CONSULT", "cameo": "040"}}],
        "roles": [{"id": "participant", "definition": "who takes part"}],
    }
]


class FakeExtractor:
    """Fast and predictable. 'sleep 0.2' sleeps, 'crash' fails, 'auf Deutsch' is refused."""

    def extract(self, article: Article, options: Options) -> dict[str, Any]:
        words = article.text.split()
        if words[:1] == ["sleep"]:
            time.sleep(float(words[1]))
        if words[:1] == ["crash"]:
            raise RuntimeError(article.text)
        if "auf Deutsch" in article.text and options.language is None:
            raise UnsupportedLanguage("de")
        at = article.text.find("met")
        events = [self._event(Source(article, options.offset_unit), at)] if at >= 0 else []
        shown = [event for event in events if event["confidence"] >= options.min_confidence]
        body = {"id": article.id, "language": "en", "offset_unit": options.offset_unit, "events": shown}
        return {**body, "warnings": [], "meta": self.versions()}

    def _event(self, source: Source, at: int) -> dict[str, Any]:
        at += source.title_end
        place = source.place(at, at + 3)
        trigger = {"text": place.text, "start": place.start, "end": place.end}
        sentence = {"start": 0, "end": place.end}
        return {
            "id": "evt_0123456789ab",
            "type": "meeting",
            "subtype": "in_person",
            "codes": {"plover": "CONSULT", "cameo": "040"},
            "status": "occurred",
            "polarity": "positive",
            "generic": False,
            "flags": [],
            "summary": "in person (occurred)",
            "confidence": 0.8,
            "arguments": {},
            "time": None,
            "attribution": None,
            "mentions": [{"field": "text", "trigger": trigger, "sentence": sentence, "rule": "meeting.verb"}],
            "links": [],
        }

    def types(self) -> list[dict[str, Any]]:
        return TYPES

    def versions(self) -> dict[str, Any]:
        return {"service": "1.0.0", "ruleset": "sha256:0", "model": {"name": "fake", "version": "0"}}

    def check(self) -> None:
        """Always well."""
