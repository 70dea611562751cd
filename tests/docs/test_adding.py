"""The walk-through of docs/adding.md: its rule and its type, added to a copy of the data, do what the page says."""

from __future__ import annotations

import json
import shutil
from textwrap import indent
from typing import Any

import pytest
import yaml

from service.app import create_app
from service.config import Settings
from service.extraction.pipeline import SERVICE, Extractor, Knowledge
from tests.docs.pages import ROOT, in_page

PAGE = ROOT / "docs/adding.md"
CORPUS, RULE = [snippet.body for snippet in in_page(PAGE) if snippet.language == "yaml"]


@pytest.fixture(scope="module")
def changed(extractor: Extractor, tmp_path_factory: pytest.TempPathFactory) -> Extractor:
    """The shipped pipeline over data with the page's rule and type."""
    data = tmp_path_factory.mktemp("adding") / "data"
    shutil.copytree(SERVICE / "data", data)
    file = data / "events/meeting.yaml"
    file.write_text(file.read_text(encoding="utf-8") + indent(RULE, "  "), encoding="utf-8")
    shutil.copy(ROOT / "docs/examples/protest.yaml", data / "events")
    return Extractor(extractor.nlp, Knowledge.load(data), extractor.detector, extractor.meta)


def caucuses(extractor: Extractor, sentence: str) -> list[Any]:
    (name,) = [rule["id"] for rule in yaml.safe_load(RULE)]
    return [mention for mention in extractor.mentions(sentence, "meeting") if mention.rule == name]


def test_the_word_gives_nothing_before(extractor: Extractor) -> None:
    event, _ = yaml.safe_load(CORPUS)
    assert all(extractor.mentions(text, "meeting") == () for text in event["texts"])


def test_the_rule_does_what_the_corpus_says(changed: Extractor) -> None:
    event, near_misses = yaml.safe_load(CORPUS)
    for text in event["texts"]:
        (mention,) = caucuses(changed, text)
        assert "participant" in {argument.role for argument in mention.arguments}
    assert not any(caucuses(changed, text) for text in near_misses["none"])


def test_the_rules_own_examples_hold(changed: Extractor) -> None:
    (rule,) = yaml.safe_load(RULE)
    assert all(caucuses(changed, text) for text in rule["match"])
    assert not any(caucuses(changed, text) for text in rule["no_match"])


def test_the_new_type_answers_the_request_of_the_page(changed: Extractor) -> None:
    (command,) = [snippet.body for snippet in in_page(PAGE) if "curl" in snippet.body]
    body = json.loads(command.partition("-d '")[2].rpartition("'")[0])
    answer = create_app(Settings(), changed).test_client().post("/v1/extract", json=body)
    (event,) = answer.get_json()["events"]
    assert (event["type"], event["subtype"]) == ("protest", "demonstration")
    assert [filler["text"] for filler in event["arguments"]["protester"]] == ["Thousands of students"]
