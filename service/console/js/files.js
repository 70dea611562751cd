/** Articles from elsewhere: a dropped or opened file, or one of the samples. */

import { byId, el } from "./dom.js";
import { fillArticle, showProblem } from "./form.js";
import { instant } from "./time.js";

const MEMBERS = ["text", "title", "published_at"];

/**
 * The article in a file: JSON with the request's members, or anything else as the text itself.
 * @param {File} file
 * @returns {Promise<import("./api.js").Article>}
 */
async function articleIn(file) {
  const text = await file.text();
  if (!file.name.endsWith(".json")) return { text };
  const value = JSON.parse(text);
  const members = MEMBERS.filter((name) => typeof value?.[name] === "string").map((name) => [name, value[name]]);
  const article = Object.fromEntries(members);
  if (!("text" in article)) throw new SyntaxError("no “text” in it");
  if ("published_at" in article && Number.isNaN(instant(article.published_at))) throw new SyntaxError("its “published_at” is no date");
  return article;
}

/** @param {File|undefined} file */
async function open(file) {
  if (!file) return;
  try {
    fillArticle(await articleIn(file));
    byId("text").focus();
  } catch (error) {
    const detail = `${file.name}: ${error instanceof Error ? error.message : "unreadable"}`;
    showProblem({ title: "This file cannot be read.", status: 0, detail });
  }
}

/** Take files that are dropped on the form, and those of the file button. */
export function acceptFiles() {
  const form = byId("form");
  const over = (on) => form.classList.toggle("dropping", on);
  form.addEventListener("dragover", (drag) => {
    if (!drag.dataTransfer?.types.includes("Files")) return; // dragged text goes where it is dropped
    drag.preventDefault();
    over(true);
  });
  form.addEventListener("dragleave", () => over(false));
  form.addEventListener("drop", (drop) => {
    over(false);
    if (!drop.dataTransfer?.files.length) return;
    drop.preventDefault();
    open(drop.dataTransfer.files[0]);
  });
  byId("file").addEventListener("change", (change) => open(change.target.files[0]));
}

/** @param {import("./api.js").Article[]} samples */
export function offerSamples(samples) {
  const buttons = samples.map((sample) =>
    el("button", { type: "button", class: "chip", onclick: () => fillArticle(sample) }, sample.title ?? sample.id));
  byId("samples").replaceChildren(el("span", { class: "hint", "aria-hidden": true }, "Samples"), ...buttons);
}
