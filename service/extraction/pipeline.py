"""The whole way from an article to its events. Pure: the same article, options, rules and model give the same answer."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc

from service.extraction.answer import Analysis, answer
from service.extraction.article import Article, Options, Source
from service.extraction.catalogue import Quality, catalogue, read_quality
from service.extraction.context import ContextData, Scene, moment
from service.extraction.entities import Entities, link
from service.extraction.gazetteer import Gazetteer
from service.extraction.language import LanguageDetector, UnsupportedLanguage
from service.extraction.lexicon import Lexicon
from service.extraction.logistic import LogisticModel
from service.extraction.mentions import Judge, find_mentions, learned_roles
from service.extraction.merge import (
    Cluster,
    MergeData,
    Profile,
    cluster,
    combine,
    event_arguments,
    link_events,
    profiles,
)
from service.extraction.normalise.time import event_time, of_its_time, time_expressions
from service.extraction.parse import load_pipeline, status
from service.extraction.score import Score, event_features
from service.extraction.values import DataFileError, Entity, Event, Mention, Reading, Refusal, TimeExpression, Words
from service.extraction.versions import versions
from service.extraction.write import Writer

SERVICE = Path(__file__).parent.parent
Reference = date | datetime | None
Referents = Mapping[int, tuple[Entity, ...]]


def _referents(readings: Sequence[Reading], entities: Entities) -> Referents:
    """What every argument's and source's head refers to."""
    mentions = [reading.mention for reading in readings]
    heads = {argument.words.head for mention in mentions for argument in (*mention.arguments, *mention.doubted)}
    heads |= {reading.reality.attribution.words.head for reading in readings if reading.reality.attribution}
    return {head: found for head in sorted(heads) if (found := entities.of(head))}


def _type(group: Cluster) -> str:
    return group.members[0].reading.mention.type


def _reading(doc: Doc, scene: Scene, mention: Mention, when: tuple[TimeExpression | None, Reference]) -> Reading:
    sentence = doc[mention.words.head].sent
    time, _ = when
    reality = scene.reality(mention, status(doc, mention.words.head), moment(*when))
    return Reading(mention, reality, time, Words(sentence.start, sentence.end, sentence.root.i))


@dataclass(frozen=True, slots=True)
class Knowledge:
    """Everything that is data: rules, cues, gazetteers, weights."""

    lexicon: Lexicon
    context: ContextData
    gazetteer: Gazetteer
    merge: MergeData
    judge: Judge
    fillers: LogisticModel
    confidence: LogisticModel
    quality: Quality

    @classmethod
    def load(cls, data: Path = SERVICE / "data") -> Knowledge:
        """Raises the loader's error, naming file and field, when a data file is missing or wrong."""
        return cls(
            lexicon=Lexicon.load(data),
            context=ContextData.load(data / "context.yaml"),
            gazetteer=Gazetteer.load(data / "gazetteer"),
            merge=MergeData.load(data / "merge.yaml", data / "weights/merge.yaml"),
            judge=Judge(learned_roles, LogisticModel.load(data / "weights/arguments.yaml")),
            fillers=LogisticModel.load(data / "weights/fillers.yaml"),
            confidence=LogisticModel.load(data / "weights/confidence.yaml"),
            quality=read_quality(data / "quality.json"),
        )


class Extractor:
    """The loaded pipeline and knowledge. Not thread-safe: hold one lock per process around `extract`."""

    def __init__(self, nlp: Language, knowledge: Knowledge, detector: LanguageDetector, meta: dict[str, Any]) -> None:
        self.nlp = nlp
        self.meta = meta
        self.knowledge = knowledge
        self.detector = detector
        types = knowledge.lexicon.types
        self._codes = {f"{name}/{sub.id}": sub.codes for name, kind in types.items() for sub in kind.subtypes.values()}
        self._roles = {name: list(kind.roles) for name, kind in types.items()}
        self._precedence = {name: list(kind.subtypes) for name, kind in types.items()}

    @classmethod
    def load(cls, data: Path = SERVICE / "data") -> Extractor:
        """Raises LexiconError, DataFileError … when data or model cannot be used."""
        with ThreadPoolExecutor(2) as pool:  # unpacking and digests do not hold the interpreter: they run on another core
            detector = pool.submit(LanguageDetector)
            nlp = load_pipeline()
            meta = pool.submit(versions, nlp, data, SERVICE / "model")
            return cls(nlp, Knowledge.load(data), detector.result(), meta.result())

    def extract(self, article: Article, options: Options) -> dict[str, Any]:
        """The response body. Raises UnsupportedLanguage for text that is clearly not English."""
        if options.language is None:
            self._require_english(article)
        with self.nlp.memory_zone():
            return self._write(article, self.analyse(article, options), options)

    def analyse(self, article: Article, options: Options) -> Analysis:
        """Everything up to writing. The Doc is only valid inside the caller's memory zone."""
        source = Source(article, options.offset_unit)
        doc = self.nlp(source.text)
        entities = link(doc, self.knowledge.gazetteer, article.published)
        readings, refusals = self._readings(doc, entities, article.published, options)
        referents = _referents(readings, entities)
        events = self._merge(doc, self._profiles(doc, readings, referents), referents)
        sentences = sum(1 for _ in doc.sents)
        features = tuple(event_features(event, referents, sentences) for event in events)
        scored = tuple(self._score(event, found) for event, found in zip(events, features, strict=True))
        scores = tuple(Score(found, self.knowledge.confidence.contributions(found)) for found in features)
        return Analysis(doc, source, entities, referents, scored, scores, refusals)

    def profiles(self, article: Article, options: Options) -> tuple[Doc, list[Profile]]:
        """What merging sees of an article: for fitting its model. Call inside a memory zone."""
        doc = self.nlp(Source(article).text)
        entities = link(doc, self.knowledge.gazetteer, article.published)
        readings, _ = self._readings(doc, entities, article.published, options)
        return doc, self._profiles(doc, readings, _referents(readings, entities))

    def check(self) -> None:
        """Raises DataFileError when the loaded pipeline does not find the event of a plain sentence."""
        answer = self.extract(
            Article("The president met the prime minister in Paris on Monday."),
            Options(language="en", min_confidence=0.0),
        )
        if not any(event["type"] == "meeting" for event in answer["events"]):
            raise DataFileError("self-check: the meeting in a plain sentence was not found; model or rules are damaged")

    def types(self) -> list[dict[str, Any]]:
        """The event types that are loaded, with definitions, subtypes, roles, codes and measured quality."""
        return catalogue(self.knowledge.lexicon.types, self.knowledge.quality)

    def mentions(self, sentence: str, kind: str) -> tuple[Mention, ...]:
        """Mentions of one type in a sentence, before merging: for the examples of rules."""
        with self.nlp.memory_zone():
            doc = self.nlp(sentence)
            entities = link(doc, self.knowledge.gazetteer, None)
            judge = self.knowledge.judge
            return find_mentions(doc, self.knowledge.lexicon, entities, types=[kind], judge=judge)[0]

    def versions(self) -> dict[str, Any]:
        """Service, ruleset hash, model name and version, as in the answer's `meta`."""
        return dict(self.meta)

    def _require_english(self, article: Article) -> None:
        detected = self.detector.foreign(article.text)
        if detected:
            raise UnsupportedLanguage(detected)

    def _readings(
        self, doc: Doc, entities: Entities, when: Reference, options: Options
    ) -> tuple[tuple[Reading, ...], tuple[Refusal, ...]]:
        mentions, refusals = find_mentions(
            doc, self.knowledge.lexicon, entities, types=options.types, judge=self.knowledge.judge
        )
        expressions = time_expressions(doc, when)
        scene = Scene.of(doc, self.knowledge.context)
        times = [event_time(doc, mention.words.head, mention.words, expressions, mention.type) for mention in mentions]
        pairs = [(of_its_time(doc, m, time, expressions), time) for m, time in zip(mentions, times, strict=True)]
        return tuple(_reading(doc, scene, mention, (time, when)) for mention, time in pairs), refusals

    def _profiles(self, doc: Doc, readings: Sequence[Reading], referents: Referents) -> list[Profile]:
        return profiles(doc, readings, referents, self.knowledge.merge)

    def _merge(self, doc: Doc, profiles: Sequence[Profile], referents: Referents) -> tuple[Event, ...]:
        groups = cluster(profiles, self.knowledge.merge)
        events = [self._event(doc, group, referents) for group in groups]
        return link_events(doc, events, self.knowledge.merge)

    def _event(self, doc: Doc, group: Cluster, referents: Referents) -> Event:
        readings = [member.reading for member in group.members]
        arguments = event_arguments(doc, readings, referents, (self.knowledge.fillers, self.knowledge.merge))
        return combine(group, arguments, self._precedence[_type(group)])

    def _score(self, event: Event, found: Mapping[str, float]) -> Event:
        return replace(event, confidence=round(self.knowledge.confidence.probability(found), 2))

    def _write(self, article: Article, analysis: Analysis, options: Options) -> dict[str, Any]:
        writer = Writer(analysis.doc, analysis.source, analysis.referents, self._codes, self._roles)
        return {"id": article.id, "language": "en", **answer(analysis, writer, options), "meta": self.versions()}
