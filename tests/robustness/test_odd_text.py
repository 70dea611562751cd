"""Odd and hostile articles, read by the shipped pipeline: an answer whose quotes are right, in time; never a fault."""

from __future__ import annotations

import time
from typing import Any

import pytest
from flask.testing import FlaskClient

from service.app import create_app
from service.config import Settings
from service.extraction.pipeline import Extractor
from tests.contract.test_openapi import cut, quoted

PLAIN = "The French president met the German chancellor in Berlin on Monday."
MANY = 4_000  # code points; the worst-case test below goes to the limit

ODD: dict[str, str] = {
    "one character": "a",
    "one emoji": "🤝",
    "white space": " \n\t\r\n ",
    "one full stop": ".",
    "NUL": PLAIN.replace(" met", "\0 met"),
    "byte order mark": "\ufeff" + PLAIN,
    "bidi controls": "\u202eThe French\u202c president \u2066met\u2069 the German chancellor.",
    "right to left mark": PLAIN.replace(" ", " \u200f"),
    "zero width": PLAIN.replace("met", "m\u200bet"),
    "combining marks": PLAIN.replace("e", "e\u0301"),
    "a tower of marks": "president" + "\u0301" * 500 + " met the chancellor.",
    "emoji with joiners": f"👩‍🚀🏳️‍🌈🇫🇷 {PLAIN} 👨‍👩‍👧‍👦",
    "beyond the first plane": "𝕿𝖍𝖊 president met 𝔱𝔥𝔢 chancellor.",
    "CRLF": PLAIN.replace(" ", "\r\n"),
    "only CR": PLAIN + "\r" + PLAIN,
    "line and paragraph separator": f"{PLAIN}\u2028{PLAIN}\u2029{PLAIN}",
    "next line and form feed": f"{PLAIN}\x85{PLAIN}\x0c{PLAIN}",
    "no-break spaces": PLAIN.replace(" ", "\u00a0"),
    "a very long word": "a" * MANY,
    "no space": PLAIN.replace(" ", "") * 50,
    "no full stop": PLAIN.rstrip(".").replace("Monday", "Monday and") * 50,
    "one trigger word": "met " * 500,
    "one trigger word with stops": "Threatened. " * 200,
    "nested quotes": '"' * 500 + PLAIN + '"' * 500,
    "nested brackets": "(" * 500 + PLAIN + ")" * 500,
    "curly quotes": "“" * 200 + PLAIN + "”" * 200,
    "base64": "TWVldGluZ3MsIHRocmVhdHMgYW5kIG9wZXJhdGlvbnMu" * 60,
    "HTML": f"<html><body><p>{PLAIN}</p><script>alert('met')</script>&nbsp;&amp;</body></html>",
    "markup": f"# {PLAIN}\n\n* {PLAIN}\n| a | b |\n|---|---|\n",
    "digits": "1234567890 " * 300,
    "punctuation": "!?.,;:-–—…'\"" * 200,
    "upper case": PLAIN.upper(),
    "lower case": PLAIN.lower(),
    "dates only": "Monday Tuesday 3 March 2026 last week tomorrow " * 60,
    "names only": "Macron Scholz Biden Putin Xi Modi " * 80,
    "private use": "\ue000\uf8ff " * 100,
    "noncharacters": "\ufffe\uffff met",
    "Chinese in English": f"北京 {PLAIN} 中国外交部",
    "Arabic in English": f"{PLAIN} قال الرئيس",
}  # fmt: skip


FOREIGN: dict[str, str] = {
    "German": "Der Bundeskanzler traf am Montag in Berlin den französischen Präsidenten zu einem Gespräch über die Lage.",
    "Russian": "Президент встретился с министром иностранных дел в Москве в понедельник, сообщает агентство.",
    "Chinese": "习近平主席周一在北京会见了法国总统马克龙，双方就双边关系和国际局势交换了意见，并出席了签字仪式，随后共同会见了记者。",
}


@pytest.fixture(scope="module")
def client(extractor: Extractor) -> FlaskClient:
    return create_app(Settings(), extractor).test_client()


def extract(client: FlaskClient, text: str, **more: Any) -> Any:
    return client.post("/v1/extract", json={"text": text, "language": "en", "min_confidence": 0, **more})


@pytest.mark.parametrize("text", ODD.values(), ids=ODD.keys())
def test_odd_texts_are_answered_and_quoted_rightly(client: FlaskClient, text: str) -> None:
    for unit in ("code_point", "utf16", "utf8"):
        response = extract(
            client, text, offset_unit=unit, title=text[:200], published_at="2026-03-04", include=["trace", "entities"]
        )
        assert response.status_code == 200
        for quote in quoted(response.json, "text"):
            source = text if quote["field"] == "text" else text[:200]
            assert cut(source, quote["start"], quote["end"], unit) == quote["text"]


@pytest.mark.parametrize("text", FOREIGN.values(), ids=FOREIGN.keys())
def test_other_languages_are_refused_by_name(client: FlaskClient, text: str) -> None:
    response = client.post("/v1/extract", json={"text": text})
    assert response.status_code == 422
    assert response.json["type"].endswith("unsupported-language")


def test_plain_events_survive_odd_surroundings(client: FlaskClient) -> None:
    for text in (ODD["emoji with joiners"], ODD["line and paragraph separator"], "\ufeff" + PLAIN):
        assert any(event["type"] == "meeting" for event in extract(client, text).json["events"])


@pytest.mark.parametrize("unit", ["met ", "threatened to attack, ", "(", '"', "a", "Macron met Scholz and "], ids=repr)
def test_time_grows_with_the_length_of_the_worst_texts(client: FlaskClient, unit: str) -> None:
    def seconds(length: int) -> float:
        text = (unit * length)[:length]
        start = time.process_time()
        assert extract(client, text).status_code == 200
        return time.process_time() - start

    seconds(500)
    short, long = seconds(2_000), seconds(8_000)
    assert long < 8 * short + 0.5, f"{short:.2f} s for 2 000 code points, {long:.2f} s for 8 000"
