/** The article with its words marked. Built once; filters and links only change classes. */

import { el } from "./dom.js";
import { plain } from "./words.js";
import { pieces, spansOf, uppermost } from "./spans.js";

/**
 * @typedef {import("./spans.js").Piece} Piece
 * @typedef {import("./spans.js").Span} Span
 * @typedef {{node: HTMLElement, piece: Piece}} Mark
 * @typedef {{marks: Mark[], ofEvent: Map<number, HTMLElement[]>, pieceOf: Map<Element, Piece>,
 *   wordOf: (kind: string, index: number) => string}} Marked  `wordOf`: the id of the first word of a trigger's event, of a miss
 */

const LONG = 20_000; // from here on, blocks that are out of sight are not laid out
const LEADING = new Set(["trigger", "miss"]);
const BLOCK = /[^\n]*\n+|[^\n]+/g;

/**
 * Fill the container with title and text; what it then holds as text is what was sent, unchanged.
 * @param {HTMLElement} container
 * @param {import("./api.js").Article} article
 * @param {import("./api.js").Answer} answer
 * @returns {Marked}
 */
export function renderArticle(container, article, answer) {
  const marks = [];
  const title = article.title ? el("h3", { class: "headline", dir: "auto" }) : null;
  if (title) fill([title], [article.title], pieces(spansOf(answer, "title")), "t", marks);
  const texts = article.text.match(BLOCK) ?? [];
  const blocks = texts.map(() => el("div", { class: "block", dir: "auto" }));
  fill(blocks, texts, pieces(spansOf(answer, "text")), "w", marks);
  const body = el("div", { class: "body" }, ...blocks);
  container.classList.toggle("long", article.text.length > LONG);
  container.replaceChildren(...(title ? [title, body] : [body]));
  const first = firstWords(marks);
  const wordOf = (kind, index) => first.get(`${kind} ${index}`) ?? "article";
  return { marks, ofEvent: byEvent(marks), pieceOf: new Map(marks.map(({ node, piece }) => [node, piece])), wordOf };
}

/** Walk blocks and pieces side by side; a piece that runs over a block's end is continued in the next. */
function fill(blocks, texts, marked, prefix, marks) {
  let next = 0;
  let begin = 0;
  blocks.forEach((block, b) => {
    const end = begin + texts[b].length;
    const slice = (from, to) => texts[b].slice(from - begin, to - begin);
    let at = begin;
    while (next < marked.length && marked[next].start < end) {
      const piece = marked[next];
      const start = Math.max(piece.start, begin);
      const stop = Math.min(piece.end, end);
      const node = mark(piece, slice(start, stop), `${prefix}${marks.length}`);
      block.append(slice(at, start), node);
      marks.push({ node, piece });
      at = stop;
      if (piece.end > end) break;
      next++;
    }
    block.append(slice(at, end));
    begin = end;
  });
}

/** Words that name an event lead to its card, near misses to their reason, both also by keyboard; the rest are plain marks. */
function mark(piece, text, id) {
  const led = piece.spans.find((span) => span.kind === "trigger") ?? piece.spans.find((span) => span.kind === "miss");
  if (!led) return el("span", { id, class: "mark" }, text);
  const [place, name] = led.kind === "trigger" ? [`event-${led.event + 1}`, `event ${led.event + 1}`] : [`miss-${(led.miss ?? 0) + 1}`, "near miss"];
  return el("a", { id, class: "mark", href: `#${place}`, "aria-label": `${text}, ${plain(led.type)}, ${name}` }, text);
}

/** "trigger 3" → the id of the first word that names event 3, "miss 0" → that of the first near miss. @param {Mark[]} marks */
function firstWords(marks) {
  const found = new Map();
  for (const { node, piece } of marks)
    for (const span of piece.spans.filter((each) => LEADING.has(each.kind))) {
      const key = `${span.kind} ${span.miss ?? span.event}`;
      if (!found.has(key)) found.set(key, node.id);
    }
  return found;
}

/** @param {Mark[]} marks */
function byEvent(marks) {
  const found = new Map();
  for (const { node, piece } of marks) {
    for (const event of new Set(piece.spans.map((span) => span.event))) {
      if (!found.has(event)) found.set(event, []);
      found.get(event).push(node);
    }
  }
  return found;
}

/**
 * Colour every mark for what is shown now.
 * @param {Marked} marked
 * @param {(span: Span) => boolean} shown
 * @param {(type: string) => number} hue
 */
export function paint(marked, shown, hue) {
  for (const { node, piece } of marked.marks) {
    const top = uppermost(piece.spans, shown);
    node.className = top ? `mark ${top.kind}` : "mark off";
    if (node.tagName === "A") node.tabIndex = top && LEADING.has(top.kind) ? 0 : -1;
    if (!top) continue;
    node.dataset.hue = String(hue(top.type));
    node.classList.toggle("opens", piece.start === top.start);
    node.classList.toggle("closes", piece.end === top.end);
    node.dataset.role = piece.end === top.end ? labelOf(piece, top, shown) : "";
  }
}

/** What stands behind the words that `top` covers: an event's number, or the roles in all events shown: "actor / speaker". */
function labelOf(piece, top, shown) {
  if (top.kind === "trigger") return String(top.event + 1);
  const same = piece.spans.filter((span) => span.end === top.end && span.kind === top.kind && shown(span));
  return [...new Set(same.map((span) => plain(span.role)))].join(" / ");
}
