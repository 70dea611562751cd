"""A bad file stops the start and is named with its line; a good one loads quickly into immutable values."""

from __future__ import annotations

import gzip
import shutil
import time
from dataclasses import FrozenInstanceError
from pathlib import Path

import pytest

from service.extraction.gazetteer import FOLDER, DataError, Gazetteer

PLACES = (
    "key\tname\tkind\tambiguous\tcountry\tlatitude\tlongitude\tpopulation\nAba\t\tcity\t0\tNG\t5.100\t7.367\t897560\n"
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the shipped data with one place."""
    copy = tmp_path / "gazetteer"
    shutil.copytree(FOLDER, copy)
    (copy / "places.tsv.gz").write_bytes(gzip.compress(PLACES.encode()))
    return copy


BAD_LINES = [
    ("countries.tsv", "QQ\tNowhere\t\tnorth\t0\t\t", "latitude is 'north'"),
    ("countries.tsv", "QQ\tNowhere\t\t0\t0\t\tFrance", "'France' stands for FR and QQ"),
    ("countries.tsv", "QQ\tNowhere\t\t0\t0", "5 fields, not 7"),
    ("areas.tsv", "Nowhere\tplanet\t\t0\t0\t", "kind is 'planet'"),
    ("areas.tsv", "Nowhere\tsea\t\t0\t200\t", "longitude is '200'"),
    ("areas.tsv", "Nowhere\tsea\t\t0\t0\tRed Sea", "'Red Sea' stands for two places"),
    ("people.tsv", "Jane Roe\tQQ\tGOV\tPresident\t2001\t\t", "country is 'QQ'"),
    ("people.tsv", "Jane Roe\tNO\tGOV\tPresident\t2001-13\t\t", "from is '2001-13'"),
    ("people.tsv", "Jane Roe\tNO\tBOSS\tPresident\t2001\t\t", "sector is 'BOSS'"),
    ("people.tsv", "Jane Roe\tNO\tGOV\t\t2001\t\t", "empty office"),
    ("people.tsv", "Jane Roe\tNO\tGOV\tPresident\t2001\t\tVladimir Putin", "'Vladimir Putin' names two persons"),
    ("organisations.tsv", "Acme\tclub\t\tNGO\t", "kind is 'club'"),
    ("organisations.tsv", "Acme\tgroup\t\tNGO\tCIA", "'CIA' names two organisations"),
    ("organisations.tsv", "Acme\tgroup\t\tNGO\tAC||ME", "empty item in aliases"),
]


@pytest.mark.parametrize(("name", "line", "problem"), BAD_LINES)
def test_a_bad_line_is_named(folder: Path, name: str, line: str, problem: str) -> None:
    path = folder / name
    count = len(path.read_text(encoding="utf-8").splitlines())
    with path.open("a", encoding="utf-8") as file:
        file.write(line + "\n")
    with pytest.raises(DataError) as error:
        Gazetteer.load(folder)
    assert str(error.value) == f"{path}:{count + 1}: {problem}"


@pytest.mark.parametrize(
    ("content", "where", "problem"),
    [
        (PLACES + "Abb\t\tcity\t0\tNG\t5.1\n", ":3", "not a place"),
        (PLACES + "Aaa\t\tcity\t0\tNG\t5.1\t7.3\t1\n", ":3", "not in order"),
        ("key\tname\n", ":1", "header"),
    ],
)
def test_bad_places_are_named(folder: Path, content: str, where: str, problem: str) -> None:
    path = folder / "places.tsv.gz"
    path.write_bytes(gzip.compress(content.encode()))
    with pytest.raises(DataError, match=problem) as error:
        Gazetteer.load(folder)
    assert str(error.value).startswith(f"{path}{where}: ")


@pytest.mark.parametrize(
    "name", ["places.tsv.gz", "people.tsv", "sectors.yaml", "titles.yaml", "phrases.yaml", "surnames.txt"]
)
def test_a_missing_or_unreadable_file_is_named(folder: Path, name: str) -> None:
    for damage in (lambda path: path.write_bytes(b"\xff\xfe\x00: [,"), Path.unlink):
        damage(folder / name)
        with pytest.raises(DataError, match=name):
            Gazetteer.load(folder)


@pytest.mark.parametrize(
    ("name", "content", "problem"),
    [
        ("sectors.yaml", "BOSS: [boss]", "unknown sector 'BOSS'"),
        ("sectors.yaml", "GOV: [police]\nCOP: [police]", "'police' is both GOV and COP"),
        ("sectors.yaml", "- GOV", "not a mapping"),
        ("phrases.yaml", "cuts: [of]", "lists missing or unknown"),
        ("titles.yaml", "titles: {GOV: {King: [king]}}", "portfolios"),
    ],
)
def test_bad_word_lists_are_named(folder: Path, name: str, content: str, problem: str) -> None:
    (folder / name).write_text(content, encoding="utf-8")
    with pytest.raises(DataError, match=problem) as error:
        Gazetteer.load(folder)
    assert name in str(error.value)


def test_loading_is_quick() -> None:
    start = time.process_time()
    Gazetteer.load()
    assert time.process_time() - start < 1.0


def test_nothing_can_be_changed(gazetteer: Gazetteer) -> None:
    with pytest.raises(FrozenInstanceError):
        gazetteer.places.lines = ()  # type: ignore[misc]
    with pytest.raises(TypeError):
        gazetteer.actors.persons["Jane Roe"] = ()  # type: ignore[index]


def test_the_large_file_is_compact() -> None:
    assert (FOLDER / "places.tsv.gz").stat().st_size < 2_500_000
