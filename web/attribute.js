// Attributes as data: only what differs is written, so that nothing is announced or restyled for nothing.

/** @param {Element} el @param {string} name @param {string | number | boolean | undefined} value */
export function attribute(el, name, value) {
  if (value === undefined || value === false) {
    if (el.hasAttribute(name)) el.removeAttribute(name);
    return;
  }
  const text = value === true ? '' : String(value);
  if (el.getAttribute(name) !== text) el.setAttribute(name, text);
}
