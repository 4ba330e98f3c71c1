// E-mail drafts are read back by a parser of others.

import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { test } from 'node:test';
import PostalMime from 'postal-mime';
import { oracle } from './oracle.mjs';

const draft = (subject, text, attached) => oracle(['mail', subject, text], attached);

for (const [what, subject, text] of [
  ['plain words', 'A file for you', 'The file is attached.\nOpen it with Cyclebook.\n'],
  ['words in Spanish', 'Observación: un archivo para usted', 'El archivo está adjunto.\n\nÁbralo con Cyclebook. = 100 % \n'],
  ['long words in many scripts', 'Für Sie 王小明 ሰላማዊት 👩🏽‍🏫 '.repeat(6).trim(), `${'Ein sehr langer Satz ohne Ende, '.repeat(40)}\n.\nFrom here\n--=_cyclebook\n王\n`],
  ['no words', '', ''],
])
  test(`a draft with ${what} is read as it was written`, async () => {
    const attached = randomBytes(70_000);
    const bytes = draft(subject, text, attached);
    for (const line of bytes.toString('latin1').split('\r\n')) assert.ok(line.length <= 998 && /^[\x20-\x7e]*$/.test(line), line);
    const mail = await PostalMime.parse(bytes);
    assert.equal(mail.subject ?? '', subject);
    assert.equal((mail.text ?? '').replace(/\r\n/g, '\n').trimEnd(), text.trimEnd());
    assert.equal(mail.attachments.length, 1);
    const [{ filename, mimeType, disposition, content }] = mail.attachments;
    assert.deepEqual([filename, mimeType, disposition], ['cycle-a1b2c3.json', 'application/json', 'attachment']);
    assert.ok(Buffer.from(content).equals(attached));
    assert.equal(mail.headers.find(({ key }) => key === 'x-unsent')?.value, '1');
  });

test('a subject cannot bring in a header of its own', async () => {
  const mail = await PostalMime.parse(draft('Hello\r\nBcc: someone@example.org\r\n\r\nand a body', 'Text', 'x'));
  assert.equal(mail.bcc, undefined);
  assert.equal(mail.headers.some(({ key }) => key === 'bcc'), false);
  assert.match(mail.subject, /^Hello/);
});
