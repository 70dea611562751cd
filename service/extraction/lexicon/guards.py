"""The shape of guards and other conditions: marshmallow schemas that give the dataclasses of `model`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from marshmallow import RAISE, Schema, ValidationError, fields, post_load, pre_load, validate

from .fields import KindList, Names, PathList, WordList
from .model import Guard, Near, SelfTest, Test

TEST_KEYS = ("lemma", "text", "kind", "label", "pos", "tag")
PROBABILITY = validate.Range(min=0, max=1)


class Strict(Schema):
    """Unknown keys are errors: a typo must not be ignored."""

    class Meta:
        """Refuse what is not declared."""

        unknown = RAISE


class TokenSchema(Strict):
    """Conditions on a token, shared by all that tests one."""

    lemma = WordList()
    text = WordList()
    kind = KindList()
    label = Names()
    pos = Names()
    tag = Names()


class TestSchema(TokenSchema):
    """What a filler must not be."""

    @post_load
    def build(self, data: dict[str, Any], **_: Any) -> Test:
        """As a value."""
        return Test(**data)


TEST = TestSchema()


class Excluded(fields.Field[tuple[Test, ...]]):
    """{conditions} or {any: [{conditions}, …]} → the tests, none of which the filler may pass."""

    def _deserialize(self, value: Any, attr: str | None, data: Mapping[str, Any] | None, **_: Any) -> tuple[Test, ...]:
        several = value["any"] if isinstance(value, Mapping) and set(value) == {"any"} else [value]
        return tuple(TEST.load(item) for item in several)


class SelfSchema(TokenSchema):
    """Conditions on the trigger."""

    number = fields.String(validate=validate.OneOf(("sing", "plur")))
    definite = fields.Boolean()
    capitalised = fields.Boolean()
    entity = fields.Boolean()
    passive = fields.Boolean()
    first_in_sentence = fields.Boolean()

    @post_load
    def build(self, data: dict[str, Any], **_: Any) -> SelfTest:
        """As a value."""
        return SelfTest(test=take_test(data), **data)


class GuardSchema(TokenSchema):
    """A guard; see docs/rules.md for what each key holds."""

    why = fields.String(load_default="")
    function = PathList()
    absent = fields.Boolean(load_default=False)
    near = WordList()
    near_before = WordList()
    near_after = WordList()
    within = fields.Integer(load_default=5, validate=validate.Range(min=1, max=60))
    trigger = fields.Nested(SelfSchema, data_key="self")
    any = fields.List(fields.Nested(lambda: GuardSchema()))
    negated = fields.Boolean(load_default=False)
    excluded = Excluded(data_key="not")
    not_learned = fields.Boolean(load_default=False)
    evidence_below = fields.Float(validate=PROBABILITY)
    domains = Names(data_key="domain")

    @pre_load
    def turned(self, data: Any, **_: Any) -> Any:
        """`not: true` turns the guard round; `not: {…}` says what the filler must not be."""
        if isinstance(data, Mapping) and isinstance(data.get("not"), bool):
            return {**{key: value for key, value in data.items() if key != "not"}, "negated": data["not"]}
        return data

    @post_load
    def build(self, data: dict[str, Any], **_: Any) -> Guard:
        """As a value. Raises ValidationError where the guard would test nothing."""
        test, near = take_test(data), take_near(data)
        functions = data.pop("function", ())
        if not functions and test != Test():
            raise ValidationError("conditions on a filler need `function` (or `self` for the trigger)")
        if not (functions or near or data.keys() & {"trigger", "any", "evidence_below", "domains"}):
            raise ValidationError("the guard tests nothing")
        return Guard(functions=functions, test=test, near=near, **{**data, "any": tuple(data.get("any", ()))})


class ReasonedSchema(GuardSchema):
    """A guard of `require` or `refuse`, which must say why."""

    why = fields.String(required=True, validate=validate.Length(min=3))


def take_test(data: dict[str, Any]) -> Test:
    """The conditions on a token, taken out of the raw values."""
    return Test(**{key: data.pop(key) for key in (*TEST_KEYS, "excluded") if key in data})


def take_near(data: dict[str, Any]) -> tuple[Near, ...]:
    """The conditions on neighbouring words, taken out of the raw values."""
    within = data.pop("within")
    reach = {"near": (within, within), "near_before": (within, 0), "near_after": (0, within)}
    return tuple(Near(data.pop(key), *span) for key, span in reach.items() if key in data)
