/** The trace of an event in plain words: which words, which rule, which grammatical path, which cue. */

import { el, setVars } from "./dom.js";
import { countWords, pathWords } from "./terms.js";
import { percent, plain } from "./words.js";

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
    return el("tr", {}, el("th", { scope: "row" }, countWords(name)), el("td", {}, bar),
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
 * @param {(index: number) => string} wordOf the id of a miss's words in the article
 */
export function refusals(misses, wordOf) {
  return misses.map((miss, index) =>
    el("li", { id: `miss-${index + 1}`, tabindex: -1 }, el("a", { href: `#${wordOf(index)}`, class: "to-words" }, quoted(miss.trigger.text)), ` is no ${plain(miss.type)}: ${miss.reason}. `, code(miss.rule)));
}
