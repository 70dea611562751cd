/** What is marked in an article: the answer's quotes as spans, and spans cut into pieces that do not overlap. */

/**
 * @typedef {import("./api.js").Answer} Answer
 * @typedef {"trigger"|"argument"|"time"|"source"|"miss"} Kind
 * @typedef {{start: number, end: number, kind: Kind, event: number, role: string, type: string, miss?: number}} Span
 * @typedef {{start: number, end: number, spans: Span[]}} Piece
 */

const RANK = { trigger: 0, argument: 1, time: 1, source: 1, miss: 2 };

/**
 * All spans in one field, in no order. `event` is the index of the event in the answer; near misses have -1, and `miss`, their own.
 * @param {Answer} answer
 * @param {"title"|"text"} field
 * @returns {Span[]}
 */
export function spansOf(answer, field) {
  const found = [];
  const add = (quote, kind, event, role, type, miss) =>
    quote.field === field && found.push({ start: quote.start, end: quote.end, kind, event, role, type, miss });
  answer.events.forEach((event, index) => {
    for (const mention of event.mentions) add({ ...mention.trigger, field: mention.field }, "trigger", index, "", event.type);
    for (const [role, fillers] of Object.entries(event.arguments))
      for (const filler of fillers) add(filler, "argument", index, role, event.type);
    if (event.time) add(event.time, "time", index, "when", event.type);
    if (event.attribution) add(event.attribution, "source", index, "says so", event.type);
  });
  (answer.near_misses ?? []).forEach((miss, index) => add(miss.trigger, "miss", -1, "near miss", miss.type, index));
  return found;
}

/**
 * The marked stretches in order, cut wherever a span begins or ends: one sweep over the sorted ends.
 * @param {Span[]} spans
 * @returns {Piece[]}
 */
export function pieces(spans) {
  const starting = [...spans].sort((a, b) => a.start - b.start);
  const cuts = [...new Set(spans.flatMap((span) => [span.start, span.end]))].sort((a, b) => a - b);
  const found = [];
  let active = [];
  let next = 0;
  cuts.slice(0, -1).forEach((start, i) => {
    active = active.filter((span) => span.end > start);
    while (next < starting.length && starting[next].start <= start) active.push(starting[next++]);
    if (active.length) found.push({ start, end: cuts[i + 1], spans: active.slice() });
  });
  return found;
}

/**
 * The span whose colour a piece takes: triggers before fillers before near misses, then the shortest; null when none may show.
 * @param {Span[]} spans
 * @param {(span: Span) => boolean} shown
 * @returns {Span|null}
 */
export function uppermost(spans, shown) {
  const order = (a, b) => RANK[a.kind] - RANK[b.kind] || a.end - a.start - (b.end - b.start);
  return spans.filter(shown).reduce((best, span) => (best && order(best, span) <= 0 ? best : span), /** @type {Span|null} */ (null));
}
