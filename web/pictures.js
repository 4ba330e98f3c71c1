// Photos made smaller: drawn anew, so that nothing of what the camera wrote is in them.

import { cameBytes } from './module.js';
import { requestFrame } from './frames.js';

/** Of the longer side, in pixels: a page of handwriting can still be read. */
const SIDE = 1600;
const MAX_BYTES = 400_000;
const QUALITIES = [0.8, 0.65, 0.5];

/** Some browsers guard against being told apart by giving other pixels than were drawn.
 * @param {CanvasRenderingContext2D} pen */
function givesWhatWasDrawn(pen) {
  pen.fillStyle = '#30507a';
  pen.fillRect(0, 0, 1, 1);
  const [r, g, b] = pen.getImageData(0, 0, 1, 1).data;
  return Math.abs(r - 0x30) < 4 && Math.abs(g - 0x50) < 4 && Math.abs(b - 0x7a) < 4;
}

/** @param {Uint8Array<ArrayBuffer>} raw @returns {Promise<Blob>} a JPEG, upright */
async function drawn(raw) {
  const picture = await createImageBitmap(new Blob([raw]), { imageOrientation: 'from-image' });
  const scale = Math.min(1, SIDE / Math.max(picture.width, picture.height));
  const canvas = document.createElement('canvas');
  canvas.width = Math.max(1, Math.round(picture.width * scale));
  canvas.height = Math.max(1, Math.round(picture.height * scale));
  const pen = canvas.getContext('2d');
  if (!pen || !givesWhatWasDrawn(pen)) throw new Error('no canvas');
  pen.fillStyle = 'white';                         // a JPEG has nothing that can be seen through
  pen.fillRect(0, 0, canvas.width, canvas.height);
  pen.imageSmoothingQuality = 'high';
  pen.drawImage(picture, 0, 0, canvas.width, canvas.height);
  picture.close();
  for (const quality of QUALITIES) {
    /** @type {Blob | null} */
    const blob = await new Promise((resolve) => { canvas.toBlob(resolve, 'image/jpeg', quality); });
    if (!blob) break;
    if (blob.size <= MAX_BYTES || quality === QUALITIES[QUALITIES.length - 1]) return blob;
  }
  throw new Error('no JPEG');
}

/** @param {number} token @param {Uint8Array<ArrayBuffer>} raw */
export async function makeSmaller(token, raw) {
  let made = new Uint8Array();
  try {
    made = new Uint8Array(await (await drawn(raw)).arrayBuffer());
  } catch (error) {
    console.warn(`No smaller picture: ${error}`);
  }
  cameBytes(token, made);
  requestFrame();
}
