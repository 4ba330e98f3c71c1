// In the single file, scripts/site.mjs puts a module in the place of this one that holds the program itself.

/** @type {Uint8Array | undefined} */
export const wasmBinary = undefined;
