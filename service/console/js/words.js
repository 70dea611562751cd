/** Names as data has them, in words that people read. */

/** Which question a role answers; roles that are not listed go by their own name. */
const QUESTIONS = new Map([
  ["participant", "Who"], ["threatener", "Who"], ["actor", "Who"],
  ["target", "Whom"], ["location", "Where"],
]);

/** @param {string} name */
export const plain = (name) => name.replaceAll("_", " ");

/** @param {string} name */
export function capital(name) {
  const words = plain(name);
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/**
 * The question that a role answers, and the role's name where the two differ.
 * @param {string} role
 * @returns {[string, string]}
 */
export function roleLabel(role) {
  const question = QUESTIONS.get(role);
  return question ? [question, plain(role)] : [capital(role), ""];
}

/** @param {number} share 0..1 */
export const percent = (share) => `${Math.round(share * 100)}\u00a0%`;

/** @param {number} count @param {string} noun @param {string} [plural] */
export const counted = (count, noun, plural = `${noun}s`) => `${count.toLocaleString("en")} ${count === 1 ? noun : plural}`;

/**
 * The number of code points, as the service counts them; the number of UTF-16 units is larger where there are emoji.
 * @param {string} text
 */
export function codePoints(text) {
  let count = text.length;
  for (let i = 0; i < text.length - 1; i++) {
    const pair = text.charCodeAt(i) >> 10 === 0x36 && text.charCodeAt(i + 1) >> 10 === 0x37;
    if (pair) {
      count--;
      i++;
    }
  }
  return count;
}
