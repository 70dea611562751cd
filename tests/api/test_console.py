"""How the pages are served: from here alone, cached as far as is safe, under the strict policy."""

from __future__ import annotations

import re

import pytest
from flask.testing import FlaskClient

from service.api.console import MEDIA, ROOT, read_files, version

PAGES = ("/", "/docs")


def loaded(client: FlaskClient, page: str) -> list[str]:
    """The addresses that a page loads."""
    return re.findall(r'(?:src|href)="(/console/[^"]+)"', client.get(page).text)


@pytest.mark.parametrize("page", PAGES)
def test_everything_a_page_loads_is_here_for_ever(client: FlaskClient, page: str) -> None:
    found = loaded(client, page)
    assert found
    for path in found:
        response = client.get(path)
        assert response.status_code == 200, path
        assert "immutable" in response.headers["Cache-Control"]
        assert response.content_type == MEDIA[path[path.rindex(".") :]]


@pytest.mark.parametrize("page", PAGES)
def test_pages_are_revalidated(client: FlaskClient, page: str) -> None:
    first = client.get(page)
    assert first.headers["Cache-Control"] == "no-cache"
    again = client.get(page, headers={"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.data) == (304, b"")


@pytest.mark.parametrize("page", PAGES)
def test_the_policy_allows_nothing_inline_and_nothing_is(client: FlaskClient, page: str) -> None:
    response = client.get(page)
    policy = response.headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert "{{" not in response.text
    assert not re.search(r"<style|\sstyle=|\son\w+=|<script(?![^>]*\ssrc=)|https?://", response.text)


def test_a_file_of_another_release_is_not_kept(client: FlaskClient) -> None:
    response = client.get("/console/000000000000/js/main.js")
    assert response.status_code == 200
    assert response.headers["Cache-Control"] == "no-cache"


@pytest.mark.parametrize("name", ["nothing.js", "index.html", "../data/context.yaml", "..%2f..%2fconfig.py", "js/"])
def test_other_files_are_not_served(client: FlaskClient, name: str) -> None:
    response = client.get(f"/console/000000000000/{name}")
    assert response.status_code == 404
    assert response.content_type == "application/problem+json"


def test_the_address_changes_with_any_file() -> None:
    files = read_files()
    assert version(files) != version(files | {"js/main.js": b""})
    assert version(files) != version({f"x{name}": body for name, body in files.items()})


def test_samples_are_articles(client: FlaskClient) -> None:
    for sample in client.get("/console/000000000000/samples.json").json:
        assert client.post("/v1/extract", json=sample).status_code == 200


def test_modules_import_only_each_other() -> None:
    for path in (ROOT / "js").glob("*.js"):
        for target in re.findall(r'from "([^"]+)"', path.read_text(encoding="utf-8")):
            assert (path.parent / target).is_file(), f"{path.name} imports {target}"
