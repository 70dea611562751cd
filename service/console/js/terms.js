/** Names that only rules and models use, in words that an analyst reads. A test compares them with those of the service. */

import { plain } from "./words.js";

/** Named grammatical functions: "… is the actor, as …". */
const PATHS = new Map([
  ["subject", "the subject, who does it"],
  ["object", "the object, to whom or which it is done"],
  ["victim", "the one that it harms"],
  ["recipient", "the one that receives it"],
  ["by_phrase", "what follows “by”"],
  ["broker", "who brings it about"],
  ["apposition", "a name that stands beside it"],
  ["host_verb", "the verb that it depends on"],
  ["host_noun", "the noun that it depends on"],
  ["head_noun", "the noun that it describes"],
  ["number", "its number"],
  ["self", "the trigger itself"],
  ["clause", "part of its clause"],
  ["speaker", "the one who speaks"],
  ["quoted", "the words that are quoted"],
  ["possessor", "its owner"],
  ["modifier", "a word before the noun"],
  ["light_subject", "the subject of the verb that carries the noun"],
  ["light_object", "the object of the verb that carries the noun"],
  ["light_oblique", "a phrase of the verb that carries the noun"],
  ["light_verb", "the verb that carries the noun"],
  ["place", "a place named with it"],
  ["condition", "the condition that it depends on"],
  ["purpose", "its purpose"],
  ["complement", "the clause that it governs"],
  ["infinitive", "the to-clause that it governs"],
  ["infinitive_object", "the object of its to-clause"],
  ["participle", "the participle beside it"],
  ["predicate", "what somebody is called"],
  ["quantity", "a number with it"],
  ["conjunct", "the words that it is joined to"],
  ["agenda", "what the text says it is about"],
  ["verb", "an argument of the verb beside it"],
  ["oblique", "what follows a preposition"],
  ["negation", "its “not”"],
  ["copula", "its form of “be”"],
  ["adverb", "its adverb"],
  ["auxiliary", "its auxiliary verb"],
  ["particle", "its particle"],
  ["learned", "the trained role model found"],
  ["context", "named elsewhere in the text"],
]);

/** What the confidence counts. */
const COUNTS = new Map([
  ["base", "any event that is found"],
  ["mentions", "the text reports it more than once"],
  ["fillers", "roles are filled, each as far as it is sure"],
  ["surest_filler", "how sure its surest filler is"],
  ["named_argument", "who fills a role is known by name"],
  ["bare", "no role is filled"],
  ["learned_rule", "no rule lists its words, only the trained tagger proposed them"],
  ["doubt", "it may be the same as an earlier event"],
  ["length", "how long the article is"],
]);

/**
 * A path by its first function: "oblique:with" → "what follows “with”". One that has no words goes by its own name.
 * @param {string} path
 */
export function pathWords(path) {
  const [name, word] = path.split("|")[0].trim().split(".")[0].split(":");
  const preposition = word && word !== "*" && name !== "verb";
  return preposition ? `what follows “${plain(word)}”` : PATHS.get(name) ?? `its “${plain(name)}”`;
}

/** @param {string} name of a feature */
export const countWords = (name) => COUNTS.get(name) ?? plain(name);

/** @returns {{paths: string[], counts: string[]}} the names that have words */
export const known = () => ({ paths: [...PATHS.keys()], counts: [...COUNTS.keys()] });
