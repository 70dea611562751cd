/** Light, dark, or as the system says; remembered in this browser where it allows that. Runs before the first paint. */

const KEY = "news-events-theme";
const ORDER = ["system", "light", "dark"];

/** @returns {string} one of ORDER */
function stored() {
  try {
    const found = localStorage.getItem(KEY) ?? "";
    return ORDER.includes(found) ? found : "system";
  } catch {
    return "system"; // storage is blocked: the choice lasts as long as the page
  }
}

/** @param {string} theme */
function store(theme) {
  try {
    localStorage.setItem(KEY, theme);
  } catch {
    // storage is blocked: see above
  }
}

/** @param {string} theme */
function apply(theme) {
  document.documentElement.dataset.theme = theme;
  const button = document.getElementById("theme");
  if (button) button.textContent = `Theme: ${theme}`;
}

function next() {
  const theme = ORDER[(ORDER.indexOf(document.documentElement.dataset.theme ?? "system") + 1) % ORDER.length];
  store(theme);
  apply(theme);
}

function ready() {
  apply(stored());
  document.getElementById("theme")?.addEventListener("click", next);
}

apply(stored());
if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", ready);
else ready();
