// Which window writes: the one that holds the Web Lock, for as long as its page lives or until another one asks for it.
// The others hear from it when something new is stored.

const LOCK = 'cyclebook';

/** @typedef {'saved' | 'ask' | 'kept' | 'shared' | 'locked'} Message what windows, and the service worker, tell each other */

/** @type {BroadcastChannel | undefined} */
let channel;
/** Lets go of the lock; null while another window has it. @type {(() => void) | null} */
let release = null;
/** Takes this window out of the queue for the lock. @type {AbortController | null} */
let queued = null;
/** What to do with the lock, once it is there. @type {() => Promise<void>} */
let begin;

/** @returns {Promise<void>} for as long as this window writes */
function hold() {
  return new Promise((resolve) => {
    release = resolve;
  });
}

/** @param {unknown} error */
function unheard(error) {
  if (!(error instanceof DOMException && error.name === 'AbortError')) console.warn(`No turn to write: ${error}`);
}

/** Waits until the writer is gone, or lets go. */
export function queue() {
  const place = new AbortController();
  queued = place;
  navigator.locks.request(LOCK, { signal: place.signal }, () => {
    queued = null;
    const held = hold();
    return begin().then(() => held);
  }).catch(unheard);
}

/** Tries for the lock. @param {() => Promise<void>} whenItComes if it does not now @returns {Promise<boolean>} */
export function firstTurn(whenItComes) {
  begin = whenItComes;
  return new Promise((resolve) => {
    navigator.locks.request(LOCK, { ifAvailable: true }, (lock) => {
      const held = lock ? hold() : undefined;
      resolve(lock !== null);
      return held;
    }).catch((error) => {
      unheard(error);
      resolve(false);
    });
  });
}

export const hasTurn = () => release !== null;

/** Another window may write from now on; this one is the last in the queue. */
export function endTurn() {
  const end = release;
  release = null;
  end?.();
  queue();
}

/** Another window has asked for the lock: it goes before this one. */
export function standBack() {
  queued?.abort();
  queue();
}

/** @param {Message} message */
export function tell(message) {
  channel?.postMessage({ kind: message });
}

/** @param {(message: Message) => void} hear */
export function listenToWindows(hear) {
  if (!('BroadcastChannel' in globalThis)) return;
  channel = new BroadcastChannel(LOCK);
  channel.addEventListener('message', (ev) => hear(ev.data.kind));
}
