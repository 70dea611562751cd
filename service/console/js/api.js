/** The service, as the console calls it. */

/**
 * @typedef {{text: string, field: "title"|"text", start: number, end: number}} Quote
 * @typedef {Quote & {entity?: string, name?: string, kind?: string, country?: string, office?: string, sector?: string}} Filler
 * @typedef {Quote & {from: string|null, to: string|null, grain: string, reason?: string|null}} Time
 * @typedef {{field: "title"|"text", trigger: {text: string, start: number, end: number}, rule: string}} Mention
 * @typedef {{id: string, type: string, subtype: string, codes: Record<string, string|null>, status: string, polarity: string,
 *   generic: boolean, flags: string[], summary: string, confidence: number, arguments: Record<string, Filler[]>,
 *   time: Time|null, attribution: (Quote & {name: string|null, cue: string|null})|null, mentions: Mention[],
 *   links: {relation: string, event: string}[], trace: any}} Event
 * @typedef {{type: string, rule: string, reason: string, trigger: Quote}} NearMiss
 * @typedef {{events: Event[], entities: any[], records: Record<string, any>[], near_misses: NearMiss[], warnings: string[],
 *   meta: any}} Answer
 * @typedef {{text: string, title?: string, published_at?: string, id?: string, language?: "en"}} Article
 * @typedef {{type?: string, title: string, status: number, detail: string, errors?: {pointer: string, detail: string}[]}} Problem
 */

/** What the service answered instead of events; `problem` as RFC 9457 has it. */
export class Refused extends Error {
  /** @param {Problem} problem */
  constructor(problem) {
    super(problem.detail);
    this.problem = problem;
  }
}

/**
 * JSON from a path of this service. Throws Refused when it answers with an error, or does not answer.
 * @param {string} path
 * @param {string} key API key, "" for none
 * @param {RequestInit} [options]
 */
async function call(path, key, options = {}) {
  const headers = { Accept: "application/json", ...options.headers, ...(key ? { "X-Api-Key": key } : {}) };
  let response;
  try {
    response = await fetch(path, { ...options, headers });
  } catch (error) {
    if (options.signal?.aborted) throw error;
    throw new Refused({ title: "No answer", status: 0, detail: "The service cannot be reached." });
  }
  if (response.ok) return response.json();
  const problem = await response.json().catch(() => ({ detail: response.statusText }));
  throw new Refused({ title: "Error", status: response.status, ...problem });
}

/**
 * Every event with all that explains it. Offsets count UTF-16 units, as strings of this language do; nothing is cut off by
 * confidence here, because the console's own filter does that without asking again.
 * @param {Article} article
 * @param {string} key
 * @param {AbortSignal} signal
 * @returns {Promise<Answer>}
 */
export function extract(article, key, signal) {
  const body = { ...article, offset_unit: "utf16", min_confidence: 0, include: ["entities", "trace", "records"] };
  const headers = { "Content-Type": "application/json" };
  return call("/v1/extract", key, { method: "POST", headers, body: JSON.stringify(body), signal });
}

/** @param {string} key */
export const fetchTypes = (key) => call("/v1/types", key);

/** @param {string} key */
export const fetchInfo = (key) => call("/v1/info", key);

/** @param {string} base @returns {Promise<Article[]>} */
export const fetchSamples = (base) => call(`${base}/samples.json`, "");
