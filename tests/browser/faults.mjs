// Fails one operation of IndexedDB, or all from one on: the n-th call that the page makes.

import { expect } from '@playwright/test';

/** Runs in the page before its own scripts: from window.stop_timers() on, none of any length runs. */
export function let_timers_stop() {
  const start = window.setTimeout;
  let stopped = false;
  window.setTimeout = (act, ms = 0, ...rest) => (stopped && ms > 0 ? 0 : start(act, ms, ...rest));
  window.stop_timers = () => { stopped = true; };
}

/** Runs in the page before its own scripts: timers of a second and more wait for window.pass(ms), which is as if that much time had
 * passed for those that were started with it. */
export function let_time_wait() {
  const { setTimeout: start, clearTimeout: stop } = window;
  const held = new Map();
  let token = 1e9;
  window.setTimeout = (act, ms = 0, ...rest) => {
    if (ms < 1000) return start(act, ms, ...rest);
    token += 1;
    held.set(token, { ms, act: () => act(...rest) });
    return token;
  };
  window.clearTimeout = (one) => { if (!held.delete(one)) stop(one); };
  window.pass = (ms) => {
    for (const [one, timer] of [...held].filter(([, timer]) => timer.ms === ms)) {
      held.delete(one);
      timer.act();
    }
  };
}

/** How long the page waits: for a database that is silent; until it tries again what could not be saved; for a second copy. */
export const patience_ms = 8000, retry_ms = 5000, spare_patience_ms = 2000;

/** So much time passes, and again, until `look` is so. */
export const passes = (page, ms, look) => expect(async () => {
  await page.evaluate((time) => window.pass?.(time), ms);
  expect(await look()).toBe(true);
}).toPass({ timeout: 20_000, intervals: [20, 50, 100, 200] });

/** In the page: it is hidden. One of headless Chromium never is, so it is told so. */
export function hide() {
  Object.defineProperty(document, 'hidden', { get: () => true });
  document.dispatchEvent(new Event('visibilitychange'));
}

/** In a page of the same origin: keeps everybody else's transactions waiting, until window.let_go() is called. */
export async function hold_database({ copy = false } = {}) {
  const bucket = window.bucket = copy && await navigator.storageBuckets.open('cyclebook-spare');
  return new Promise((resolve, reject) => {
    const request = copy ? bucket.indexedDB.open('cyclebook-spare') : indexedDB.open('/cyclebook');
    request.onerror = () => reject(request.error);
    request.onsuccess = () => {
      const database = request.result;
      const files = database.transaction('FILE_DATA', 'readwrite').objectStore('FILE_DATA');
      let held = true;
      const go_on = () => { if (held) files.count().onsuccess = go_on; };
      go_on();
      window.let_go = () => {
        held = false;
        database.close();
      };
      resolve();
    };
  });
}

/** Runs in the page before its own scripts: while sessionStorage says so, a database that is to be opened never answers. */
export function silence_database() {
  const { open } = IDBFactory.prototype;
  IDBFactory.prototype.open = function silent(...args) {
    return sessionStorage.getItem('silent') ? {} : open.apply(this, args);
  };
}

/**
 * Runs in the page before its own scripts. A plan in sessionStorage begins at once; window.faults.begin(plan) later.
 * A plan: `kind`, `n` from 1, `for_good`; with `database`, of calls to that one alone. Torn and cut count calls of put, the
 * others every call.
 */
export function wrap_database() {
  const faults = { plan: null, calls: 0, hits: 0, first: 0, seen: 0 };
  faults.begin = (plan) => Object.assign(faults, { plan, calls: 0, hits: 0, first: 0, seen: 0 });
  window.faults = faults;
  const at_start = sessionStorage.getItem('faults');
  if (at_start) faults.begin(JSON.parse(at_start));

  /** Is it this call's turn to fail? */
  const due = (call, database) => {
    const { plan } = faults;
    if (!plan || (plan.database && plan.database !== database) || (['torn', 'cut'].includes(plan.kind) && call !== 'put')) return false;
    ++faults.calls;
    if (faults.calls !== plan.n && !(plan.for_good && faults.calls > plan.n)) return false;
    ++faults.hits;
    faults.first ||= performance.now();
    return true;
  };
  const fault = () => (faults.plan.kind === 'quota' ? new DOMException('made to fail: full', 'QuotaExceededError')
    : new DOMException('made to fail', faults.plan.kind === 'closed' ? 'InvalidStateError' : 'UnknownError'));

  /** The database is gone, as when the browser closes it for want of memory. */
  const lose = (db) => {
    db.close();
    db.dispatchEvent(new Event('close'));
  };

  /** A request that answers with an error. `real` is one that does no harm, so that the answer comes when one would. */
  const failing = (real, error) => {
    let told;
    Object.defineProperty(real, 'onsuccess', { set() {} });
    Object.defineProperty(real, 'onerror', { set(f) { told = f; } });
    Object.defineProperty(real, 'error', { value: error });
    real.addEventListener('success', () => {
      let handled = false;
      told?.({ target: real, preventDefault() { handled = true; } });
      if (!handled) real.transaction?.abort();
    });
    return real;
  };

  /** Ends a transaction as one that was broken off. Of a torn one, what was put before stays. */
  const break_off = (transaction, error, torn) => {
    Object.defineProperty(transaction, 'error', { value: error });
    if (!torn) transaction.abort();
  };
  const wrap = (prototype, call, act) => {
    const original = prototype[call];
    prototype[call] = function wrapped(...args) { return act.call(this, (...given) => original.apply(this, given), args); };
  };

  wrap(IDBFactory.prototype, 'open', function open(original, args) {
    return due('open', args[0]) ? failing(original('made-to-fail'), fault()) : original(...args);
  });
  wrap(IDBDatabase.prototype, 'transaction', function transaction(original, args) {
    if (due('transaction', this.name)) {
      if (faults.plan.kind === 'closed') lose(this);
      throw fault();
    }
    const made = original(...args);
    // Before any listener of the page's.
    made.addEventListener('complete', (ev) => {
      if (!made.torn) return;
      ev.stopImmediatePropagation();
      made.dispatchEvent(new Event('abort'));
    });
    return made;
  });
  for (const [prototype, calls] of [
    [IDBObjectStore.prototype, ['put', 'add', 'delete', 'get', 'getAll', 'getAllKeys', 'openCursor', 'openKeyCursor']],
    [IDBIndex.prototype, ['get', 'getAll', 'getAllKeys', 'openCursor', 'openKeyCursor']],
  ])
    for (const call of calls)
      wrap(prototype, call, function request(original, args) {
        const store = this instanceof IDBIndex ? this.objectStore : this;
        const { transaction } = store;
        const harmless = () => store.count();
        if (transaction.torn && ['put', 'add', 'delete'].includes(call)) return harmless();
        if (!due(call, transaction.db.name)) return original(...args);
        const { kind } = faults.plan;
        if (kind === 'cut') return original({ ...args[0], contents: args[0].contents?.subarray(0, args[0].contents.length / 2) }, ...args.slice(1));
        if (kind === 'torn') {
          transaction.torn = true;
          break_off(transaction, null, true);
          return harmless();
        }
        if (kind === 'error') return failing(harmless(), fault());
        const asked = original(...args);
        break_off(transaction, fault(), false);
        if (kind === 'closed') lose(transaction.db);
        return asked;
      });
  wrap(IDBTransaction.prototype, 'commit', function commit(original, args) {
    if (due('commit', this.db.name)) throw fault();
    return original(...args);
  });

  // When was the failure to be seen? By the page's own clock.
  const tells = ({ textContent }) => textContent.startsWith('Not saved: ') || textContent.startsWith('Everything is saved, but only once');
  new MutationObserver(() => {
    if (faults.seen || !faults.first) return;
    if ([...document.querySelectorAll('[role="status"], [role="alert"]')].some(tells)) faults.seen = performance.now();
  }).observe(document, { subtree: true, childList: true, characterData: true });
}
