/** Elements without templates: text is always text, so nothing an article says can become markup. */

/**
 * An element with attributes, listeners (`onclick: f`) and children; false and null attributes and children are left out.
 * @param {string} name
 * @param {Record<string, any>} [attributes]
 * @param {...any} children nodes and strings
 * @returns {any} an HTMLElement of the kind that the name says
 */
export function el(name, attributes = {}, ...children) {
  const node = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    if (key.startsWith("on")) node.addEventListener(key.slice(2), value);
    else node.setAttribute(key, value === true ? "" : String(value));
  }
  node.append(...children.filter(Boolean));
  return node;
}

/**
 * The element with this id; it is part of the page.
 * @param {string} id
 * @returns {any}
 */
export function byId(id) {
  const found = document.getElementById(id);
  if (!found) throw new Error(`the page has no #${id}`);
  return found;
}

/**
 * Numbers for CSS: custom properties, set through the object model, which the content security policy allows.
 * @param {HTMLElement} node
 * @param {Record<string, number|string>} values
 */
export function setVars(node, values) {
  for (const [name, value] of Object.entries(values)) node.style.setProperty(`--${name}`, String(value));
  return node;
}
