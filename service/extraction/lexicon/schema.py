"""The shape of an event type's file: marshmallow schemas that give the dataclasses of `model`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from marshmallow import RAISE, Schema, ValidationError, fields, post_load, pre_load, validate

from .fields import KindList, Names, PathList, Phrases, WordList
from .model import (
    Block,
    EventType,
    Filler,
    Guard,
    Learned,
    Near,
    Refinement,
    Role,
    Rule,
    SelfTest,
    Subtype,
    Test,
    Trigger,
)

POS = ("VERB", "NOUN", "ADJ", "ADV", "PROPN")
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


class Excluded(fields.Field[tuple[Test, ...]]):
    """{conditions} or {any: [{conditions}, …]} → the tests, none of which the filler may pass."""

    def _deserialize(self, value: Any, attr: str | None, data: Mapping[str, Any] | None, **_: Any) -> tuple[Test, ...]:
        several = value["any"] if isinstance(value, Mapping) and set(value) == {"any"} else [value]
        return tuple(TestSchema().load(item) for item in several)


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
        if not (functions or near or data.get("trigger") or data.get("any") or "evidence_below" in data):
            raise ValidationError("the guard tests nothing")
        return Guard(functions=functions, test=test, near=near, **{**data, "any": tuple(data.get("any", ()))})


class ReasonedSchema(GuardSchema):
    """A guard of `require` or `refuse`, which must say why."""

    why = fields.String(required=True, validate=validate.Length(min=3))


class FillerSchema(TokenSchema):
    """A source of fillers with conditions."""

    function = PathList(required=True)
    excluded = Excluded(data_key="not")

    @pre_load
    def spread(self, data: Any, **_: Any) -> Any:
        """A bare function name is a filler without conditions."""
        return {"function": data} if isinstance(data, str) else data

    @post_load
    def build(self, data: dict[str, Any], **_: Any) -> Filler:
        """As a value."""
        return Filler(data["function"], take_test(data))


class TriggerSchema(Strict):
    """The words that call a rule."""

    pos = fields.List(fields.String(validate=validate.OneOf(POS)), load_default=list)
    lemma = WordList()
    phrase = Phrases()
    tag = Names(load_default=frozenset())
    particle = WordList(load_default=frozenset())

    @post_load
    def build(self, data: dict[str, Any], **_: Any) -> Trigger:
        """As a value. Raises ValidationError without words, or with words and phrases both."""
        lemmas, phrases = data.get("lemma", frozenset()), data.get("phrase", ())
        if bool(lemmas) == bool(phrases):
            raise ValidationError("give either `lemma` or `phrase`")
        if lemmas and not data["pos"]:
            raise ValidationError("`lemma` needs `pos`")
        if any(" " in lemma for lemma in lemmas):
            raise ValidationError("a lemma is one word; use `phrase` for several")
        return Trigger(frozenset(data["pos"]), lemmas, phrases, data["tag"], data["particle"])


FILLERS = fields.Dict(keys=fields.String(), values=fields.List(fields.Nested(FillerSchema)), load_default=dict)


class BlockSchema(Strict):
    """How learned triggers of one part of speech are read."""

    arguments = FILLERS
    require = fields.List(fields.Nested(ReasonedSchema), load_default=list)
    refuse = fields.List(fields.Nested(ReasonedSchema), load_default=list)

    @post_load
    def build(self, data: dict[str, Any], **_: Any) -> Block:
        """As a value."""
        return Block(frozen(data["arguments"]), tuple(data["require"]), tuple(data["refuse"]))


class RuleSchema(Strict):
    """One rule."""

    id = fields.String(required=True, validate=validate.Regexp(r"^[a-z_]+\.[a-z0-9_]+$"))
    trigger = fields.Nested(TriggerSchema, required=True)
    subtype = fields.String()
    arguments = FILLERS
    require = fields.List(fields.Nested(ReasonedSchema), load_default=list)
    refuse = fields.List(fields.Nested(ReasonedSchema), load_default=list)
    veto = fields.Float(validate=PROBABILITY)
    flags = Names(load_default=frozenset())
    match = fields.List(fields.String(), required=True, validate=validate.Length(min=1))
    no_match = fields.List(fields.String(), load_default=list)

    @post_load
    def build(self, data: dict[str, Any], **_: Any) -> Rule:
        """As a value; its place in the file is set by the type."""
        lists = {key: tuple(data.pop(key)) for key in ("require", "refuse", "match", "no_match")}
        return Rule(order=0, arguments=frozen(data.pop("arguments")), **lists, **data)


class RefinementSchema(Strict):
    """Sets a subtype or adds a flag."""

    subtype = fields.String()
    flag = fields.String()
    when = fields.List(fields.Nested(GuardSchema), required=True, validate=validate.Length(min=1))

    @pre_load
    def listed(self, data: Any, **_: Any) -> Any:
        """One guard is a list of one."""
        if isinstance(data, Mapping) and isinstance(data.get("when"), Mapping):
            return {**data, "when": [data["when"]]}
        return data

    @post_load
    def build(self, data: dict[str, Any], **_: Any) -> Refinement:
        """As a value. Raises ValidationError where it would change nothing."""
        if not {"subtype", "flag"} & data.keys():
            raise ValidationError("give `subtype` or `flag`")
        return Refinement(tuple(data["when"]), data.get("subtype"), data.get("flag"))


class RoleSchema(Strict):
    """A role."""

    definition = fields.String(required=True)
    kinds = KindList(load_default=frozenset())


class SubtypeSchema(Strict):
    """A subtype."""

    id = fields.String(required=True)
    definition = fields.String(required=True)
    codes = fields.Dict(keys=fields.String(), values=fields.String(allow_none=True), load_default=dict)

    @post_load
    def build(self, data: dict[str, Any], **_: Any) -> Subtype:
        """As a value."""
        return Subtype(**data)


class LearnedSchema(Strict):
    """What to do with triggers that only the tagger proposes."""

    threshold = fields.Float(load_default=0.5, validate=PROBABILITY)
    overrule = fields.Float(load_default=1.0, validate=PROBABILITY)
    VERB = fields.Nested(BlockSchema)
    NOUN = fields.Nested(BlockSchema)
    ADJ = fields.Nested(BlockSchema)

    @post_load
    def build(self, data: dict[str, Any], **_: Any) -> Learned:
        """As a value."""
        return Learned(data.pop("threshold"), data.pop("overrule"), data)


class EventTypeSchema(Strict):
    """A whole file."""

    type = fields.String(required=True, validate=validate.Regexp(r"^[a-z_]+$"))
    definition = fields.String(required=True)
    roles = fields.Dict(keys=fields.String(), values=fields.Nested(RoleSchema), required=True)
    default_subtype = fields.String(required=True)
    subtypes = fields.List(fields.Nested(SubtypeSchema), required=True, validate=validate.Length(min=1))
    lemmas = fields.Dict(keys=fields.String(), values=fields.List(fields.String()), load_default=dict)
    refine = fields.List(fields.Nested(RefinementSchema), load_default=list)
    require = fields.List(fields.Nested(ReasonedSchema), load_default=list)
    refuse = fields.List(fields.Nested(ReasonedSchema), load_default=list)
    veto = fields.Float(load_default=0.0, validate=PROBABILITY)
    learned = fields.Nested(LearnedSchema)
    rules = fields.List(fields.Nested(RuleSchema), required=True, validate=validate.Length(min=1))

    @post_load
    def build(self, data: dict[str, Any], **_: Any) -> EventType:
        """As a value."""
        roles = {name: Role(name, role["definition"], role["kinds"]) for name, role in data["roles"].items()}
        rules = tuple(numbered(rule, n) for n, rule in enumerate(data["rules"]))
        return EventType(
            id=data["type"], definition=data["definition"], roles=roles, rules=rules,
            subtypes={s.id: s for s in data["subtypes"]}, default_subtype=data["default_subtype"],
            refine=tuple(data["refine"]), require=tuple(data["require"]), refuse=tuple(data["refuse"]),
            veto=data["veto"], learned=data.get("learned"),
        )  # fmt: skip


def numbered(rule: Rule, order: int) -> Rule:
    """The rule with its place in the file."""
    return replace(rule, order=order)


def take_test(data: dict[str, Any]) -> Test:
    """The conditions on a token, taken out of the raw values."""
    return Test(**{key: data.pop(key) for key in (*TEST_KEYS, "excluded") if key in data})


def take_near(data: dict[str, Any]) -> tuple[Near, ...]:
    """The conditions on neighbouring words, taken out of the raw values."""
    within = data.pop("within")
    reach = {"near": (within, within), "near_before": (within, 0), "near_after": (0, within)}
    return tuple(Near(data.pop(key), *span) for key, span in reach.items() if key in data)


def frozen(arguments: dict[str, list[Filler]]) -> dict[str, tuple[Filler, ...]]:
    """Role → fillers, as tuples."""
    return {role: tuple(fillers) for role, fillers in arguments.items()}
