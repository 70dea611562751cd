"""Language detection: clearly foreign text is refused, short or mixed text is not."""

from __future__ import annotations

import pytest
from py3langid.langid import MODEL_FILE, LanguageIdentifier

from service.extraction.language import LanguageDetector


@pytest.fixture(scope="module")
def detector() -> LanguageDetector:
    return LanguageDetector()


@pytest.mark.parametrize(
    ("language", "text"),
    [
        (
            "es",
            "El presidente se reunió el lunes con el primer ministro para hablar de comercio y de seguridad en la frontera.",
        ),
        (
            "de",
            "Der Präsident traf am Montag den Kanzler in Berlin, um über den Handel und die Sicherheit zu sprechen.",
        ),
        ("ru", "Президент встретился в понедельник с премьер-министром, чтобы обсудить торговлю и безопасность."),
        (
            "fr",
            "Le président a rencontré lundi le premier ministre à Paris pour discuter du commerce et de la sécurité.",
        ),
    ],
)
def test_foreign(detector: LanguageDetector, language: str, text: str) -> None:
    assert detector.foreign(text) == language


@pytest.mark.parametrize(
    "text",
    [
        "The president met the prime minister on Monday to discuss trade and security at the border.",
        "Petro, Trump to meet",
        "x",
        "",
        "1234 5678 " * 50,
        "POLICE ARREST 12 IN RAID ON WAREHOUSE, OFFICIALS SAY, AFTER TIP FROM RESIDENTS",
        "Nicolás Maduro, Gustavo Petro and Luiz Inácio Lula da Silva met in Cartagena on Tuesday.",
    ],
)
def test_english_or_too_short_to_tell(detector: LanguageDetector, text: str) -> None:
    assert detector.foreign(text) is None


def test_the_model_is_the_librarys_own_and_needs_no_temporary_directory(monkeypatch: pytest.MonkeyPatch) -> None:
    theirs = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    monkeypatch.setattr("tempfile.TemporaryFile", None)
    ours = LanguageDetector()._identifier
    for name in ("nb_classes", "tk_row", "tk_nextmove", "tk_output"):
        assert getattr(ours, name) == getattr(theirs, name)
        assert type(getattr(ours, name)) is type(getattr(theirs, name))
    for text in ("The ministers met in Vienna.", "Die Minister trafen sich in Wien.", "Министры встретились в Вене."):
        assert ours.classify(text) == theirs.classify(text)
