/** Which events are shown: by type, by status, by confidence. Offers only what the answer holds. */

import { el } from "./dom.js";
import { capital, percent } from "./words.js";

/**
 * @typedef {import("./api.js").Event} Event
 * @typedef {{types: Set<string>, statuses: Set<string>, floor: number}} Choice  what is left out, and the least confidence
 */

/** What is shown at first: every event that the service would answer by default. @returns {Choice} */
export const everything = () => ({ types: new Set(), statuses: new Set(), floor: 0.5 });

/** Leave nothing out any more. @param {Choice} choice */
export function clear(choice) {
  choice.types.clear();
  choice.statuses.clear();
  choice.floor = 0;
}

/**
 * @param {Choice} choice
 * @param {Event} event
 */
export function passes(choice, event) {
  return !choice.types.has(event.type) && !choice.statuses.has(event.status) && event.confidence >= choice.floor;
}

/**
 * The types that are not left out, for a request that asks for no others; null where all are wanted, or none is left to ask for.
 * @param {Choice} choice
 * @param {import("./catalogue.js").Catalogue} known
 */
export function wantedTypes(choice, known) {
  const wanted = known.types.map((type) => type.id).filter((id) => !choice.types.has(id));
  return wanted.length && wanted.length < known.types.length ? wanted : null;
}

/**
 * Fill the container; `changed` is called after each change of `choice`.
 * @param {HTMLElement} container
 * @param {Event[]} events
 * @param {Choice} choice
 * @param {import("./catalogue.js").Catalogue} known
 * @param {() => void} changed
 */
export function renderFilters(container, events, choice, known, changed) {
  const types = known.types.map((type) => type.id).filter((id) => events.some((event) => event.type === id));
  const statuses = known.statuses.filter((id) => events.some((event) => event.status === id));
  container.replaceChildren(
    group("Type", types, choice.types, events, "type", changed, known.hue),
    group("Status", statuses, choice.statuses, events, "status", changed),
    floor(choice, changed),
  );
}

function group(legend, ids, left, events, member, changed, hue) {
  const boxes = ids.map((id) => {
    const toggle = (change) => {
      if (change.target.checked) left.delete(id);
      else left.add(id);
      changed();
    };
    const box = el("input", { type: "checkbox", name: member, value: id, checked: !left.has(id), onchange: toggle });
    const count = el("span", { class: "tally" }, String(events.filter((event) => event[member] === id).length));
    return el("label", { class: "chip", "data-hue": hue?.(id) }, box, capital(id), count);
  });
  return el("fieldset", {}, el("legend", {}, legend), ...boxes);
}

const least = (choice) => `${percent(choice.floor)} or more`;

function floor(choice, changed) {
  const shown = el("output", { for: "floor" }, least(choice));
  const slide = (change) => {
    choice.floor = Number(change.target.value) / 100;
    shown.textContent = least(choice);
    changed();
  };
  const value = Math.round(choice.floor * 100);
  const range = el("input", { id: "floor", type: "range", min: 0, max: 95, step: 5, value, oninput: slide });
  return el("div", { class: "floor" }, el("label", { for: "floor" }, "Confidence"), range, shown);
}
