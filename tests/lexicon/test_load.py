"""Wrong data stops the start, and the message names file, rule and field; right data loads whole."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from service.extraction.lexicon import Lexicon, LexiconError

DATA = Path(__file__).parents[2] / "service" / "data"
PROTEST = (Path(__file__).parent / "protest.yaml").read_text("utf-8")


def load(folder: Path, text: str) -> Lexicon:
    """The shipped word lists with one event type."""
    (folder / "events").mkdir()
    (folder / "events" / "protest.yaml").write_text(text, "utf-8")
    for name in ("nouns.yaml", "light_verbs.yaml", "domains.yaml"):
        shutil.copy(DATA / name, folder / name)
    return Lexicon.load(folder)


def test_shipped_types_load() -> None:
    lexicon = Lexicon.load(DATA)
    assert {"meeting", "threat", "operation"} <= lexicon.types.keys()
    assert all(rule.match for kind in lexicon.types.values() for rule in kind.rules)


def test_a_fourth_type_is_one_more_file(tmp_path: Path) -> None:
    protest = load(tmp_path, PROTEST).types["protest"]
    assert list(protest.roles) == ["protester", "cause", "location"]
    assert list(protest.subtypes) == ["strike", "rally"]
    assert [rule.id for rule in protest.rules] == ["protest.march", "protest.take_to_streets", "protest.strike"]


def test_lists_may_contain_lists(tmp_path: Path) -> None:
    march = load(tmp_path, PROTEST).types["protest"].rules[0]
    assert march.refuse[0].test.lemma == {"office", "studio", "library"}


def test_hash_changes_with_the_data(tmp_path: Path) -> None:
    folders = [tmp_path / "a", tmp_path / "b", tmp_path / "c"]
    for folder in folders:
        folder.mkdir()
    first, second, third = (
        load(f, PROTEST + end).ruleset_hash for f, end in zip(folders, ("", "", "\n# x"), strict=True)
    )
    assert first == second != third
    assert first.startswith("sha256:")


def test_no_on_and_off_are_words(tmp_path: Path) -> None:
    lexicon = load(tmp_path, PROTEST.replace("indoors: [office, studio]", "indoors: [office, no, on, off, yes]"))
    assert {"no", "on", "off", "yes"} <= lexicon.types["protest"].rules[0].refuse[0].test.lemma


WRONG = [
    (
        "protester: [subject]\n      cause",
        "protester: [subjekt]\n      cause",
        r"protest\.yaml: .*protest\.march: arguments.*protester.*'subjekt'",
    ),
    (
        "protester: [subject]\n      cause",
        "marcher: [subject]\n      cause",
        r"protest\.yaml: protest\.march: arguments: unknown role 'marcher'",
    ),
    (
        "lemma: $quiet, why",
        "lemma: $silent, why",
        r"protest\.yaml: .*protest\.march: refuse.*lemma: unknown word list \$silent",
    ),
    ("indoors: [office, studio]", "indoors: [$quiet]", r"unknown word list \$"),
    ("subtype: strike, when", "subtype: stryke, when", r"protest\.yaml: refine: #1: unknown subtype 'stryke'"),
    ("kind: [person, group, organisation]", "kind: [persons]", r"protest\.march: require.*kind.*unknown kind persons"),
    ('why: "indoors"', 'wy: "indoors"', r"protest\.march: refuse.*wy: Unknown field"),
    (', why: "nobody marches"', "", r"protest\.march: require.*why: Missing data"),
    ('    match: ["Students marched against the law."]\n', "", r"protest\.march: match: Missing data"),
    ("id: protest.strike", "id: protest.march", r"protest\.yaml: protest\.march: id: used twice"),
    ("id: protest.strike", "id: rally.strike", r"rally\.strike: id: must be 'protest\.<construction>'"),
    ("id: protest.strike", "id: protest.learned", r"protest\.learned: id: must be"),
    ("default_subtype: rally", "default_subtype: sit_in", r"default_subtype: unknown subtype 'sit_in'"),
    ("lemma: [march, rally]", "lemma: [march on]", r"protest\.march: trigger: a lemma is one word"),
    ("{pos: [NOUN], lemma: [strike]}", "{lemma: [strike]}", r"protest\.strike: trigger: `lemma` needs `pos`"),
    (
        "{pos: [NOUN], lemma: [strike]}",
        "{pos: [NN], lemma: [strike]}",
        r"protest\.strike: trigger: pos: 0: Must be one of",
    ),
    ("veto: 0.1", "veto: 10", r"veto: Must be greater than or equal to 0"),
    ("learned:\n", "learnt:\n", r"learnt: Unknown field"),
    (
        "  NOUN: {arguments: {protester",
        "  NOUN: {arguments: {marcher",
        r"learned: NOUN: arguments: unknown role 'marcher'",
    ),
    (
        "{function: subject, lemma: [thousand]}",
        "{lemma: [thousand]}",
        r"refine.*conditions on a filler need `function`",
    ),
    ("lemma: [strike]}}", "lemma: [true]}}", r"True is not a string; quote it"),
    ("type: protest", "type: [protest", r"protest\.yaml: "),
]


@pytest.mark.parametrize(("right", "wrong", "message"), WRONG, ids=[wrong.strip() for _, wrong, _ in WRONG])
def test_error_names_file_rule_and_field(tmp_path: Path, right: str, wrong: str, message: str) -> None:
    assert right in PROTEST
    with pytest.raises(LexiconError, match=message):
        load(tmp_path, PROTEST.replace(right, wrong, 1))


def test_every_problem_is_reported_at_once(tmp_path: Path) -> None:
    text = PROTEST.replace("marcher", "x").replace("[light_subject]", "[light_subjekt]").replace("veto: 0.1", "veto: 2")
    with pytest.raises(LexiconError) as caught:
        load(tmp_path, text)
    assert len(caught.value.problems) == 2


def test_missing_file_is_a_lexicon_error(tmp_path: Path) -> None:
    with pytest.raises(LexiconError, match=r"light_verbs\.yaml"):
        Lexicon.load(tmp_path)


def test_light_verb_with_unknown_function_is_refused(tmp_path: Path) -> None:
    load(tmp_path, PROTEST)
    (tmp_path / "light_verbs.yaml").write_text("- {trigger: objekt, agent: [subject], verbs: [hold]}", "utf-8")
    with pytest.raises(LexiconError, match=r"light_verbs\.yaml: #1: unknown function 'objekt'"):
        Lexicon.load(tmp_path)
