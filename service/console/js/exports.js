/** Copy and download what the filters show. */

import { byId, el } from "./dom.js";
import { report } from "./report.js";
import { csv, curl, python } from "./snippets.js";

/**
 * @typedef {import("./api.js").Answer} Answer
 * @typedef {{answer: () => Answer, request: () => import("./snippets.js").Request,
 *   report: () => Promise<import("./report.js").Parts>}} Shown
 */

/** Put text on the clipboard; browsers offer the modern way only to pages of secure origins. @param {string} text */
async function copy(text) {
  if (navigator.clipboard) return navigator.clipboard.writeText(text);
  const area = el("textarea", { class: "unseen" });
  area.value = text;
  document.body.append(area);
  area.select();
  const done = document.execCommand("copy");
  area.remove();
  if (!done) throw new Error("the browser refused");
  return undefined;
}

/** @param {string} name @param {string} media @param {string} text */
function download(name, media, text) {
  const address = URL.createObjectURL(new Blob([text], { type: media }));
  el("a", { href: address, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}

/** Do it, and say on the button and to screen readers that it is done. */
async function act(button, does, done) {
  const label = button.textContent;
  const name = button.getAttribute("aria-label");
  try {
    await does();
    button.textContent = done;
  } catch (error) {
    button.textContent = "Failed";
    console.error(error);
  }
  byId("status").textContent = `${name}: ${button.textContent}`;
  setTimeout(() => (button.textContent = label), 1500);
}

/**
 * The buttons over what is shown.
 * @param {Shown} shown
 */
export function offerExports(shown) {
  const copies = group("Copy", "Copied", {
    JSON: () => copy(JSON.stringify(shown.answer(), null, 2)),
    curl: () => copy(curl(shown.request())),
    Python: () => copy(python(shown.request())),
  });
  const files = group("Save", "Saved", {
    Report: async () => download("events.html", "text/html", report(await shown.report())),
    CSV: async () => download("events.csv", "text/csv", csv(shown.answer().records)),
  });
  byId("exports").replaceChildren(copies, files);
}

/** One verb and what it can be done with, as buttons side by side. */
function group(verb, done, actions) {
  const buttons = Object.entries(actions).map(([what, does]) =>
    el("button", { type: "button", "aria-label": `${verb} ${what}`, onclick: (click) => act(click.currentTarget, does, done) }, what));
  return el("div", { class: "set" }, el("span", { class: "hint", "aria-hidden": true }, verb), ...buttons);
}
