// A photo as a telephone takes it: turned by a note beside it, with the place where it was taken.

/** In the page: a JPEG, its left half red, its right half blue. */
const draw = async ([width, height]) => {
  const canvas = document.createElement('canvas');
  [canvas.width, canvas.height] = [width, height];
  const pen = canvas.getContext('2d');
  for (let x = 0; x < width; x += 10)
    for (let y = 0; y < height; y += 10) {       // so uneven that it has the size of a photo
      const shade = (x * 7 + y * 13) % 64;
      pen.fillStyle = x < width / 2 ? `rgb(${190 + shade} ${shade} ${shade})` : `rgb(${shade} ${shade} ${190 + shade})`;
      pen.fillRect(x, y, 10, 10);
    }
  const blob = await new Promise((resolve) => { canvas.toBlob(resolve, 'image/jpeg', 0.95); });
  return [...new Uint8Array(await blob.arrayBuffer())];
};

const u16 = (value) => [value >> 8, value & 255];
const u32 = (value) => [...u16(value >>> 16), ...u16(value & 0xffff)];
const entry = (tag, type, count, value) => [...u16(tag), ...u16(type), ...u32(count), ...value];
const rationals = (...values) => values.flatMap((value) => [...u32(value), ...u32(1)]);

/** Exif 2.3: the camera's make, orientation 6 (its left is the top), 44° 58' N, 93° 15' W. */
function exif() {
  const make = [...Buffer.from('Roomcam 204\0')];
  const [main, gps] = [8, 8 + 2 + 3 * 12 + 4];
  const data = gps + 2 + 4 * 12 + 4;
  const tiff = [
    ...Buffer.from('MM'), ...u16(42), ...u32(main),
    ...u16(3), ...entry(0x010f, 2, make.length, u32(data)), ...entry(0x0112, 3, 1, [...u16(6), 0, 0]), ...entry(0x8825, 4, 1, u32(gps)), ...u32(0),
    ...u16(4), ...entry(1, 2, 2, [...Buffer.from('N\0\0\0')]), ...entry(2, 5, 3, u32(data + make.length)),
    ...entry(3, 2, 2, [...Buffer.from('W\0\0\0')]), ...entry(4, 5, 3, u32(data + make.length + 24)), ...u32(0),
    ...make, ...rationals(44, 58, 0), ...rationals(93, 15, 0),
  ];
  const body = [...Buffer.from('Exif\0\0'), ...tiff];
  return [0xff, 0xe1, ...u16(body.length + 2), ...body];
}

/** Of this size as it is stored; shown, it stands upright. */
export async function photo(page, width, height) {
  const jpeg = await page.evaluate(draw, [width, height]);
  return Buffer.from([...jpeg.slice(0, 2), ...exif(), ...jpeg.slice(2)]);
}

/** In the page: width and height of a picture as it is shown, and the colours of its upper and lower half. */
export const look_at = (page, jpeg) => page.evaluate(async (base64) => {
  const picture = new Image();
  picture.src = `data:image/jpeg;base64,${base64}`;
  await picture.decode();
  const canvas = document.createElement('canvas');
  [canvas.width, canvas.height] = [picture.naturalWidth, picture.naturalHeight];
  const pen = canvas.getContext('2d');
  pen.drawImage(picture, 0, 0);
  const at = (share) => {
    const [r, , b] = pen.getImageData(canvas.width / 2, Math.floor(canvas.height * share), 1, 1).data;
    return r > b ? 'red' : 'blue';
  };
  return { width: canvas.width, height: canvas.height, top: at(0.2), bottom: at(0.8) };
}, jpeg.toString('base64'));
