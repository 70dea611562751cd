/** One card per event: what, who, whom, where, when, in which words, how sure, and why. */

import { el, setVars } from "./dom.js";
import { interval } from "./time.js";
import { explain } from "./trace.js";
import { capital, counted, percent, plain, roleLabel } from "./words.js";

/** @typedef {import("./api.js").Event} Event */

const FEW = 3; // of the words that name one party, as many are quoted
const MANY = 60; // from here on, cards that are out of sight are not laid out

/**
 * @param {HTMLElement} container an empty list
 * @param {Event[]} events
 * @param {import("./catalogue.js").Catalogue} known
 * @param {(index: number) => string} wordsId the id of an event's first marked word
 * @param {{explained?: boolean}} [options] with the explanations built and open, for a page without scripts
 * @returns {HTMLElement[]} the list's items, in the order of the events
 */
export function renderCards(container, events, known, wordsId, { explained = false } = {}) {
  const numbers = new Map(events.map((event, index) => [event.id, index + 1]));
  const items = events.map((event, index) =>
    card(event, index, known, footer(event, numbers, wordsId(index)), explained ? explainedNow(event) : why(event)));
  container.classList.toggle("long", items.length > MANY);
  container.replaceChildren(...items);
  return items;
}

function card(event, index, known, ...last) {
  const title = el("h3", { id: `event-${index + 1}-title` }, el("span", { class: "number" }, String(index + 1)), " ", event.summary);
  return el("li", { "data-hue": known.hue(event.type), "data-event": index, class: event.polarity },
    el("article", { id: `event-${index + 1}`, tabindex: -1, "aria-labelledby": `event-${index + 1}-title` },
      kindLine(event), title, badges(event), slots(event, known), ...last));
}

function kindLine(event) {
  const confidence = el("span", { class: "confidence" }, setVars(el("span", { class: "gauge", "aria-hidden": true }), { share: event.confidence }),
    el("span", { class: "unseen" }, "confidence "), percent(event.confidence));
  return el("p", { class: "kind" }, el("strong", {}, capital(event.type)), plain(event.subtype), confidence);
}

function badges(event) {
  const more = [...event.flags.map(plain), ...(event.generic ? ["generic"] : [])];
  return el("ul", { class: "badges", "aria-label": "Status and polarity" },
    el("li", { class: `status ${event.status}` }, plain(event.status)),
    el("li", { class: `polarity ${event.polarity}` }, event.polarity),
    ...more.map((word) => el("li", {}, word)));
}

function slots(event, known) {
  const rows = Object.entries(event.arguments).flatMap(([role, fillers]) => {
    const [question, name] = roleLabel(role);
    const term = el("dt", { title: known.roleDefinition(event.type, role) }, question, name && el("small", {}, name));
    return [el("div", {}, term, ...parties(fillers).map(filler))];
  });
  return el("dl", { class: "slots" }, ...rows, when(event), source(event));
}

/** The fillers by who they are: one that is named in several places stands once, with the number of places. */
function parties(fillers) {
  const groups = new Map();
  for (const found of fillers) {
    const key = JSON.stringify([found.name ?? found.text, found.office, found.country, found.sector]);
    if (!groups.has(key)) groups.set(key, []);
    groups.get(key).push(found);
  }
  return [...groups.values()];
}

function filler(places) {
  const [found] = places;
  const name = found.name ?? found.text;
  const office = found.office?.toLowerCase() === name.toLowerCase() ? null : found.office;
  const facts = [office, found.country, found.sector].filter(Boolean).join(" · ");
  const words = [...new Set(places.map((place) => place.text))].filter((text) => text.toLowerCase() !== name.toLowerCase());
  const often = places.length > 1 && el("span", { class: "facts" }, `${places.length}\u00a0times`);
  return el("dd", {}, ...apart(el("b", { dir: "auto" }, name), facts && el("span", { class: "facts" }, facts), often,
    ...words.slice(0, FEW).map((text) => el("q", {}, text))));
}

/** The nodes with spaces between them, for those who hear or copy them. */
const apart = (...nodes) => nodes.filter(Boolean).flatMap((node, index) => (index ? [" ", node] : [node]));

function when({ time }) {
  if (!time) return null;
  const known = time.from && time.to ? interval(time.from, time.to) : `not resolved${time.reason ? `: ${time.reason}` : ""}`;
  return el("div", {}, el("dt", {}, "When"), el("dd", {}, ...apart(el("b", {}, known), el("q", {}, time.text))));
}

function source({ attribution }) {
  if (!attribution) return null;
  const cue = attribution.cue && el("span", { class: "facts" }, `cue “${attribution.cue}”`);
  return el("div", {}, el("dt", {}, "Says so"), el("dd", {}, ...apart(el("b", { dir: "auto" }, attribution.name ?? attribution.text), cue)));
}

function footer(event, numbers, words) {
  const codes = Object.entries(event.codes).filter(([, value]) => value);
  const links = event.links.map((link) => {
    const number = numbers.get(link.event);
    return el("a", { href: `#event-${number}` }, `${plain(link.relation)} event ${number}`);
  });
  return el("p", { class: "codes" },
    el("a", { href: `#${words}`, class: "to-words" }, counted(event.mentions.length, "mention")), ...links,
    ...codes.map(([system, value]) => el("span", { class: "code" }, el("small", {}, system.toUpperCase()), value)));
}

/** The explanation is built when it is first opened: a long article has hundreds. */
function why(event) {
  const details = el("details", {}, el("summary", {}, "Why"));
  details.addEventListener("toggle", () => details.append(explain(event)), { once: true });
  return details;
}

const explainedNow = (event) => el("details", {}, el("summary", {}, "Why"), explain(event));
