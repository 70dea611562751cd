"""Is it English? Language identification (py3langid), lenient on short text: a wrong refusal costs more than a silent answer."""

from __future__ import annotations

from py3langid.langid import MODEL_FILE, LanguageIdentifier

SAMPLE = 4_000
MIN_LETTERS = 40
MIN_PROBABILITY = 0.7
CLOSE_TO_ENGLISH = frozenset({"en", "pcm", "sco", "jam"})


class UnsupportedLanguage(Exception):
    """The text is clearly not English; `detected` is the ISO 639 code of what it seems to be."""

    def __init__(self, detected: str) -> None:
        super().__init__(f"the text seems to be in '{detected}'; only English ('en') is supported")
        self.detected = detected


class LanguageDetector:
    """Says which other language a text is in. Immutable after loading."""

    __slots__ = ("_identifier",)

    def __init__(self) -> None:
        self._identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)

    def foreign(self, text: str) -> str | None:
        """ISO 639 code of the language when the text is clearly not English, else None ('Der Präsident traf …' → de)."""
        sample = text[:SAMPLE]
        letters = [char for char in sample if char.isalpha()]
        if len(letters) < MIN_LETTERS:
            return None
        code, probability = self._identifier.classify(sample)
        if code in CLOSE_TO_ENGLISH:
            return None
        other_script = sum(ord(char) > 0x24F for char in letters) * 2 > len(letters)
        return str(code) if other_script or probability >= MIN_PROBABILITY else None
