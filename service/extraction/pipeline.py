"""The whole way from an article to its events. Pure: the same article, options, rules and model give the same answer."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc

from service.extraction.answer import Analysis, answer
from service.extraction.article import Article, Options, Source
from service.extraction.context import ContextData, reality
from service.extraction.entities import Entities, link
from service.extraction.gazetteer import Gazetteer
from service.extraction.language import LanguageDetector, UnsupportedLanguage
from service.extraction.lexicon import Lexicon
from service.extraction.mentions import find_mentions
from service.extraction.merge import MergeData, cluster, combine, link_events, profile
from service.extraction.normalise.time import event_time, time_expressions
from service.extraction.parse import load_pipeline
from service.extraction.score import ConfidenceModel, event_features
from service.extraction.values import DataFileError, Entity, Event, Mention, Reading, TimeExpression, Words
from service.extraction.versions import versions
from service.extraction.write import Writer

SERVICE = Path(__file__).parent.parent
Reference = date | datetime | None
Referents = Mapping[int, tuple[Entity, ...]]


def _referents(readings: Sequence[Reading], entities: Entities) -> Referents:
    """What every argument's and source's head refers to."""
    heads = {argument.words.head for reading in readings for argument in reading.mention.arguments}
    heads |= {reading.reality.attribution.words.head for reading in readings if reading.reality.attribution}
    return {head: found for head in sorted(heads) if (found := entities.of(head))}


@dataclass(frozen=True, slots=True)
class Knowledge:
    """Everything that is data: rules, cues, gazetteers, weights."""

    lexicon: Lexicon
    context: ContextData
    gazetteer: Gazetteer
    merge: MergeData
    confidence: ConfidenceModel

    @classmethod
    def load(cls, data: Path = SERVICE / "data") -> Knowledge:
        """Raises the loader's error, naming file and field, when a data file is missing or wrong."""
        return cls(
            lexicon=Lexicon.load(data / "events"),
            context=ContextData.load(data / "context.yaml"),
            gazetteer=Gazetteer.load(data / "gazetteer"),
            merge=MergeData.load(data / "merge.yaml"),
            confidence=ConfidenceModel.load(data / "confidence.yaml"),
        )


class Extractor:
    """The loaded pipeline and knowledge. Not thread-safe: hold one lock per process around `extract`."""

    def __init__(self, nlp: Language, knowledge: Knowledge, detector: LanguageDetector) -> None:
        self.nlp = nlp
        self.knowledge = knowledge
        self.detector = detector

    @classmethod
    def load(cls, data: Path = SERVICE / "data") -> Extractor:
        """Raises LexiconError, DataFileError … when data or model cannot be used."""
        return cls(load_pipeline(), Knowledge.load(data), LanguageDetector())

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
        when = article.published
        entities = link(doc, self.knowledge.gazetteer, when)
        mentions, refusals = find_mentions(doc, self.knowledge.lexicon, entities, types=options.types)
        expressions = time_expressions(doc, when)
        readings = tuple(self._read(doc, mention, expressions, when) for mention in mentions)
        referents = _referents(readings, entities)
        events = self._merge(doc, readings, referents)
        features = tuple(event_features(event, referents) for event in events)
        scored = tuple(replace(e, confidence=self.knowledge.confidence.confidence(f)) for e, f in zip(events, features, strict=True))
        return Analysis(doc, source, entities, referents, scored, features, refusals)

    def check(self) -> None:
        """Raises DataFileError when the loaded pipeline does not find the event of a plain sentence."""
        answer = self.extract(Article("The president met the prime minister in Paris on Monday."), Options(language="en", min_confidence=0.0))
        if not any(event["type"] == "meeting" for event in answer["events"]):
            raise DataFileError("self-check: the meeting in a plain sentence was not found; model or rules are damaged")

    def versions(self) -> dict[str, Any]:
        """Service, ruleset hash, model name and version, as in the answer's `meta`."""
        return versions(self.nlp, self.knowledge.lexicon)

    def _require_english(self, article: Article) -> None:
        detected = self.detector.foreign(article.text)
        if detected:
            raise UnsupportedLanguage(detected)

    def _read(self, doc: Doc, mention: Mention, expressions: tuple[TimeExpression, ...], when: Reference) -> Reading:
        sentence = doc[mention.words.head].sent
        time = event_time(doc, mention.words.head, mention.words, expressions, when)
        return Reading(mention, reality(doc, mention, self.knowledge.context), time, Words(sentence.start, sentence.end, sentence.root.i))

    def _merge(self, doc: Doc, readings: Sequence[Reading], referents: Referents) -> tuple[Event, ...]:
        data, types = self.knowledge.merge, self.knowledge.lexicon.types
        groups = cluster([profile(doc, reading, referents, data) for reading in readings], data)
        precedence = {name: [subtype.id for subtype in kind.subtypes] for name, kind in types.items()}
        events = [combine(doc, group, referents, precedence[group[0].reading.mention.type]) for group in groups]
        return link_events(doc, events, data)

    def _write(self, article: Article, analysis: Analysis, options: Options) -> dict[str, Any]:
        types = self.knowledge.lexicon.types
        codes = {f"{name}/{subtype.id}": subtype.codes for name, kind in types.items() for subtype in kind.subtypes}
        roles = {name: [role.id for role in kind.roles] for name, kind in types.items()}
        writer = Writer(analysis.doc, analysis.source, analysis.referents, codes, roles)
        return {"id": article.id, "language": "en", **answer(analysis, writer, options), "meta": self.versions()}
