// What a page has shown as saved, whatever becomes of the page afterwards.

/** Of the texts of a lesson's lines, the words that no other line has. */
export const words = (texts) => texts.map((text) => text.match(/line \d+ of \d+/)?.[0]).filter(Boolean);

/** In the page: tells which lines the lesson has each time that it says Saved. */
function tell_saved() {
  let last = '';
  new MutationObserver(() => {
    if (![...document.querySelectorAll('[role="status"]')].some((el) => el.textContent === 'Saved')) return;
    const texts = [...document.querySelectorAll('[aria-label="Evidence"] > li')].map((el) => el.textContent);
    if (texts.length === 0 || texts.join() === last) return;
    last = texts.join();
    window.shown_as_saved(texts);
  }).observe(document, { subtree: true, childList: true, characterData: true });
}

/** From the next load on, `saved` gets every line that is shown as saved. @param pages a page, or all of a context */
export async function watch(pages, saved) {
  await pages.exposeFunction('shown_as_saved', (texts) => words(texts).forEach((line) => saved.add(line)));
  await pages.addInitScript(tell_saved);
}
