// What the person does to the twin's elements, told to the program. The pointer, the keyboard and assistive tools come
// the same way: as the browser's events on real elements.

import { awaits, dialogControls, entryAt, inOrder, openDialog } from './twin.js';
import { listenToDrags } from './drag.js';
import { event } from './module.js';
import { dialogScroller, fixedSheet, scroller } from './page.js';
import { isField, isTextField, setComposing } from './fields.js';
import { clearLeft } from './leaving.js';
import { carryOut, requestFrame } from './frames.js';
import { wantsRepaint } from './canvas.js';

const CLICKED = new Set(['button', 'link', 'option']);
const PRESSED = new Set(['button', 'link', 'checkbox', 'radio', 'option']);
const HOVERED = new Set([...PRESSED, 'textbox', 'combobox']);

/** @param {Parameters<typeof event>[0]} kind @param {number} node */
function send(kind, node, value = '') {
  event(kind, node, value, Date.now());
  requestFrame();
}

/** When it happened, by the clock. A busy page hears of it later; less than a second of that does not count.
 * @param {Event} ev */
function timeOf(ev) {
  const late = new Event('').timeStamp - ev.timeStamp;
  return Date.now() - 1000 * Math.max(0, Math.floor(late / 1000));
}

/** What does something is done in its own event: a field that it empties is empty, and what it makes has the focus, before
 * the next key, however long the browser takes to its next frame.
 * @param {Event} ev @param {Parameters<typeof event>[0]} kind @param {number} node */
function act(ev, kind, node, value = '') {
  clearLeft();
  event(kind, node, value, timeOf(ev));
  requestFrame();
  carryOut();
}

/** What stands in fields and was not told yet. A date that is being typed is empty until it is one. */
export function sendUnread() {
  for (const entry of inOrder()) {
    if (isTextField(entry.el) && entry.el.value !== entry.reported && entry.el.value) sendValue(entry);
  }
}

/** @param {Entry} entry */
function sendValue(entry) {
  if (!isField(entry.el)) return;
  entry.reported = entry.el.value;
  send('input', entry.id, entry.reported);
}

export function listen() {
  listenToControls();
  listenToPointer();
  listenToFields();
  listenToDrags((ev, entry, what) => act(ev, 'drop', entry.id, what));
  addEventListener('keydown', keydown);
  listenToScrolling();
}

function listenToControls() {
  document.addEventListener('click', (ev) => {
    const entry = entryAt(ev.target);
    if (!entry || !CLICKED.has(entry.node.role)) return;
    // A link within the page has no address of its own to go to.
    if (entry.node.role === 'link' && !entry.node.href) ev.preventDefault();
    // Safari does not focus what is clicked; a dialog must know where to give the focus back.
    if (entry.node.role !== 'option' && !entry.el.contains(document.activeElement)) entry.el.focus({ preventScroll: true });
    act(ev, 'click', entry.id);
  });
  document.addEventListener('focusin', (ev) => {
    const entry = entryAt(ev.target);
    if (!entry) return;
    if (openDialog() && entry.node.layer !== 'dialog') {
      // Browsers that do not know `inert` let the focus out.
      dialogControls()[0]?.focus();
      return;
    }
    send('focus', entry.id, entry.el.matches(':focus-visible') ? 'visible' : '');
  });
  document.addEventListener('focusout', (ev) => {
    const entry = entryAt(ev.target);
    if (entry) send('blur', entry.id);
  });
}

function listenToPointer() {
  let hovered = 0;
  let pressed = 0;
  /** @param {number} id */
  const hover = (id) => {
    if (id === hovered) return;
    if (hovered) send('unhover', hovered);
    if (id) send('hover', id);
    hovered = id;
  };
  const release = () => {
    if (pressed) send('release', pressed);
    pressed = 0;
  };
  document.addEventListener('pointerover', (ev) => {
    // A finger does not hover: what it touched would stay lit.
    if (ev.pointerType === 'touch') return;
    const entry = entryAt(ev.target);
    hover(entry && HOVERED.has(entry.node.role) ? entry.id : 0);
  });
  document.documentElement.addEventListener('pointerleave', () => hover(0));
  document.addEventListener('pointerdown', (ev) => {
    const entry = entryAt(ev.target);
    if (!entry || ev.button !== 0 || !PRESSED.has(entry.node.role)) return;
    pressed = entry.id;
    send('press', pressed);
  });
  addEventListener('pointerup', release);
  addEventListener('pointercancel', release);
}

function listenToFields() {
  document.addEventListener('input', (ev) => {
    const entry = entryAt(ev.target);
    // A date that is being typed is not yet one: `change` tells when it is.
    if (entry && isTextField(entry.el) && !['date', 'time'].includes(entry.node.input ?? '')) sendValue(entry);
  });
  document.addEventListener('change', (ev) => {
    const entry = entryAt(ev.target);
    if (!entry) return;
    if (entry.node.role === 'checkbox' || entry.node.role === 'radio') {
      act(ev, 'toggle', entry.id, String(entry.el instanceof HTMLInputElement && entry.el.checked));
    } else if (isField(entry.el) && entry.el.value !== entry.reported) {
      sendValue(entry);
    }
  });
  document.addEventListener('compositionstart', (ev) => {
    const entry = entryAt(ev.target);
    if (entry && isField(entry.el)) setComposing(entry.el);
  });
  document.addEventListener('compositionend', (ev) => {
    setComposing(null);
    const entry = entryAt(ev.target);
    if (entry) sendValue(entry);
  });
  document.addEventListener('mousedown', (ev) => {
    // A disabled list, check box or radio button stays focusable, but does not change.
    const entry = entryAt(ev.target);
    if (entry?.node.role === 'option') ev.preventDefault();   // the field above the list keeps the focus
    if (entry?.node.disabled && entry.el instanceof HTMLSelectElement) {
      ev.preventDefault();
      entry.el.focus();
    }
  });
  document.addEventListener('click', (ev) => {
    const entry = entryAt(ev.target);
    if (entry?.node.disabled && (entry.node.role === 'checkbox' || entry.node.role === 'radio')) {
      ev.preventDefault();
      send('click', entry.id);
    }
  });
}

/** Where the key that is held was pressed down. @type {Element | null} */
let pressedIn = null;

/** A key that is held goes on writing where it began: not in what it has led to, and it presses nothing twice.
 * @param {KeyboardEvent} ev */
function isIdleRepeat(ev) {
  if (!ev.repeat) pressedIn = document.activeElement;
  if (!ev.repeat || ev.ctrlKey || ev.metaKey || (ev.key.length > 1 && ev.key !== 'Enter')) return false;
  return pressedIn !== document.activeElement || PRESSED.has(entryAt(pressedIn)?.node.role ?? '');
}

/** @param {KeyboardEvent} ev */
function keydown(ev) {
  // A browser that fills a field in tells of a key without a name; Safari tells of the Enter that ends a composition after it.
  if (!ev.key || ev.isComposing || ev.keyCode === 229) return;
  const mod = ev.ctrlKey || ev.metaKey;
  const writes = isTextField(document.activeElement) && !mod && !ev.altKey
    && (ev.key.length === 1 || ev.key === 'Backspace');
  // What any other key means may depend on what was done before it.
  if (!writes) carryOut();
  if (isIdleRepeat(ev)) {
    ev.preventDefault();
    return;
  }
  const entry = entryAt(document.activeElement);
  const typing = entry !== undefined && isTextField(entry.el);

  const suggested = typing && entry.node.popup && !mod && !ev.altKey && !ev.shiftKey;

  if (suggested && ev.key === 'Escape') {
    act(ev, 'escape', entry.id);
  } else if (suggested && (ev.key === 'ArrowDown' || ev.key === 'ArrowUp')) {
    ev.preventDefault();
    act(ev, 'move', entry.id, ev.key === 'ArrowUp' ? 'up' : 'down');
  } else if (ev.key === 'Escape') {
    act(ev, 'escape', openDialog());
  } else if (ev.key === 'Tab' && openDialog()) {
    keepInDialog(ev);
  } else if (ev.key === 'Enter' && typing && entry.node.submitOnEnter && !mod && !ev.altKey && !ev.shiftKey) {
    ev.preventDefault();
    if (isTextField(entry.el) && entry.el.value !== entry.reported) sendValue(entry);
    act(ev, 'submit', entry.id);
  } else if ((!typing || ev.altKey) && !openDialog() && awaits(keysOf(ev)) && (mod || !(entry?.el instanceof HTMLSelectElement))) {
    ev.preventDefault();
    act(ev, 'shortcut', 0, keysOf(ev));
  } else if (!mod && !ev.altKey && entry?.node.disabled && entry.el instanceof HTMLSelectElement && ev.key !== 'Tab') {
    ev.preventDefault();
  } else if (!entry || entry.node.layer === 'fixed' || entry.node.role === 'heading') {
    scrollByKey(ev);
  }
}

/** As src/platform/semantics.hpp writes them: "mod+shift+z", "?". @param {KeyboardEvent} ev */
function keysOf(ev) {
  // The key, not the letter: with Alt some systems type another one.
  if (ev.altKey) return !ev.ctrlKey && !ev.metaKey && /^Digit[1-9]$/.test(ev.code) ? `alt+${ev.code.slice(-1)}` : '';
  if (ev.key.length !== 1) return '';
  if (!ev.ctrlKey && !ev.metaKey) return ev.key;
  const key = ev.key.toLowerCase();
  if (key === 'y' && ev.ctrlKey && !ev.shiftKey) return 'mod+shift+z';
  return `mod+${ev.shiftKey ? 'shift+' : ''}${key}`;
}

/** Tab from the last control of a dialog goes to its first one. @param {KeyboardEvent} ev */
function keepInDialog(ev) {
  const controls = dialogControls().filter((el) => {
    // Of a group of radio buttons, Tab reaches the chosen one only.
    if (!(el instanceof HTMLInputElement) || el.type !== 'radio' || el.checked) return true;
    return !document.querySelector(`input[name="${el.name}"]:checked`);
  });
  if (controls.length === 0) {
    ev.preventDefault();
    return;
  }
  const edge = ev.shiftKey ? controls[0] : controls[controls.length - 1];
  const inside = document.activeElement instanceof HTMLElement && controls.includes(document.activeElement);
  if (inside && document.activeElement !== edge) return;
  const holder = entryAt(document.activeElement);
  if (!inside && holder?.node.layer === 'dialog' && !(ev.shiftKey && holder.id === openDialog())) return;
  ev.preventDefault();
  (ev.shiftKey ? controls[controls.length - 1] : controls[0]).focus();
}

/** The browser scrolls with the keys only what holds the focus; the page scrolls wherever that is.
 * @param {KeyboardEvent} ev */
function scrollByKey(ev) {
  if (openDialog() || ev.ctrlKey || ev.metaKey || ev.altKey) return;
  const target = ev.target instanceof HTMLElement ? entryAt(ev.target) : undefined;
  const page = scroller.clientHeight * 0.875;
  const control = target && target.node.role !== 'heading';
  /** @type {Record<string, number>} */
  const by = {
    ArrowDown: 40, ArrowUp: -40, PageDown: page, PageUp: -page, Home: -scroller.scrollHeight, End: scroller.scrollHeight,
    ...(control ? {} : { ' ': ev.shiftKey ? -page : page }),
  };
  const distance = by[ev.key];
  if (distance === undefined) return;
  ev.preventDefault();
  scroller.scrollBy({ top: distance });
}

function listenToScrolling() {
  const scrolled = () => {
    if (wantsRepaint()) requestFrame();
  };
  scroller.addEventListener('scroll', scrolled, { passive: true });
  dialogScroller.addEventListener('scroll', scrolled, { passive: true });
  new ResizeObserver(scrolled).observe(scroller);
  addEventListener('resize', scrolled);
  // The wheel over the navigation scrolls the page, as it does everywhere else.
  fixedSheet.addEventListener('wheel', (ev) => {
    if (!ev.ctrlKey) scroller.scrollBy({ top: ev.deltaY * (ev.deltaMode === 1 ? 20 : 1) });
  }, { passive: true });
  watchScale(scrolled);
  watchKeyboard();
}

/** The keyboard of a phone lies over the page where the browser does not shrink the window for it (Safari): the page ends
 * above it, and the field in use is brought into what is left. */
function watchKeyboard() {
  const viewport = window.visualViewport;
  if (!viewport) return;
  viewport.addEventListener('resize', () => {
    // Pinching makes the visual viewport smaller too; the keyboard does not change its scale.
    const covered = Math.max(0, Math.round(innerHeight - viewport.height * viewport.scale));
    document.documentElement.style.setProperty('--covered', `${covered}px`);
    const entry = entryAt(document.activeElement);
    if (entry && isField(entry.el)) entry.el.scrollIntoView({ block: 'nearest' });
  });
}

/** Tells when the device pixel ratio changes: zoom, or another screen. @param {() => void} changed */
function watchScale(changed) {
  matchMedia(`(resolution: ${devicePixelRatio}dppx)`).addEventListener('change', () => {
    changed();
    watchScale(changed);
  }, { once: true });
}
