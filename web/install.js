// The service worker of the hosted page: with it the page needs no network, and a new version waits until the person
// wants it.

import { requestFrame } from './frames.js';
import { saveAll } from './scripting.js';

/** @type {ServiceWorkerRegistration | undefined} */
let registration;
let updateReady = false;

export const isUpdateReady = () => updateReady;

function announceUpdate() {
  updateReady = true;
  requestFrame();
}

/** A browser looks for a new version when a page is opened, which may be weeks ago. */
function lookForUpdates() {
  let last = Date.now();
  document.addEventListener('visibilitychange', () => {
    const hour = 3_600_000;
    if (document.hidden || Date.now() - last < hour) return;
    last = Date.now();
    registration?.update().catch(() => {});   // there may be no network
  });
}

export async function install() {
  if (!location.protocol.startsWith('http') || !navigator.serviceWorker) return;
  const { serviceWorker } = navigator;
  const first = !serviceWorker.controller;
  try {
    registration = await serviceWorker.register('service-worker.js', { updateViaCache: 'none' });
  } catch (error) {
    console.warn(`Cyclebook will need the network: ${error}`);
    return;
  }
  if (registration.waiting) announceUpdate();
  registration.addEventListener('updatefound', () => {
    const coming = registration?.installing;
    coming?.addEventListener('statechange', () => {
      if (coming.state === 'installed' && registration?.active) announceUpdate();
    });
  });
  // Another window has taken it.
  serviceWorker.addEventListener('controllerchange', () => {
    if (!first) announceUpdate();
  });
  lookForUpdates();
}

/** Saves everything, then starts the new version; when that cannot be saved, goes on with this one. */
export async function takeUpdate() {
  try {
    await saveAll();
  } catch {
    return;   // the save state says it
  }
  const { waiting } = registration ?? {};
  if (!waiting) {
    location.reload();
    return;
  }
  waiting.addEventListener('statechange', () => {
    if (waiting.state === 'activated') location.reload();
  });
  waiting.postMessage('use');
}
