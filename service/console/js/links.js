/** Card ↔ words ↔ timeline row: pointing at or focusing one lights up the others of the same event. */

/**
 * Light up the events at which the pointer or the keyboard is, until the signal ends.
 * @param {HTMLElement} root holds articles, cards and timeline
 * @param {(node: Element) => number[]} eventsAt the events of what was pointed at
 * @param {(event: number) => HTMLElement[]} nodesOf everything that belongs to an event
 * @param {AbortSignal} signal
 */
export function linkEvents(root, eventsAt, nodesOf, signal) {
  let lit = [];
  const light = (events) => {
    if (events.length === lit.length && events.every((event, i) => event === lit[i])) return;
    for (const event of lit) nodesOf(event).forEach((node) => node.classList.remove("lit"));
    for (const event of events) nodesOf(event).forEach((node) => node.classList.add("lit"));
    lit = events;
  };
  const follow = ({ target }) => light(target instanceof Element ? eventsAt(target) : []);
  const leave = () => light(eventsAt(document.activeElement ?? root));
  root.addEventListener("pointerover", follow, { signal });
  root.addEventListener("pointerleave", leave, { signal });
  root.addEventListener("focusin", follow, { signal });
  root.addEventListener("focusout", () => light([]), { signal });
}

/**
 * Follow links inside the page by moving the focus as well, smoothly where the reader wants motion.
 * @param {HTMLElement} root
 * @param {AbortSignal} signal
 */
export function followAnchors(root, signal) {
  const still = matchMedia("(prefers-reduced-motion: reduce)");
  root.addEventListener("click", (click) => {
    const link = click.target instanceof Element ? click.target.closest("a[href^='#']") : null;
    const target = link && document.getElementById(link.getAttribute("href")?.slice(1) ?? "");
    if (!target) return;
    click.preventDefault();
    target.focus({ preventScroll: true });
    target.scrollIntoView({ behavior: still.matches ? "auto" : "smooth", block: "center" });
  }, { signal });
}
