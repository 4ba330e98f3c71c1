// What was edited after it was shared is in no file until its author says so, whatever else is finalized.

import { expect, test } from '@playwright/test';
import { hosted } from './addresses.mjs';
import { decoded, Person } from './people.mjs';
import { day, try_sample } from './sample.mjs';

const teacher = 'Tou Ger Xiong';
const line = 'Seat 9 has left the room at 10:20.', note = 'Not before the talk with the coach.';

for (const publishes of [false, true])
  test(`finalizing ${publishes ? 'publishes the changes that it is told to' : 'leaves changes that were not shared as drafts'}`, async () => {
    const person = await Person.arrive(await hosted(), { at: `${day}T09:00:00` });
    await try_sample(person);
    await person.to_step(teacher, 'Share evidence and ratings');
    await person.write('Add a line', line);
    await person.submit('Add a line');
    await person.write('Note on 3B.i', note);
    await person.saved();

    await person.to_step(teacher, 'Finalize the Cycle Record');
    await person.press('Finalize');
    await person.is_asked(line);
    await person.is_asked(note);
    const finalize = person.dialog.getByRole('button', { name: 'Finalize now', exact: true });
    await expect(finalize).toHaveAttribute('aria-disabled', 'true');
    for (const section of ['Evidence', 'Ratings'])
      await person.choose(publishes ? 'Publish them with the record' : 'Leave them as drafts', person.radiogroup(`Your changes to “${section}”`));
    await expect(finalize).not.toHaveAttribute('aria-disabled', 'true');
    await person.confirm('Finalize now');
    const file = decoded((await person.send(teacher, 'teacher')).text);
    for (const words of [line, note]) expect(file.includes(words), words).toBe(publishes);

    // What was left comes back when the record is reopened.
    await person.to_step(teacher, 'Finalize the Cycle Record');
    await person.press('Reopen');
    await person.confirm('Reopen now');
    await person.to_step(teacher, 'Share evidence and ratings');
    await person.sees(line);
    expect(person.problems).toEqual([]);
    await person.leave();
  });
