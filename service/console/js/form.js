/** The form: what the reader gives, and what the service says is wrong with it, at the field it is wrong in. */

import { byId, el } from "./dom.js";
import { codePoints } from "./words.js";

/** @typedef {import("./api.js").Article} Article */

const NAMES = ["text", "title", "published_at"];

/** @returns {Article} what the form holds; empty fields other than the text are left out */
export function readArticle() {
  const [text, title] = NAMES.map((name) => byId(name).value);
  const published = publishedAt();
  return { text, ...(title ? { title } : {}), ...(published ? { published_at: published } : {}) };
}

/** @param {Article} article */
export function fillArticle(article) {
  const published = article.published_at ?? "";
  byId("text").value = article.text ?? "";
  byId("title").value = article.title ?? "";
  byId("published_at").value = published.slice(0, 10);
  byId("exact").dataset.moment = published.length > 10 ? published : "";
  showMoment();
  byId("text").dispatchEvent(new Event("input"));
  clearErrors();
}

/** The moment that a file gave, with its time and offset, as long as its day is the one in the field; else that day. */
function publishedAt() {
  const day = byId("published_at").value;
  const moment = byId("exact").dataset.moment ?? "";
  return day && moment.startsWith(day) ? moment : day;
}

/** Say below the field what is sent beyond its day: an hour may decide what "today" is. */
export function showMoment() {
  const published = publishedAt();
  byId("exact").hidden = published.length <= 10;
  byId("exact").textContent = `at ${published.slice(11)}, as in the file`;
}

/** @param {number} limit code points that the service takes */
export function countCharacters(limit) {
  const text = byId("text");
  const shown = byId("count");
  const count = () => {
    const length = codePoints(text.value);
    shown.textContent = `${length.toLocaleString("en")} of ${limit.toLocaleString("en")} characters`;
    shown.classList.toggle("over", length > limit);
  };
  text.addEventListener("input", count);
  count();
}

export function clearErrors() {
  byId("alert").hidden = true;
  byId("alert").replaceChildren();
  for (const note of document.querySelectorAll(".field .error")) note.remove();
  for (const input of document.querySelectorAll("[aria-invalid]")) {
    input.removeAttribute("aria-invalid");
    input.removeAttribute("aria-describedby");
  }
}

/**
 * Show a problem: each error at the field its JSON pointer names, the rest above the form; then go to the first field.
 * @param {import("./api.js").Problem} problem
 * @param {HTMLElement} [remedy] a button for what may help
 */
export function showProblem(problem, remedy) {
  clearErrors();
  const keyWanted = problem.status === 401 || problem.status === 403;
  if (keyWanted) byId("key-field").hidden = false;
  const errors = keyWanted ? [{ pointer: "/key", detail: problem.detail }] : problem.errors ?? [];
  const fields = errors.filter(showAt).map((error) => fieldOf(error.pointer));
  const rest = errors.filter((error) => !fieldOf(error.pointer));
  byId("alert").append(el("strong", {}, problem.title), " ", problem.detail, ...rest.map(elsewhere), remedy ?? "");
  byId("alert").hidden = false;
  (fields[0]?.querySelector("input, textarea") ?? byId("alert")).focus();
}

/** @param {string} pointer e.g. "/text"; deeper pointers belong to the same field @returns {any} */
function fieldOf(pointer) {
  const name = pointer.split("/")[1] ?? "";
  return [...document.querySelectorAll(".field")].find((field) => field.getAttribute("data-pointer") === `/${name}`);
}

function showAt({ pointer, detail }) {
  const field = fieldOf(pointer);
  if (!field) return false;
  const input = field.querySelector("input, textarea");
  const id = `error-${input.id}`;
  field.append(el("p", { class: "error", id }, detail, " ", el("code", {}, pointer)));
  input.setAttribute("aria-invalid", "true");
  input.setAttribute("aria-describedby", id);
  return true;
}

const elsewhere = ({ pointer, detail }) => el("p", {}, el("code", {}, pointer || "the request"), " ", detail);
