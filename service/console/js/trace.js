/** The trace of an event in plain words: which words, which rule, which grammatical path, which cue. */

import { el } from "./dom.js";
import { percent, plain } from "./words.js";

/** Named grammatical functions, as a reader may know them. Others are shown by their own names. */
const PATHS = new Map([
  ["subject", "does it (the subject)"],
  ["object", "undergoes it (the object)"],
  ["victim", "is harmed by it"],
  ["recipient", "receives it"],
  ["by_phrase", "follows “by”"],
  ["apposition", "stands beside it in apposition"],
  ["host_verb", "is the verb it depends on"],
  ["host_noun", "is the noun it depends on"],
  ["number", "is its number"],
  ["self", "is the trigger itself"],
  ["clause", "is in a clause of it"],
  ["speaker", "is the one who speaks"],
  ["possessor", "stands as the owner"],
  ["modifier", "stands before the noun"],
  ["light_subject", "is the subject of the verb that carries the noun"],
  ["light_object", "is the object of the verb that carries the noun"],
  ["place", "is a place named with it"],
  ["condition", "is the condition it depends on"],
  ["purpose", "is its purpose"],
  ["complement", "is the clause it governs"],
  ["infinitive", "is the to-clause it governs"],
  ["infinitive_object", "is the object of its to-clause"],
  ["participle", "is in the participle beside it"],
  ["quantity", "is a number with it"],
  ["conjunct", "is joined to it"],
  ["learned", "was found by the trained role model"],
  ["context", "was named elsewhere in the text"],
]);

/** "oblique:with" → "follows 'with'"; a chain "a.b" is read from its first link. */
function pathWords(path) {
  const first = path.split("|")[0].trim().split(".")[0];
  const [name, preposition] = first.split(":");
  if (preposition) return preposition === "*" ? "follows a preposition" : `follows “${preposition}”`;
  return PATHS.get(name) ?? `was reached by “${plain(name)}”`;
}

const quoted = (text) => el("q", {}, text.length > 140 ? `${text.slice(0, 140)}…` : text);
const code = (text) => el("code", {}, text);

function mentionWords(mention) {
  const sure = mention.evidence === null ? "The trained tagger did not propose it." : `The trained tagger gives it ${percent(mention.evidence)}.`;
  const head = el("p", {}, quoted(mention.trigger.text), ` was read as ${plain(mention.subtype)} by the rule `, code(mention.rule), `. ${sure}`);
  const slots = mention.slots.map((slot) => {
    const sure = slot.score < 1 ? `, ${percent(slot.score)} sure` : "";
    return el("li", {}, quoted(slot.text), ` is the ${plain(slot.role)}: it ${pathWords(slot.path)}${sure}. `, code(slot.path));
  });
  return [head, slots.length > 0 && el("ul", {}, ...slots)];
}

function cueWords(event) {
  const { cues } = event.trace;
  if (!cues.length) return el("p", {}, `No cue word was needed for the status “${plain(event.status)}”: tense and grammar gave it.`);
  const items = cues.map((cue) => el("li", {}, quoted(cue.text), " ", code(cue.cue)));
  return el("div", {}, el("p", {}, `These cues were weighed for the status “${plain(event.status)}” and for who says so:`), el("ul", {}, ...items));
}

function featureWords(event) {
  const rows = Object.entries(event.trace.features).map(([name, value]) =>
    el("tr", {}, el("th", { scope: "row" }, plain(name)), el("td", {}, String(value))));
  return el("table", { class: "features" },
    el("caption", {}, `Confidence ${percent(event.confidence)} was calibrated from:`), el("tbody", {}, ...rows));
}

/**
 * The explanation of one event.
 * @param {import("./api.js").Event} event
 */
export function explain(event) {
  const mentions = event.trace.mentions.flatMap(mentionWords);
  return el("div", { class: "trace" }, ...mentions, cueWords(event), featureWords(event));
}

/**
 * The words that were looked at and refused, each with the reason.
 * @param {import("./api.js").NearMiss[]} misses
 */
export function refusals(misses) {
  return misses.map((miss) =>
    el("li", {}, quoted(miss.trigger.text), ` is no ${plain(miss.type)}: ${miss.reason}. `, code(miss.rule)));
}
