/** One answer on the screen: article, cards, timeline, filters and near misses, tied together by the events' numbers. */

import { paint, renderArticle } from "./article.js";
import { renderCards } from "./cards.js";
import { byId, el } from "./dom.js";
import { offerExports } from "./exports.js";
import { clear, everything, passes, renderFilters, wantedTypes } from "./filters.js";
import { followAnchors, linkEvents } from "./links.js";
import { renderTimeline } from "./timeline.js";
import { dayName } from "./time.js";
import { refusals } from "./trace.js";
import { counted, plain } from "./words.js";

const SHEETS = ["base", "words", "cards", "timeline", "report"];
const roomy = matchMedia("(min-width: 700px)"); // on a phone the timeline would stand before everything else

/**
 * Show an answer; everything it listens to ends with the signal.
 * @param {import("./api.js").Article} article
 * @param {import("./api.js").Answer} answer
 * @param {import("./catalogue.js").Catalogue} known
 * @param {{base: string, keyed: boolean, versions: string, signal: AbortSignal}} page
 */
export function showAnswer(article, answer, known, page) {
  const { events } = answer;
  const choice = everything();
  const marked = renderArticle(byId("article"), article, answer);
  const wordsId = (index) => marked.wordOf("trigger", index);
  const cards = renderCards(byId("cards"), events, known, wordsId);
  const rows = renderTimeline(byId("timeline"), events, article.published_at, known.hue);
  const published = article.published_at ? `Orange line: published ${dayName(article.published_at)}` : "";
  byId("timeline-fold").open = roomy.matches;
  byId("timeline-area").hidden = byId("filters").hidden = !events.length;
  const visible = (index) => index >= 0 && passes(choice, events[index]);

  const refresh = () => {
    const misses = byId("show-misses").checked;
    paint(marked, (span) => (span.event < 0 ? misses : visible(span.event)), known.hue);
    cards.forEach((card, index) => (card.hidden = !visible(index)));
    rows.forEach((row, index) => (row.hidden = !visible(index)));
    byId("misses").hidden = !misses;
    const shown = events.filter((_, index) => visible(index)).length;
    const dated = [...rows.keys()].filter(visible).length;
    const undated = dated < shown ? `${counted(shown - dated, "event")} without a date` : "";
    byId("dated").textContent = counted(dated, "dated event");
    byId("timeline").hidden = !dated;
    byId("undated").textContent = [dated ? published : "", undated].filter(Boolean).join(" · ");
    showEmpty(shown, answer, known, { misses: () => byId("show-misses").click(), all: showAll });
    byId("found-title").textContent = shown === events.length ? counted(shown, "event") : `${shown} of ${counted(events.length, "event")}`;
  };

  const shown = {
    answer: () => filtered(answer, visible),
    request: () => ({ article, floor: choice.floor, types: wantedTypes(choice, known), origin: location.origin, keyed: page.keyed }),
    report: () => parts(article, page, visible, () => explainedCards(events, known, wordsId)),
  };
  const offerFilters = () => renderFilters(byId("filters"), events, choice, known, refresh);
  const showAll = () => {
    clear(choice);
    offerFilters();
    refresh();
    byId("found-title").focus();
  };
  offerFilters();
  offerExports(shown);
  byId("miss-list").replaceChildren(...refusals(answer.near_misses, (index) => marked.wordOf("miss", index)));
  byId("miss-count").textContent = `(${answer.near_misses.length})`;
  byId("show-misses").addEventListener("change", refresh, { signal: page.signal });
  const nodesOf = (index) => [...(marked.ofEvent.get(index) ?? []), cards[index], rows.get(index)].filter((node) => node !== undefined);
  linkEvents(byId("results"), (node) => eventsAt(node, marked, visible), nodesOf, page.signal);
  followAnchors(byId("results"), page.signal);
  refresh();
}

/** What to say instead of cards, with a way out: that nothing was found, or that the filters hide it all. */
function showEmpty(shown, { events, near_misses: misses }, known, show) {
  const hidden = events.length > 0;
  const types = known.types.map((type) => plain(type.id)).join(", ");
  const [does, words] = hidden ? [show.all, `Show all ${counted(events.length, "event")}`]
    : [show.misses, `Show ${counted(misses.length, "near miss", "near misses")}`];
  const useful = hidden || (misses.length > 0 && !byId("show-misses").checked);
  const offer = useful && el("button", { type: "button", onclick: does }, words);
  byId("empty").hidden = shown > 0;
  byId("empty").replaceChildren(
    el("strong", {}, hidden ? `The filters hide ${counted(events.length, "event")}.` : "The article reports no event that is known here."),
    hidden ? "Lower the confidence, or tick more types and statuses." : `Looked for: ${types}. `, offer || "");
}

/** The events of a card, of a timeline row, or of a marked word. */
function eventsAt(node, marked, visible) {
  const item = node.closest("[data-event]");
  if (item) return [Number(item.dataset.event)];
  const word = node.closest(".mark");
  const piece = word && marked.pieceOf.get(word);
  return piece ? [...new Set(piece.spans.map((span) => span.event))].filter(visible) : [];
}

/** The answer with only the events that are shown, and their records. */
function filtered(answer, visible) {
  const events = answer.events.filter((_, index) => visible(index));
  const kept = new Set(events.map((event) => event.id));
  return { ...answer, events, records: answer.records.filter((row) => kept.has(String(row.event))) };
}

function explainedCards(events, known, wordsId) {
  return renderCards(document.createElement("ol"), events, known, wordsId, { explained: true });
}

/** A copy of the article in which words that name nothing shown lead nowhere. */
function plainWhereHidden(article) {
  const copy = /** @type {HTMLElement} */ (article.cloneNode(true));
  for (const word of copy.querySelectorAll("a.mark.off"))
    for (const name of ["href", "aria-label", "tabindex"]) word.removeAttribute(name);
  return copy;
}

async function parts(article, page, visible, cards) {
  const styles = await Promise.all(SHEETS.map(async (name) => (await fetch(`${page.base}/css/${name}.css`)).text()));
  const markup = cards().filter((_, index) => visible(index)).map((card) => card.outerHTML).join("\n");
  return {
    title: article.title || "Events", styles, article: plainWhereHidden(byId("article")).outerHTML, timeline: byId("timeline").innerHTML,
    misses: byId("show-misses").checked ? byId("misses").innerHTML : "",
    cards: markup, origin: location.origin, published: article.published_at ?? "", versions: page.versions,
  };
}
