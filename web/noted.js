// Words of a field that are underlined softly. They are painted as the field's background, where a copy of its text that is
// laid out alike shows that they lie: a field of the browser's can hold no marks of its own.

const DOT = 2;
const STEP = 4;
/** What decides where a word lies. */
const LAYOUT = /** @type {const} */ (['font', 'letterSpacing', 'wordSpacing', 'lineHeight', 'padding', 'direction', 'textAlign', 'tabSize']);

/** @type {WeakMap<Element, [begin: number, end: number][]>} */
const noted = new WeakMap();

/** @param {HTMLInputElement | HTMLTextAreaElement} el @param {[begin: number, end: number][]} stretches */
export function noteWords(el, stretches) {
  if (stretches.length === 0 && !noted.has(el)) return;
  noted.set(el, stretches);
  if (el.isConnected) underline(el, stretches);
  else queueMicrotask(() => underline(el, noted.get(el) ?? []));   // once the tree has it in its place
}

/** @param {HTMLInputElement | HTMLTextAreaElement} el @param {[begin: number, end: number][]} stretches */
function underline(el, stretches) {
  const lines = stretches.length > 0 ? whereTheyLie(el, stretches) : [];
  const { style } = el;
  style.backgroundImage = lines.map(() => `repeating-linear-gradient(90deg, var(--warn) 0 ${DOT}px, transparent ${DOT}px ${STEP}px)`).join();
  style.backgroundSize = lines.map(({ width }) => `${width}px ${DOT}px`).join();
  style.backgroundPosition = lines.map(({ left, top }) => `${left}px ${top}px`).join();
}

/** Relative to the field. @param {HTMLInputElement | HTMLTextAreaElement} el @param {[begin: number, end: number][]} stretches */
function whereTheyLie(el, stretches) {
  const from = getComputedStyle(el);
  const copy = document.createElement('div');
  copy.className = 'copy';
  for (const name of LAYOUT) copy.style[name] = from[name];
  copy.style.width = `${el.clientWidth}px`;
  if (el instanceof HTMLInputElement) {
    copy.style.whiteSpace = 'pre';
    copy.style.lineHeight = `${el.clientHeight}px`;
  }
  const text = document.createTextNode(el.value);
  copy.append(text);
  document.body.append(copy);
  const origin = copy.getBoundingClientRect();
  const range = document.createRange();
  const lines = stretches.filter(([, end]) => end <= text.length).flatMap(([begin, end]) => {
    range.setStart(text, begin);
    range.setEnd(text, end);
    return [...range.getClientRects()].map(({ left, bottom, width }) => (
      { left: left - origin.left - el.scrollLeft, top: bottom - origin.top - DOT, width }));
  });
  copy.remove();
  return lines;
}

/** A field of one line moves its text under the caret, and tells nobody. */
document.addEventListener('selectionchange', () => {
  const el = document.activeElement;
  const stretches = el instanceof HTMLInputElement ? noted.get(el) ?? [] : [];
  if (el instanceof HTMLInputElement && stretches.length > 0 && el.scrollWidth > el.clientWidth) underline(el, stretches);
});
