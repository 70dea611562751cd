"""The shape of an event type's file: marshmallow schemas that give the dataclasses of `model`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from marshmallow import ValidationError, fields, post_load, pre_load, validate

from .fields import KindList, Names, PathList, Phrases, WordList, path
from .guards import PROBABILITY, Excluded, GuardSchema, ReasonedSchema, Strict, TokenSchema, take_test
from .model import Block, EventType, Filler, Learned, Refinement, Role, Rule, Subtype, Test, Trigger

POS = ("VERB", "NOUN", "ADJ", "ADV", "PROPN")


class FillerSchema(TokenSchema):
    """A source of fillers with conditions."""

    function = PathList(required=True)
    excluded = Excluded(data_key="not")

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


class FillerField(fields.Nested):
    """A filler; a bare function name is one without conditions. Half of them are, and need no schema."""

    def _deserialize(self, value: Any, attr: str | None, data: Any, partial: Any = None, **kwargs: Any) -> Any:
        if not isinstance(value, str):
            return super()._deserialize(value, attr, data, partial, **kwargs)
        try:
            return Filler((path(value),), Test())
        except ValidationError as error:
            raise ValidationError({"function": error.messages}) from error


FILLERS = fields.Dict(keys=fields.String(), values=fields.List(FillerField(FillerSchema)), load_default=dict)


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
    sure = fields.List(fields.Nested(GuardSchema), load_default=list)
    veto = fields.Float(validate=PROBABILITY)
    flags = Names(load_default=frozenset())
    match = fields.List(fields.String(), required=True, validate=validate.Length(min=1))
    no_match = fields.List(fields.String(), load_default=list)

    @post_load
    def build(self, data: dict[str, Any], **_: Any) -> Rule:
        """As a value; its place in the file is set by the type."""
        lists: dict[str, Any] = {key: tuple(data.pop(key)) for key in ("require", "refuse", "sure", "match", "no_match")}
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
    apart = WordList(load_default=frozenset())


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
        roles = {name: Role(name, role["definition"], role["kinds"], role["apart"]) for name, role in data["roles"].items()}
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


def frozen(arguments: dict[str, list[Filler]]) -> dict[str, tuple[Filler, ...]]:
    """Role → fillers, as tuples."""
    return {role: tuple(fillers) for role, fillers in arguments.items()}
