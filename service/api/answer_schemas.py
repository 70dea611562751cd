"""The answers as JSON Schema. Types, subtypes and roles come from the loaded event types: a new type needs nothing here."""

from __future__ import annotations

from typing import Any, get_args

from service.extraction.values import Status

Schema = dict[str, Any]
STRING: Schema = {"type": "string"}
MAYBE: Schema = {"type": ["string", "null"]}
NUMBER: Schema = {"type": "number"}
MAYBE_NUMBER: Schema = {"type": ["number", "null"]}
OFFSET: Schema = {"type": "integer", "minimum": 0}
UNIT: Schema = {"type": "number", "minimum": 0, "maximum": 1}
FIELD: Schema = {"enum": ["title", "text"]}
QUOTE: dict[str, Schema] = {"text": STRING, "field": FIELD, "start": OFFSET, "end": OFFSET}
KIND: Schema = {"enum": ["person", "organisation", "country", "place", "nationality", "group"]}
ENTITY_ID: Schema = {"type": "string", "pattern": "^ent_"}


def reference(name: str) -> Schema:
    """A reference to a component schema."""
    return {"$ref": f"#/components/schemas/{name}"}


def record(members: dict[str, Schema], optional: tuple[str, ...] = (), **more: Any) -> Schema:
    """A closed object whose members are all required but those in `optional`."""
    required = [name for name in members if name not in optional]
    return {"type": "object", "properties": members, "required": required, "additionalProperties": False, **more}


def many(items: Schema) -> Schema:
    """A list."""
    return {"type": "array", "items": items}


def maybe(schema: Schema) -> Schema:
    """The schema or null."""
    return {"anyOf": [schema, {"type": "null"}]}


def answer_schemas(types: list[dict[str, Any]]) -> dict[str, Schema]:
    """All schemas of answers, by name."""
    events = {f"{_camel(each['id'])}Event": _event(each) for each in types}
    return {
        "Answer": _answer(),
        "BatchAnswer": record({"results": many(reference("BatchResult"))}),
        "BatchResult": {"oneOf": [reference("Answer"), record({"id": MAYBE, "error": reference("Problem")})]},
        "Event": {"oneOf": [reference(name) for name in events]},
        **events,
        "Filler": _filler(),
        "Time": _time(),
        "Attribution": record(QUOTE | {"name": MAYBE, "cue": MAYBE}),
        "Mention": _mention(),
        "Link": record({"relation": {"enum": ["part_of", "led_to"]}, "event": STRING}),
        "Entity": _entity(),
        "Record": _row(),
        "NearMiss": record({"type": STRING, "rule": STRING, "reason": STRING, "trigger": record(QUOTE)}),
        "Trace": {"type": "object", "description": "How each value of the event came about; for people to read."},
        "Meta": _meta(),
        "Types": record({"types": many(_type()), "statuses": many(STRING)}),
        "Info": _info(),
        "State": record({"status": {"enum": ["alive", "ready"]}}),
        "Problem": _problem(),
    }


def _camel(name: str) -> str:
    return "".join(part.capitalize() for part in name.split("_"))


def _answer() -> Schema:
    return record(
        {
            "id": MAYBE,
            "language": {"const": "en"},
            "offset_unit": {"enum": ["code_point", "utf16", "utf8"]},
            "events": many(reference("Event")),
            "entities": many(reference("Entity")),
            "records": many(reference("Record")),
            "near_misses": many(reference("NearMiss")),
            "warnings": many(STRING),
            "meta": reference("Meta"),
        },
        optional=("entities", "records", "near_misses"),
        description="Every text quoted equals the slice of its field at its offsets, in the offset unit asked for.",
    )


def _event(kind: dict[str, Any]) -> Schema:
    fillers = many(reference("Filler"))
    roles = {role["id"]: fillers | {"description": role["definition"]} for role in kind["roles"]}
    return record(
        {
            "id": {"type": "string", "pattern": "^evt_[0-9a-f]{12}$"},
            "type": {"const": kind["id"]},
            "subtype": {"enum": [each["id"] for each in kind["subtypes"]]},
            "codes": {"type": "object", "additionalProperties": MAYBE},
            "status": {"enum": list(get_args(Status))},
            "polarity": {"enum": ["positive", "negative"]},
            "generic": {"type": "boolean"},
            "flags": many(STRING),
            "summary": STRING,
            "confidence": UNIT,
            "arguments": record(roles, optional=tuple(roles)),
            "time": maybe(reference("Time")),
            "attribution": maybe(reference("Attribution")),
            "mentions": many(reference("Mention")) | {"minItems": 1},
            "links": many(reference("Link")),
            "trace": reference("Trace"),
        },
        optional=("trace",),
        description=kind["definition"],
    )


def _filler() -> Schema:
    facts = {"entity": ENTITY_ID, "name": STRING, "kind": KIND, "country": STRING, "sector": STRING, "office": STRING}
    place = {"latitude": NUMBER, "longitude": NUMBER}
    return record(QUOTE | facts | place, optional=(*facts, *place))


def _time() -> Schema:
    return record(
        QUOTE | {"from": MAYBE, "to": MAYBE, "grain": STRING, "reason": MAYBE},
        optional=("reason",),
        description="ISO 8601, half-open; null with a reason where the words cannot be resolved.",
    )


def _mention() -> Schema:
    trigger = {name: each for name, each in QUOTE.items() if name != "field"}
    sentence = record({"start": OFFSET, "end": OFFSET})
    return record({"field": FIELD, "trigger": record(trigger), "sentence": sentence, "rule": STRING})


def _entity() -> Schema:
    facts = {"country": MAYBE, "sector": MAYBE, "office": MAYBE, "latitude": MAYBE_NUMBER, "longitude": MAYBE_NUMBER}
    return record({"id": ENTITY_ID, "name": STRING, "kind": KIND} | facts | {"mentions": many(record(QUOTE))})


def _row() -> Schema:
    parties = {f"{side}_{fact}": MAYBE for side in ("source", "target") for fact in ("name", "country", "sector")}
    codes = {"event": STRING, "plover": MAYBE, "cameo": MAYBE, "status": STRING, "polarity": STRING, "date": MAYBE}
    place = {"place": MAYBE, "place_country": MAYBE, "latitude": MAYBE_NUMBER, "longitude": MAYBE_NUMBER}
    return record(parties | codes | place)


def _meta() -> Schema:
    return record({"service": STRING, "ruleset": STRING, "model": record({"name": STRING, "version": STRING})})


def _type() -> Schema:
    subtype = record({"id": STRING, "definition": STRING, "codes": {"type": "object", "additionalProperties": MAYBE}})
    role = record({"id": STRING, "definition": STRING})
    quality = maybe(record({"mention_f1": UNIT, "event_f1": UNIT, "argument_f1": UNIT}))
    members = {"id": STRING, "definition": STRING, "roles": many(role), "subtypes": many(subtype), "quality": quality}
    return record(members)


def _info() -> Schema:
    limits = {"type": "object", "additionalProperties": NUMBER}
    meta = _meta()["properties"]
    return record(meta | {"limits": limits})


def _problem() -> Schema:
    fault = record({"pointer": STRING | {"format": "json-pointer"}, "detail": STRING})
    members = {
        "type": STRING | {"format": "uri-reference"},
        "title": STRING,
        "status": {"type": "integer"},
        "detail": STRING,
    }
    return record(
        members | {"instance": STRING | {"format": "uri-reference"}, "errors": many(fault)},
        optional=("instance", "errors"),
        description="RFC 9457. `instance` is the request id; `errors` point at the fields that are wrong.",
    )
