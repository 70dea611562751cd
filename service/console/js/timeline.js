/** When the events are: a row each, on an axis that is fine around the publication date and coarse far from it. */

import { el, setVars } from "./dom.js";
import { DAY, instant, interval, tickLabel } from "./time.js";

const STEPS = [0, 1, 3, 7, 14, 30, 90, 180, 365, 1095, 3650, 10950, 36500]; // days from the anchor that may have a tick
const APART = 11; // per cent between two ticks
const WEEK = 7 * DAY;

/**
 * @typedef {{index: number, start: number, end: number, event: import("./api.js").Event}} Row
 * @typedef {{place: (at: number) => number, anchor: number, low: number, high: number}} Scale
 */

/** @param {import("./api.js").Event[]} events @returns {Row[]} those with a resolved time, earliest first */
function rowsOf(events) {
  return events
    .map((event, index) => ({ index, event, start: instant(event.time?.from ?? ""), end: instant(event.time?.to ?? "") }))
    .filter((row) => row.start <= row.end)
    .sort((a, b) => a.start - b.start || a.end - b.end);
}

/**
 * Logarithmic in the distance from the anchor, nearly linear within a week of it: last month and 1990 both find room.
 * @param {Row[]} rows
 * @param {number} published NaN when unknown
 * @returns {Scale}
 */
function scaleOf(rows, published) {
  const anchor = Number.isNaN(published) ? Math.max(...rows.map((row) => row.start)) : published;
  const bend = (at) => Math.sign(at - anchor) * Math.log1p(Math.abs(at - anchor) / WEEK);
  const low = Math.min(anchor - DAY, ...rows.map((row) => row.start));
  const high = Math.max(anchor + 2 * DAY, ...rows.map((row) => row.end));
  const [from, to] = [bend(low), bend(high)];
  return { anchor, low, high, place: (at) => 100 * ((bend(at) - from) / (to - from)) };
}

/** Moments for labels, nearest to the anchor first, none closer to another than APART. */
function ticks({ anchor, low, high, place }) {
  const kept = [];
  const moments = STEPS.flatMap((days) => (days ? [anchor - days * DAY, anchor + days * DAY] : [anchor]));
  for (const at of moments) {
    const inside = at >= low && at <= high && place(at) < 96;
    if (inside && kept.every((other) => Math.abs(place(other) - place(at)) >= APART)) kept.push(at);
  }
  return kept;
}

/**
 * Draw the timeline; returns each event's row by the event's index.
 * @param {HTMLElement} container
 * @param {import("./api.js").Event[]} events
 * @param {string|undefined} published
 * @param {(type: string) => number} hue
 * @returns {Map<number, HTMLElement>}
 */
export function renderTimeline(container, events, published, hue) {
  const rows = rowsOf(events);
  if (!rows.length) {
    container.replaceChildren();
    return new Map();
  }
  const scale = scaleOf(rows, instant(published ?? ""));
  const drawn = new Map(rows.map((row) => [row.index, drawRow(row, scale, hue)]));
  const today = published && setVars(el("span", { class: "published" }), { at: scale.place(scale.anchor) });
  const axis = el("div", { class: "axis", "aria-hidden": true }, ...ticks(scale).map((at) => drawTick(at, scale)), today);
  const list = el("ol", { class: "rows" }, ...drawn.values());
  container.replaceChildren(el("div", { class: "plot" }, axis, list));
  return drawn;
}

function drawRow({ index, event, start, end }, scale, hue) {
  const from = scale.place(start);
  const words = interval(event.time?.from ?? "", event.time?.to ?? "");
  const bar = setVars(el("span", { class: "bar" }), { from, width: scale.place(end) - from });
  const label = el("span", { class: "row-label" }, el("span", { class: "number" }, String(index + 1)), " ",
    el("span", { title: event.summary }, event.summary));
  const link = el("a", { href: `#event-${index + 1}` }, label, " ",
    el("span", { class: "track" }, bar), el("span", { class: "row-time" }, words));
  return el("li", { "data-hue": hue(event.type), "data-event": index, class: event.polarity }, link);
}

function drawTick(at, scale) {
  const label = tickLabel(at, Math.abs(at - scale.anchor));
  return setVars(el("span", { class: "tick" }, label), { at: scale.place(at) });
}
