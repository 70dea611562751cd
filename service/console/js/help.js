/** The help: a dialog with an address of its own (`#help`), filled from what the service says of itself. */

import { byId, el } from "./dom.js";
import { capital, plain } from "./words.js";

/** What each status says, in the words of docs/statuses.md. One that is not listed is shown by its name alone. */
const STATUSES = new Map([
  ["occurred", "It happened, or is spoken of as a fact."],
  ["ongoing", "It goes on at the time of the report."],
  ["planned", "It is arranged, announced or expected by those who will do it."],
  ["proposed", "It is asked for, offered or called for."],
  ["threatened", "It exists only as the content of a threat."],
  ["hypothetical", "It is possible, feared, allowed or conditional."],
  ["cancelled", "It was arranged and will not take place."],
  ["refused", "One side does not want what the other wants."],
  ["failed", "It was tried, or begun, and did not succeed."],
  ["denied", "Somebody who would know says that it did not happen."],
  ["alleged", "Somebody who does not answer for it says so, and nobody confirms it."],
  ["perceived", "Threats only: somebody sees it as one."],
]);

const ADDRESS = "#help";

/** Open when the address says so, close when it does not. */
function follow() {
  const help = byId("help");
  if (location.hash === ADDRESS && !help.open) help.showModal();
  else if (location.hash !== ADDRESS && help.open) help.close();
}

/** The dialog answers to its link, to "?", to Escape and to a click beside it. */
export function offerHelp() {
  const help = byId("help");
  byId("close-help").addEventListener("click", () => help.close());
  help.addEventListener("click", (click) => click.target === help && help.close());
  help.addEventListener("close", () => {
    if (location.hash === ADDRESS) history.replaceState(null, "", location.pathname);
    byId("open-help").focus();
  });
  document.addEventListener("keydown", (press) => {
    const writing = press.target instanceof Element && press.target.closest("input, textarea");
    if (press.key === "?" && !writing) location.hash = ADDRESS;
  });
  addEventListener("hashchange", follow);
  follow();
}

/** @param {import("./catalogue.js").Catalogue} known */
export function fillHelp(known) {
  byId("help-types").replaceChildren(...known.types.map((type) => term(capital(type.id), describe(type), known.hue(type.id))));
  byId("help-statuses").replaceChildren(...known.statuses.map((status) => term(capital(status), [STATUSES.get(status) ?? ""])));
}

function describe(type) {
  const listed = (items) => items.map((item) => plain(item.id)).join(", ");
  return [el("p", {}, type.definition), el("p", {}, el("strong", {}, "Roles "), listed(type.roles)),
    el("p", {}, el("strong", {}, "Kinds "), listed(type.subtypes))];
}

function term(name, words, hue = null) {
  return el("div", {}, el("dt", { "data-hue": hue }, name), el("dd", {}, ...words));
}
