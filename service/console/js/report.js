/** The shown events as one HTML file that needs nothing else: no script, no network, the same look. */

/**
 * @typedef {{title: string, styles: string[], article: string, misses: string, timeline: string, cards: string, origin: string,
 *   published: string, versions: string}} Parts  all but title, published, origin and versions are markup or style sheets
 */

const POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";
const escaped = (text) =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");

/** @param {Parts} parts */
export function report(parts) {
  const made = [parts.published && `published ${parts.published}`, parts.versions].filter(Boolean).join(" · ");
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<title>${escaped(parts.title)}</title>
<style>
${parts.styles.join("\n")}
</style>
</head>
<body class="report">
<header><h1>${escaped(parts.title)}</h1><p class="hint">${escaped(made)}</p></header>
<main class="results">
${parts.timeline && `<section class="timeline-area"><h2>Timeline</h2><div id="timeline">${parts.timeline}</div></section>`}
<section class="reading"><h2>Article</h2>${parts.article}${parts.misses && `<section class="misses">${parts.misses}</section>`}</section>
<section class="found"><h2>Events</h2><ol class="cards">${parts.cards}</ol></section>
</main>
</body>
</html>
`;
}
