// Kills a working browser at random moments, and looks whether all that was shown as saved is there.
//   scripts/bench kill [ROUNDS]        SEED=… tries the same again

import { kill_at_random } from '../browser/kills.mjs';
import { seed } from '../browser/random.mjs';

const rounds = Number(process.argv[2] ?? 500);
const at_once = 25;   // on one profile, so that a lesson does not grow without end
const first = seed();
const start = Date.now();
let killed = 0, saved = 0;
while (killed < rounds) {
  const some = Math.min(at_once, rounds - killed);
  const number = first + killed;
  console.log(`SEED=${number}: ${some} kills`);
  saved += await kill_at_random(some, number);
  killed += some;
}
console.log(`${killed} kills, ${saved} lines shown as saved, none lost; ${((Date.now() - start) / 1000 / killed).toFixed(1)} s each`);
process.exit();
