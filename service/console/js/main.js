/** The page: loads what the service knows, sends the form, shows the answer. */

import { extract, fetchInfo, fetchSamples, Refused } from "./api.js";
import { loadCatalogue } from "./catalogue.js";
import { byId, el } from "./dom.js";
import { acceptFiles, offerSamples } from "./files.js";
import { clearErrors, countCharacters, readArticle, showMoment, showProblem } from "./form.js";
import { fillHelp, offerHelp } from "./help.js";
import { showAnswer } from "./view.js";
import { counted } from "./words.js";

const base = document.body.dataset.base ?? "";

const FOREIGN = "unsupported-language";

/**
 * Show what the service refused; anything else is a fault of this page and stays one.
 * @param {unknown} error
 * @param {() => void} [asEnglish] sends the article again without asking for its language
 */
function report(error, asEnglish) {
  if (!(error instanceof Refused)) throw error;
  const foreign = asEnglish && error.problem.type?.endsWith(FOREIGN);
  showProblem(error.problem, foreign ? el("button", { type: "button", onclick: asEnglish }, "Read it as English") : undefined);
}

/** What is loaded once the service lets us: the types with their colours, and the versions. */
async function know(key) {
  const [known, info] = await Promise.all([loadCatalogue(key), fetchInfo(key)]);
  const versions = `Service ${info.service} · ${info.model.name} ${info.model.version} · rules ${info.ruleset.slice(0, 15)}`;
  byId("versions").textContent = versions;
  countCharacters(info.limits.max_text);
  fillHelp(known);
  return { known, versions };
}

/** @param {boolean} on */
function busy(on) {
  byId("extract").disabled = on;
  byId("extract").textContent = on ? "Reading…" : "Extract events";
  if (on) byId("status").textContent = "Reading the article";
}

/** @param {boolean} shown whether the answer is shown, or the form */
function showResults(shown) {
  byId("results").hidden = !shown;
  byId("form").hidden = shown;
  window.scrollTo(0, 0);
  byId(shown ? "found-title" : "text").focus({ preventScroll: true });
}

function start() {
  let current = new AbortController();
  let knowledge = know("").catch((error) => (report(error), null));

  /** @param {{language?: "en"}} [sure] */
  const send = async (sure = {}) => {
    current.abort();
    const { signal } = (current = new AbortController());
    const article = { ...readArticle(), ...sure };
    const key = byId("key").value;
    clearErrors();
    busy(true);
    try {
      const [answer, { known, versions }] = await Promise.all([extract(article, key, signal), knowledge.then((found) => found ?? know(key))]);
      knowledge = Promise.resolve({ known, versions });
      showAnswer(article, answer, known, { base, keyed: Boolean(key), versions, signal });
      showResults(true);
      byId("status").textContent = `${counted(answer.events.length, "event")} found`;
    } catch (error) {
      byId("status").textContent = "";
      report(error, () => send({ language: "en" }));
    } finally {
      busy(false);
    }
  };

  byId("form").addEventListener("submit", (submit) => {
    submit.preventDefault();
    send();
  });
  byId("text").addEventListener("keydown", (press) => {
    if (press.key === "Enter" && (press.ctrlKey || press.metaKey)) send();
  });
  byId("edit").addEventListener("click", () => showResults(false));
  byId("show-roles").addEventListener("change", (change) => byId("article").classList.toggle("bare", !change.target.checked));
  byId("published_at").addEventListener("input", showMoment);
  acceptFiles();
  offerHelp();
  fetchSamples(base).then(offerSamples, report);
}

start();
