// The JSON Schemas of assets/schemas, compiled by an independent validator, and what a bundle holds inside its signatures.

import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import Ajv from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';

/** The path of a file of the project. */
export const path = (name) => fileURLToPath(new URL('../../' + name, import.meta.url));
/** A JSON file of the project. */
export const read = (name) => JSON.parse(readFileSync(path(name), 'utf8'));

const ajv = addFormats(new Ajv({ strict: true, allErrors: true }));
for (const name of ['protocol', 'rubric', 'bundle']) ajv.addSchema(read(`assets/schemas/${name}.schema.json`), name);

/**
 * What a schema has against a value, one line each; nothing when it is valid.
 * @param {string} schema "protocol", "rubric", "bundle", or a part: "bundle#/$defs/payload"
 */
export function faults(schema, value) {
  const validate = ajv.getSchema(schema);
  if (!validate) throw new Error(`there is no schema ${schema}`);
  return validate(value) ? [] : validate.errors.map((error) => `${error.instancePath}: ${error.message}`);
}

/** The JSON inside a part of a JWS. */
export const decoded = (base64url) => JSON.parse(Buffer.from(base64url, 'base64url').toString('utf8'));

/** What the schemas have against a bundle and against each entry in it. @param {Uint8Array | string} bytes */
export function faultsOfBundle(bytes) {
  const bundle = JSON.parse(Buffer.from(bytes).toString('utf8'));
  const found = faults('bundle', bundle);
  if (found.length > 0) return found;
  return bundle.entries.flatMap((entry, index) => [
    ...faults('bundle#/$defs/header', decoded(entry.protected)).map((fault) => `/entries/${index}/protected${fault}`),
    ...faults('bundle#/$defs/payload', decoded(entry.payload)).map((fault) => `/entries/${index}/payload${fault}`),
  ]);
}
