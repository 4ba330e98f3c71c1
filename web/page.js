// The page's own elements, made by index.html and never removed. In DOM order: navigation, page, dialog.

/** @template {HTMLElement} T @param {string} id @param {new () => T} type @returns {T} */
function element(id, type) {
  const found = document.getElementById(id);
  if (!(found instanceof type)) throw new Error(`The page has no element ${id}.`);
  return found;
}

/** Sheets that hold the twin of each layer; their origins are the layers' origins. */
export const fixedSheet = element('fixed', HTMLElement);
export const scroller = element('scroller', HTMLElement);
export const pageSheet = element('sheet', HTMLElement);
export const dialogScroller = element('dialogs', HTMLElement);
export const dialogSheet = element('dialog-sheet', HTMLElement);

export const canvas = element('canvas', HTMLCanvasElement);
export const fixedCanvas = element('fixed-canvas', HTMLCanvasElement);

/** Speaks what is put into it. */
export const announcer = element('announcer', HTMLElement);
/** Descriptions, for aria-describedby; not shown. */
export const hints = element('hints', HTMLElement);

/** @param {TwinNode['layer']} layer */
export function sheetOf(layer) {
  if (layer === 'fixed') return fixedSheet;
  return layer === 'dialog' ? dialogSheet : pageSheet;
}
