/** The trace of an event in plain words: which words, which rule, which grammatical path, which cue. */

import { el, setVars } from "./dom.js";
import { percent, plain } from "./words.js";

/** Named grammatical functions, as a reader may know them: "… is the actor, as …". Others are shown by their own names. */
const PATHS = new Map([
  ["subject", "the subject, who does it"],
  ["object", "the object, to whom or which it is done"],
  ["victim", "the one that it harms"],
  ["recipient", "the one that receives it"],
  ["by_phrase", "what follows “by”"],
  ["apposition", "a name that stands beside it"],
  ["host_verb", "the verb that it depends on"],
  ["host_noun", "the noun that it depends on"],
  ["head_noun", "the noun that it describes"],
  ["number", "its number"],
  ["self", "the trigger itself"],
  ["clause", "part of its clause"],
  ["speaker", "the one who speaks"],
  ["possessor", "its owner"],
  ["modifier", "a word before the noun"],
  ["light_subject", "the subject of the verb that carries the noun"],
  ["light_object", "the object of the verb that carries the noun"],
  ["place", "a place named with it"],
  ["condition", "the condition that it depends on"],
  ["purpose", "its purpose"],
  ["complement", "the clause that it governs"],
  ["infinitive", "the to-clause that it governs"],
  ["infinitive_object", "the object of its to-clause"],
  ["participle", "the participle beside it"],
  ["quantity", "a number with it"],
  ["conjunct", "the words that it is joined to"],
  ["learned", "the trained role model found"],
  ["context", "named elsewhere in the text"],
]);

/** What the confidence counts, as a reader may know it. Others are shown by their own names. */
const COUNTS = new Map([
  ["base", "any event that is found"],
  ["mentions", "the text reports it more than once"],
  ["arguments", "roles are filled"],
  ["named_argument", "who fills a role is known by name"],
  ["bare", "no role is filled"],
  ["learned_rule", "no rule lists its words, only the trained tagger proposed them"],
  ["doubt", "it may be the same as an earlier event"],
]);

/** "oblique:with" → "what follows 'with'"; a chain "a.b" is read from its first link. */
function pathWords(path) {
  const first = path.split("|")[0].trim().split(".")[0];
  const [name, preposition] = first.split(":");
  if (preposition) return preposition === "*" ? "what follows a preposition" : `what follows “${preposition}”`;
  return PATHS.get(name) ?? `its “${plain(name)}”`;
}

const quoted = (text) => el("q", {}, text.length > 140 ? `${text.slice(0, 140)}…` : text);
const code = (text) => el("code", {}, text);

function mentionWords(mention) {
  const sure = mention.evidence === null ? "The trained tagger did not propose it." : `The trained tagger gives it ${percent(mention.evidence)}.`;
  const head = el("p", {}, quoted(mention.trigger.text), ` was read as ${plain(mention.subtype)} by the rule `, code(mention.rule), `. ${sure}`);
  const slots = mention.slots.map((slot) => {
    const sure = slot.score < 1 ? `, ${percent(slot.score)} sure` : "";
    return el("li", {}, quoted(slot.text), ` is the ${plain(slot.role)}, as ${pathWords(slot.path)}${sure}. `, code(slot.path));
  });
  return [head, slots.length > 0 && el("ul", {}, ...slots)];
}

function cueWords(event) {
  const { cues } = event.trace;
  if (!cues.length) return el("p", {}, `No cue word was needed for the status “${plain(event.status)}”: tense and grammar gave it.`);
  const items = cues.map((cue) => el("li", {}, quoted(cue.text), " ", code(cue.cue)));
  return el("div", {}, el("p", {}, `These cues were weighed for the status “${plain(event.status)}” and for who says so:`), el("ul", {}, ...items));
}

const logistic = (odds) => 1 / (1 + Math.exp(-odds));
const signed = (amount) => `${amount < 0 ? "−" : "+"}${Math.abs(amount).toFixed(2)}`;

/** Row by row from what holds for any event to this event's confidence: what counts, its weight in log-odds, and where that leads. */
function confidenceWords(event) {
  const parts = Object.entries(event.trace.contributions ?? {});
  const widest = Math.max(...parts.map(([, amount]) => Math.abs(amount)), 1);
  let odds = 0;
  const rows = parts.map(([name, amount]) => {
    odds += amount;
    const bar = setVars(el("span", { class: `weight ${amount < 0 ? "against" : "for"}`, "aria-hidden": true }), { share: Math.abs(amount) / widest });
    return el("tr", {}, el("th", { scope: "row" }, COUNTS.get(name) ?? plain(name)), el("td", {}, bar),
      el("td", {}, signed(amount)), el("td", {}, percent(logistic(odds))));
  });
  const head = ["what counts", "", "weight", "leads to"].map((name) => (name ? el("th", { scope: "col" }, name) : el("td")));
  return el("table", { class: "features" },
    el("caption", {}, `Why ${percent(event.confidence)}: the weights (log-odds) that were learned from annotated articles`),
    el("thead", {}, el("tr", {}, ...head)), el("tbody", {}, ...rows));
}

/**
 * The explanation of one event.
 * @param {import("./api.js").Event} event
 */
export function explain(event) {
  const mentions = event.trace.mentions.flatMap(mentionWords);
  return el("div", { class: "trace" }, ...mentions, cueWords(event), confidenceWords(event));
}

/**
 * The words that were looked at and refused, each with the reason.
 * @param {import("./api.js").NearMiss[]} misses
 */
export function refusals(misses) {
  return misses.map((miss) =>
    el("li", {}, quoted(miss.trigger.text), ` is no ${plain(miss.type)}: ${miss.reason}. `, code(miss.rule)));
}
