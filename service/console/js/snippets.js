/** The request that is on the screen, for a terminal or a program; and records as a table. */

/**
 * @typedef {import("./api.js").Article} Article
 * @typedef {{article: Article, floor: number, types: string[]|null, origin: string, keyed: boolean}} Request
 */

const bodyOf = ({ article, floor, types }) => ({ ...article, ...(types ? { types } : {}), min_confidence: floor });
const shellQuoted = (text) => `'${text.replaceAll("'", `'\\''`)}'`;

/** @param {Request} request */
export function curl(request) {
  const key = request.keyed ? ` \\\n  -H "X-Api-Key: $NEWS_EVENTS_KEY"` : "";
  const body = shellQuoted(JSON.stringify(bodyOf(request), null, 2));
  return `curl -s ${request.origin}/v1/extract \\\n  -H 'Content-Type: application/json'${key} \\\n  -d ${body}\n`;
}

/** Literals of JSON strings and numbers are literals of Python too. @param {Request} request */
export function python(request) {
  const members = Object.entries(bodyOf(request)).map(([name, value]) => `    ${JSON.stringify(name)}: ${JSON.stringify(value)},`);
  const key = request.keyed ? `, api_key=os.environ["NEWS_EVENTS_KEY"]` : "";
  const imports = request.keyed ? ["import os", ""] : [];
  return [...imports,
    "from service.client import Client", "", "article = {", ...members, "}",
    `with Client(${JSON.stringify(request.origin)}${key}) as client:`,
    "    for event in client.extract(article).events:",
    "        print(event.type, event.status, event.summary)", "",
  ].join("\n");
}

/**
 * RFC 4180, with a first line of names. Cells that a spreadsheet would run as a formula get an apostrophe.
 * @param {Record<string, unknown>[]} rows all with the same members
 */
export function csv(rows) {
  const names = Object.keys(rows[0] ?? {});
  const lines = [names, ...rows.map((row) => names.map((name) => row[name]))];
  return lines.map((cells) => `${cells.map(cell).join(",")}\r\n`).join("");
}

function cell(value) {
  const text = value === null || value === undefined ? "" : String(value);
  const safe = typeof value === "string" && /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
