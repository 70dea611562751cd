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
  [".opblock h4", { "aria-level": "3", role: "heading" }],
  [".opblock h5", { "aria-level": "4", role: "heading" }],
  [".body-param textarea", { "aria-label": "Request body" }],
  [".highlight-code > .microlight, .body-param__example", { tabindex: "0" }],
];

/** Deep links put a link into each operation's button, which assistive technology cannot reach: the button alone does the same. */
function unlink() {
  for (const link of host?.querySelectorAll("button a[href^='#/'], h3.opblock-tag a[href^='#/']") ?? []) link.removeAttribute("href");
}

/** Fields of a parameter are named by it. */
function nameFields() {
  for (const row of host?.querySelectorAll("tr[data-param-name]") ?? [])
    for (const field of row.querySelectorAll("select, input, textarea")) field.setAttribute("aria-label", row.getAttribute("data-param-name"));
}

function amend() {
  unlink();
  nameFields();
  for (const [selector, attributes] of AMENDED)
    for (const node of host?.querySelectorAll(selector) ?? [])
      for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
}

new MutationObserver(follow).observe(root, { attributeFilter: ["data-theme"] });
new MutationObserver(amend).observe(host, { childList: true, subtree: true });
system.addEventListener("change", follow);
follow();

const reference = window.SwaggerUIBundle({
  url: "/openapi.json",
  domNode: host,
  deepLinking: true,
  docExpansion: "list",
  defaultModelsExpandDepth: 0,
  tryItOutEnabled: true,
  validatorUrl: null,
});

// An address that is changed by hand, or followed from elsewhere in the page, opens its operation too.
addEventListener("hashchange", () => reference.getSystem().layoutActions.parseDeepLinkHash(location.hash));
