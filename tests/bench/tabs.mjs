// Random interleavings of two tabs' work: nothing that was shown as saved may be lost.
//   scripts/bench tabs [ROUNDS]        SEED=… tries the same again

import { seed } from '../browser/random.mjs';
import { interleave } from '../browser/tabs.mjs';

const rounds = Number(process.argv[2] ?? 1000);
const at_once = 25;   // on one profile, so that a lesson does not grow without end
const first = seed();
const start = Date.now();
let done = 0, saved = 0;
while (done < rounds) {
  const some = Math.min(at_once, rounds - done);
  console.log(`SEED=${first + done}: ${some} interleavings`);
  saved += await interleave(some, first + done);
  done += some;
}
console.log(`${done} interleavings, ${saved} lines shown as saved, none lost; ${((Date.now() - start) / 1000 / done).toFixed(1)} s each`);
process.exit();
