/** Days and intervals in words. Dates are those of the answer, read as UTC: no time zone of the reader shifts a day. */

const DAY = 86_400_000;
const FULL = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short", year: "numeric", timeZone: "UTC" });
const SHORT = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short", timeZone: "UTC" });
const MONTH = new Intl.DateTimeFormat("en-GB", { month: "short", year: "numeric", timeZone: "UTC" });

/**
 * Milliseconds since 1970 of an ISO 8601 date or date-time; without an offset it is UTC. NaN when it is none.
 * @param {string} iso
 */
export function instant(iso) {
  const dated = iso.length > 10 && !/(Z|[+-]\d\d:?\d\d)$/.test(iso) ? `${iso}Z` : iso;
  return Date.parse(dated);
}

/** @param {string} iso a date or date-time */
export const dayName = (iso) => FULL.format(instant(iso));

/**
 * A half-open interval in words: "6 Mar 2026", "1 to 8 Mar 2026", "Feb 2026", "2019".
 * @param {string} from
 * @param {string} to
 */
export function interval(from, to) {
  const start = instant(from);
  const last = instant(to) - 1;
  if (!(start <= last)) return FULL.format(start);
  if (from.length > 10) return clockTimes(from, to);
  const whole = wholePeriod(start, last + 1);
  if (whole) return whole;
  if (last - start < DAY) return FULL.format(start);
  const sameYear = from.slice(0, 4) === new Date(last).toISOString().slice(0, 4);
  return `${(sameYear ? SHORT : FULL).format(start)} to ${FULL.format(last)}`;
}

/** Clock times stay as the answer writes them, in its own offset: "6 Mar 2026, 06:00 to 12:00". */
function clockTimes(from, to) {
  const sameDay = from.slice(0, 10) === to.slice(0, 10);
  const end = to.length > 10 && sameDay ? ` to ${to.slice(11, 16)}` : "";
  return `${dayName(from.slice(0, 10))}, ${from.slice(11, 16)}${end}`;
}

/** The name of the month or year that the interval is, else "". */
function wholePeriod(start, end) {
  const first = new Date(start);
  if (first.getUTCDate() !== 1) return "";
  const year = first.getUTCFullYear();
  const month = first.getUTCMonth();
  if (month === 0 && end === Date.UTC(year + 1, 0, 1)) return String(year);
  return end === Date.UTC(year, month + 1, 1) ? MONTH.format(start) : "";
}

/**
 * A moment for an axis: the coarser, the wider the view in milliseconds.
 * @param {number} at
 * @param {number} distance from the middle of the view
 */
export function tickLabel(at, distance) {
  if (distance > 700 * DAY) return String(new Date(at).getUTCFullYear());
  return distance > 70 * DAY ? MONTH.format(at) : SHORT.format(at);
}

export { DAY };
