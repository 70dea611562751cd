/** The API reference: Swagger UI over this service's own contract, no validator service, no remote host. */

const root = document.documentElement;
const host = document.getElementById("reference");
const system = matchMedia("(prefers-color-scheme: dark)");

/** Swagger UI has its own switch for the dark: it follows ours. */
function follow() {
  const { theme } = root.dataset;
  root.classList.toggle("dark-mode", theme === "dark" || (theme !== "light" && system.matches));
}

/** What Swagger UI leaves out for assistive technology: names for its parts, headings without gaps between their levels. */
const AMENDED = [
  ["#servers", { "aria-label": "Server" }],
  ["h3.opblock-tag, section.models h4", { "aria-level": "2", role: "heading" }],
  [".information-container", { role: "region", "aria-label": "About the service" }],
  [".schemes-server-container", { role: "region", "aria-label": "Server and key" }],
];

function amend() {
  for (const [selector, attributes] of AMENDED)
    for (const node of host?.querySelectorAll(selector) ?? [])
      for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
}

new MutationObserver(follow).observe(root, { attributeFilter: ["data-theme"] });
new MutationObserver(amend).observe(host, { childList: true, subtree: true });
system.addEventListener("change", follow);
follow();

window.SwaggerUIBundle({
  url: "/openapi.json",
  domNode: host,
  deepLinking: false, // it would put a link into each operation's button, which assistive technology cannot reach
  docExpansion: "list",
  defaultModelsExpandDepth: 0,
  tryItOutEnabled: true,
  validatorUrl: null,
});
