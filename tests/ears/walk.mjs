// One walk through the page by ear, from the sample to a scripted lesson: the same for every browser.

import assert from 'node:assert/strict';

/** What a dialog or a screen that was there before must not say again. */
const old_news = /Saving|Saved|Your turn|invented/;

async function to_cycle(person, other) {
  await person.goes_to(/^(leaving .*)?My cycles link/, 'shift+Tab');
  await person.presses('Return');
  await person.hears(/My cycles heading level 1/);
  await person.goes_to(new RegExp(`${other} link`));
  await person.presses('Return');
  await person.hears(new RegExp(`${other} · .* heading level 1`));
}

/** Opens a dialog with the button that has the focus; a second Return, from a hand that is too quick, does nothing. */
async function opens(person, ...words) {
  await person.presses('Return');
  await person.hears(...words);
  await person.presses('Return');
  await person.presses('Tab');
  await person.hears(/push button/);
}

/** Closes it: the button that opened it is told of, and nothing else. */
async function closes(person, button) {
  await person.presses('Escape');
  await person.hears(button);
  await person.presses('Tab');
  await person.hears(/link|push button|entry|combo box/);
  const said = person.after(button).join(' | ');
  assert.doesNotMatch(said, old_news, 'after Escape');
}

export async function walk(person, step) {
  await step('My cycles', async () => {
    await person.goes_to(/Try a sample push button/);
    await person.presses('Return');
    await person.hears(/These people are invented/);
  });

  await step('a cycle', async () => {
    await person.goes_to(/Amina Warsame link/);
    await person.presses('Return');
    const said = await person.hears(/Amina Warsame · Full observation heading level 1/);
    assert.doesNotMatch(said.join(' | '), old_news);
  });

  await step('Send', async () => {
    await person.goes_to(/Send to teacher push button/);
    await opens(person, /dialog/, /a file with the whole cycle.*Amina Warsame/, /Goes along/, /Stays with you/, /Passphrase password text/);
    await closes(person, /Send to teacher push button/);
  });

  await step('Observe', async () => {
    await person.goes_to(/^(leaving .*)?Observe link/, 'shift+Tab');
    await person.presses('Return');
    await person.hears(/Observe heading level 1/);
    await person.goes_to(/Observe: .* push button/);
    await person.presses('Return');
    await person.hears(/Add a line entry/, /Observe/);
    for (const line of ['She asks who found another way.', 'Three hands go up.']) {
      await person.types(line);
      await person.presses('Return');
      await person.hears(/Line added/);
      assert.deepEqual(person.while_typing(), [], 'what is said between the letters');
    }
    await person.presses('Tab');
    await person.hears(/Add the line push button/);
  });

  await step('Share', async () => {
    await to_cycle(person, 'Amina Warsame');
    await person.goes_to(/Share evidence and ratings link/);
    await person.presses('Return');
    await person.hears(/Evidence and ratings heading level 1/);
    await person.goes_to(/Share push button/);
    await opens(person, /Share with Amina Warsame/, /will see/);
    await closes(person, /Share push button/);
    await person.goes_to(/Share push button/, 'shift+Tab');
    await person.presses('Return');
    await person.hears(/Share with Amina Warsame/);
    await person.goes_to(/Share now push button/);
    await person.presses('Return');
    await person.hears(/Amina Warsame · Full observation heading level 1/, /Shared\. Now send the file to Amina Warsame/);
  });

  await step('Finalize', async () => {
    await to_cycle(person, 'Tou Ger Xiong');
    await person.goes_to(/Finalize the Cycle Record link/);
    await person.presses('Return');
    await person.hears(/Cycle Record heading level 1/);
    await person.goes_to(/Finalize push button/);
    await opens(person, /Finalize/, /Tou Ger Xiong/);
    await closes(person, /Finalize push button/);
  });
}
