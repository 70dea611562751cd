/** The event types as the service lists them: their order gives their colour, so a new type needs nothing here. */

import { fetchTypes } from "./api.js";

const HUES = 8; // as many as css/base.css has; more types share them

/**
 * @typedef {{id: string, definition: string, roles: {id: string, definition: string}[],
 *   subtypes: {id: string, definition: string}[]}} EventType
 * @typedef {{types: EventType[], statuses: string[], hue: (type: string) => number,
 *   roleDefinition: (type: string, role: string) => string}} Catalogue
 */

/**
 * @param {{types: EventType[], statuses: string[]}} listed
 * @returns {Catalogue}
 */
export function catalogue(listed) {
  const order = new Map(listed.types.map((type, index) => [type.id, index]));
  const roles = new Map(
    listed.types.flatMap((type) => type.roles.map((role) => [`${type.id}/${role.id}`, role.definition])),
  );
  return {
    ...listed,
    hue: (type) => (order.get(type) ?? order.size) % HUES,
    roleDefinition: (type, role) => roles.get(`${type}/${role}`) ?? "",
  };
}

/** @param {string} key API key */
export const loadCatalogue = async (key) => catalogue(await fetchTypes(key));
