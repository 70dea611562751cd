"""The time of a merged event, end to end: which of the times of its mentions, and which of a story's."""

from __future__ import annotations

from datetime import date

import pytest

from service.extraction.article import Article, Options
from service.extraction.pipeline import Extractor

PUBLISHED = date(2016, 5, 18)  # a Wednesday
CASES = [
    # the text goes before the line under a picture
    (
        "Rebels attacked the town of Goma on Monday, killing ten soldiers.\n"
        "Soldiers carry the body of a man killed when rebels attacked the town of Goma, Congo, May 17, 2016.",
        "attacked",
        "2016-05-16",
    ),
    # but a day within the month that the text names is more exact
    (
        "Police raided the offices of the newspaper in April. The raid angered its editors.\n"
        "FILE - Police raided the offices of the newspaper in Bern, Switzerland, April 9, 2016.",
        "raided",
        "2016-04-09",
    ),
    # a story goes on
    ("In March, gunmen attacked a police station in Mombasa. They kidnapped two officers.", "kidnapped", "2016-03-01"),
    ("In March, gunmen attacked a police station in Mombasa. The army has arrested two men.", "arrested", None),
    # the day of a report is not carried on
    ("General Reyes said Tuesday that more ships are needed. He said the navy deployed two frigates.", "deployed", None),
    # what is awaited, what was long at work, and what a deed is aimed at have times of their own
    ("Police have arrested nine rebels as two provinces prepare for local elections Saturday.", "arrested", None),
    ("Police arrested nine men as the minister visited the town Saturday.", "arrested", "2016-05-14"),
    ("The two leaders signed the deal Monday after seven months of negotiations.", "negotiations", None),
    ("The two leaders signed the deal Monday after talks in Oslo.", "talks", "2016-05-16"),
    ("Insurgents tried to sabotage last month's parliamentary polls.", "sabotage", None),
    ("Troops killed nine rebels days before the June 12 elections.", "killed", None),
    ("Officials expected an increase in rebel attacks before June 12 elections.", "rebel attacks", None),
    ("The premier will visit Kyiv, for the third time in ten days.", "visit", None),
    ("The court soon may indict him in the killing of the minister.", "killing", None),
    # what has lasted so long began so long ago; a term that is set, and what is over, did not
    ("For 12 years he has been held at a prison in Malta.", "held", "2004-01-01"),
    ("The two armies have been fighting for more than a decade.", "fighting", "2006-01-01"),
    ("The two sides have been holding talks for two weeks.", "talks", "2016-05-02"),
    ("The reporter has been in custody for two months.", "in custody", "2016-03-01"),
    ("The army has besieged the town for three days.", "besieged", "2016-05-15"),
    ("The army shelled the town for three days.", "shelled", None),
    ("The two sides will hold talks for another week.", "talks", None),
    ("The envoys have met three times in two weeks.", "met", None),
    ("The navy has postponed its exercise for two weeks.", "exercise", None),
    # the moment that a clause tells
    ("Rebels carried out a rocket attack at the time the train derailed on Saturday.", "rocket attack", "2016-05-14"),
    ("The army shelled the town the day the court sat on Monday.", "shelled", "2016-05-16"),
    ("The army shelled the town before the day the court sat on Monday.", "shelled", None),
    # a day beside a participle is past, whatever is to come of it
    ("The men arrested Monday will appear in court on Friday.", "arrested", "2016-05-16"),
    ("Nurses will strike on Friday after talks with the hospital broke down.", "talks", None),
    ("He had been due to meet the emir on Friday.", "meet", "2016-05-20"),
    ("In a late night raid Monday, police seized a ton of cocaine.", "raid", "2016-05-16"),
    ("In a late night raid Monday, police seized a ton of cocaine.", "seized", "2016-05-16"),
]


@pytest.mark.parametrize(("text", "trigger", "start"), CASES, ids=[f"{case[1]} {case[2]}" for case in CASES])
def test_time_of_an_event(extractor: Extractor, text: str, trigger: str, start: str | None) -> None:
    body = extractor.extract(Article(text, published=PUBLISHED), Options(language="en", min_confidence=0.0))
    events = [e for e in body["events"] if any(m["trigger"]["text"] == trigger for m in e["mentions"])]
    assert [e["time"] and e["time"]["from"] for e in events[:1]] == [start]


PLACES = [
    ("The envoy will meet the defence minister on Thursday and rebel leaders in Geneva next week.", "meet", []),
    ("She met the king in Oslo on Monday and the queen in Madrid on Friday.", "met", ["Oslo"]),
    ("Police arrested two men in Lima on Monday and three in Quito on Tuesday.", "arrested", ["Lima"]),
    ("She met the king and the queen in Madrid on Friday.", "met", ["Madrid"]),
    ("She met the king on Monday and the queen in Madrid.", "met", ["Madrid"]),
]


@pytest.mark.parametrize(("text", "trigger", "places"), PLACES, ids=[case[0] for case in PLACES])
def test_a_place_of_another_day_is_left_out(extractor: Extractor, text: str, trigger: str, places: list[str]) -> None:
    body = extractor.extract(Article(text, published=PUBLISHED), Options(language="en", min_confidence=0.0))
    found = [e["arguments"].get("location", []) for e in body["events"] if e["mentions"][0]["trigger"]["text"] == trigger]
    assert [place["text"] for place in found[0]] == places
