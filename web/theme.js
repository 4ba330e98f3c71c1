// What the system asks for: dark, more contrast, a finger. And the program's fonts for real text fields.

const dark = matchMedia('(prefers-color-scheme: dark)');
const contrast = [matchMedia('(prefers-contrast: more)'), matchMedia('(forced-colors: active)')];
const coarse = matchMedia('(pointer: coarse)');

export const isDark = () => dark.matches;
export const isHighContrast = () => contrast.some((query) => query.matches);
export const isTouch = () => coarse.matches;

/** @param {() => void} changed */
export function watchTheme(changed) {
  for (const query of [dark, ...contrast, coarse]) query.addEventListener('change', changed);
}

/** Colours of the real fields follow what was painted. @param {boolean} painted dark */
export function showTheme(painted) {
  const theme = painted ? 'dark' : 'light';
  if (document.documentElement.dataset.theme !== theme) document.documentElement.dataset.theme = theme;
}

/** @param {string} family @param {number} weight @param {Uint8Array<ArrayBuffer>} bytes */
export function useFont(family, weight, bytes) {
  const face = new FontFace(family, bytes, { weight: String(weight) });
  document.fonts.add(face);
  // Text in a font that cannot be read is shown in the next one of the list.
  face.load().catch((error) => console.warn(`The font ${family} ${weight} cannot be used: ${error}`));
}
