"""Events → the response's plain dict. Every text quoted equals the slice of its field at its offsets."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from spacy.tokens import Doc

from service.extraction.article import Source
from service.extraction.values import Argument, Attribution, Entity, Event, Reading, TimeExpression, Words

Codes = Mapping[str, Mapping[str, str | None]]


@dataclass(frozen=True, slots=True)
class Writer:
    """Writes the events of one article. `codes` maps each subtype of each type: `codes['meeting/visit']`."""

    doc: Doc
    source: Source
    referents: Mapping[int, tuple[Entity, ...]]
    codes: Codes
    roles: Mapping[str, Sequence[str]]

    def quote(self, words: Words) -> dict[str, Any]:
        """{text, field, start, end} of a run of tokens."""
        first, last = self.doc[words.start], self.doc[words.end - 1]
        place = self.source.place(first.idx, last.idx + len(last))
        return {"text": place.text, "field": place.field, "start": place.start, "end": place.end}

    def event(self, event: Event) -> dict[str, Any]:
        """One event without its links."""
        arguments = self._arguments(event)
        return {
            "id": self._identity(event),
            "type": event.type,
            "subtype": event.subtype,
            "codes": dict(self.codes[f"{event.type}/{event.subtype}"]),
            "status": event.reality.status,
            "polarity": event.reality.polarity,
            "generic": event.reality.generic,
            "flags": sorted(event.flags),
            "summary": summary(event, arguments),
            "confidence": event.confidence,
            "arguments": arguments,
            "time": self._time(event.time),
            "attribution": self._attribution(event.reality.attribution),
            "mentions": [self._mention(reading) for reading in event.readings],
            "links": [],
        }

    def entity(self, entity: Entity) -> dict[str, Any]:
        """A row of the resolved entity table, with every mention."""
        return {**_facts(entity), "mentions": [self.quote(words) for words in entity.mentions]}

    def _identity(self, event: Event) -> str:
        spans = [(r.mention.words.start, r.mention.words.end) for r in event.readings]
        key = f"{event.type}\0{event.subtype}\0{spans}\0{self.source.text}"
        return f"evt_{sha256(key.encode('utf-8', 'surrogatepass')).hexdigest()[:12]}"

    def _mention(self, reading: Reading) -> dict[str, Any]:
        trigger, sentence = self.quote(reading.mention.words), self.quote(reading.sentence)
        return {
            "field": trigger.pop("field"),
            "trigger": trigger,
            "sentence": {"start": sentence["start"], "end": sentence["end"]},
            "rule": reading.mention.rule,
        }

    def _arguments(self, event: Event) -> dict[str, list[dict[str, Any]]]:
        out: dict[str, list[dict[str, Any]]] = {}
        for role in self.roles[event.type]:
            fillers = [f for a in event.arguments if a.role == role for f in self._fillers(a)]
            if fillers:
                out[role] = fillers
        return out

    def _fillers(self, argument: Argument) -> list[dict[str, Any]]:
        """One filler per thing named: 'both leaders' gives two with the same words."""
        words = self.quote(argument.words)
        found = self.referents.get(argument.words.head, ())
        return [{**words, **_filler_facts(entity)} for entity in found] or [words]

    def _time(self, time: TimeExpression | None) -> dict[str, Any] | None:
        if time is None:
            return None
        out = {**self.quote(time.words), "from": time.start_time, "to": time.end_time, "grain": time.grain}
        return {**out, "reason": time.reason} if time.start_time is None else out

    def _attribution(self, attribution: Attribution | None) -> dict[str, Any] | None:
        if attribution is None:
            return None
        found = self.referents.get(attribution.words.head, ())
        cue = self.quote(attribution.cue)["text"] if attribution.cue else None
        return {**self.quote(attribution.words), "name": found[0].name if found else None, "cue": cue}


def _facts(entity: Entity) -> dict[str, Any]:
    return {
        "id": f"ent_{entity.id}",
        "name": entity.name,
        "kind": entity.kind,
        "country": entity.country,
        "sector": entity.sector,
        "office": entity.office,
        "latitude": entity.latitude,
        "longitude": entity.longitude,
    }


def _filler_facts(entity: Entity) -> dict[str, Any]:
    facts = _facts(entity)
    identity = facts.pop("id")
    return {"entity": identity, **{name: value for name, value in facts.items() if value is not None}}


def _names(fillers: Sequence[dict[str, Any]]) -> str:
    names = list(dict.fromkeys(filler.get("name") or filler["text"] for filler in fillers))[:4]
    return " and ".join([", ".join(names[:-1]), names[-1]]) if len(names) > 1 else "".join(names)


def summary(event: Event, arguments: Mapping[str, Sequence[dict[str, Any]]]) -> str:
    """One line for a list: 'visit: Gustavo Petro and Donald Trump, in Washington (planned)'."""
    who = next((_names(arguments[r]) for r in ("participant", "threatener", "actor") if r in arguments), "")
    whom = next((_names(arguments[r]) for r in ("target", "captured", "casualties") if r in arguments), "")
    parties = " → ".join(part for part in (who, whom) if part)
    place = f"in {_names(arguments['location'])}" if "location" in arguments else ""
    details = ", ".join(part for part in (parties, place) if part)
    label = (event.subtype if event.subtype not in ("general", "unspecified") else event.type).replace("_", " ")
    status = event.reality.status if event.reality.polarity == "positive" else f"{event.reality.status}, negative"
    return f"{label}: {details} ({status})" if details else f"{label} ({status})"
