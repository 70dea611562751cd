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
  const name = button.textContent;
  try {
    await does();
    button.textContent = done;
  } catch (error) {
    button.textContent = "Failed";
    console.error(error);
  }
  byId("status").textContent = `${name}: ${button.textContent}`;
  setTimeout(() => (button.textContent = name), 1500);
}

/**
 * The buttons over what is shown.
 * @param {Shown} shown
 */
export function offerExports(shown) {
  const copying = (name, text) => button(`Copy ${name}`, () => copy(text()), "Copied");
  const copies = [
    copying("JSON", () => JSON.stringify(shown.answer(), null, 2)),
    copying("curl", () => curl(shown.request())),
    copying("Python", () => python(shown.request())),
  ];
  const report_ = async () => download("events.html", "text/html", report(await shown.report()));
  const records = async () => download("events.csv", "text/csv", csv(shown.answer().records));
  byId("exports").replaceChildren(...copies, button("Report", report_, "Saved"), button("CSV", records, "Saved"));
}

function button(name, does, done) {
  return el("button", { type: "button", class: "quiet", onclick: (click) => act(click.currentTarget, does, done) }, name);
}
