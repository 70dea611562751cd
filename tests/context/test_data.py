"""A bad cue file stops the start and the message says where."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from service.extraction.context import ContextData, ContextError
from tests.context.conftest import CUES

GOOD = {
    "tenses": {"plain": {"past": "occurred"}},
    "governors": [{"id": "status.refuse", "effect": "refused", "words": {"VERB": ["refuse"]}, "via": ["infinitive"]}],
    "modifiers": [{"id": "status.planned", "effect": "planned", "words": ["planned"]}],
    "words": [{"id": "polarity.not", "words": ["not"]}],
}
BAD = {
    "governors.0.effect": {"governors": [{**GOOD["governors"][0], "effect": "refuzed"}]},  # type: ignore[index]
    "governors.0.via": {"governors": [{**GOOD["governors"][0], "via": []}]},  # type: ignore[index]
    "governors.0.words.VERBS": {"governors": [{**GOOD["governors"][0], "words": {"VERBS": ["refuse"]}}]},  # type: ignore[index]
    "modifiers.0.wrods": {"modifiers": [{"id": "status.planned", "effect": "planned", "wrods": ["planned"]}]},
    "modifiers.0.id": {"modifiers": [{"id": "status.refuse", "effect": "planned", "words": ["planned"]}]},
    "words.0.id": {"words": [{"id": "nonsense", "words": ["not"]}]},
    "tenses.plain": {"tenses": {"plain": {"past": "happened"}}},
}


@pytest.mark.parametrize("field", BAD)
def test_a_bad_field_is_named(field: str, tmp_path: Path) -> None:
    path = tmp_path / "context.yaml"
    path.write_text(yaml.safe_dump({**GOOD, **BAD[field]}), encoding="utf-8")
    with pytest.raises(ContextError, match=rf"context\.yaml: {field}"):
        ContextData.load(path)


def test_a_file_that_is_no_yaml_is_named(tmp_path: Path) -> None:
    path = tmp_path / "context.yaml"
    path.write_text("governors: [", encoding="utf-8")
    with pytest.raises(ContextError, match=r"context\.yaml: "):
        ContextData.load(path)


def test_every_cue_is_documented() -> None:
    content = yaml.safe_load(CUES.read_text(encoding="utf-8"))
    page = (CUES.parents[2] / "docs" / "statuses.md").read_text(encoding="utf-8")
    ids = [cue["id"] for section in ("governors", "modifiers", "words") for cue in content[section]]
    assert [cue for cue in [*ids, "status.learned", "attribution.source"] if f"`{cue}`" not in page] == []
