// Numbers that look random and come again with the same seed (mulberry32).

export function random(seed) {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
  return {
    /** From 0 to below `n`. */
    below: (n) => Math.floor(next() * n),
    pick: (list) => list[Math.floor(next() * list.length)],
  };
}

/** Some of a list, in its order; all of it when the long tests run. */
export function some(count, list, dice) {
  if (is_long) return list;
  const left = [...list];
  const taken = Array.from({ length: Math.min(count, left.length) }, () => left.splice(dice.below(left.length), 1)[0]);
  return list.filter((one) => taken.includes(one));
}

/** `scripts/test long` runs the large numbers, of which each run has a few. */
export const is_long = Boolean(process.env.CYCLEBOOK_LONG);

/** The long tests try another one each time; SEED=123 scripts/test browser … tries one again. */
export const seed = () => Number(process.env.SEED ?? (is_long ? Date.now() % 1e9 : 1));

/** The dice of a test that has its own seed, which is printed. */
export function rolled() {
  const number = seed();
  console.log(`SEED=${number}`);
  return random(number);
}
