import { InputError } from "../errors/index.js";

const OFFSET_BASIS = 0xcbf29ce484222325n;
const PRIME = 0x100000001b3n;

/**
 * The 64-bit FNV-1a hash of an ASCII text.
 * @throws InputError when the text is empty or not printable ASCII
 */
export function fnv1a(text: string): bigint {
  if (!/^[\x20-\x7e]+$/.test(text)) {
    throw new InputError({ path: "name", expected: "printable ASCII text", received: JSON.stringify(text) });
  }
  let hash = OFFSET_BASIS;
  for (let index = 0; index < text.length; index++) {
    hash = BigInt.asUintN(64, (hash ^ BigInt(text.charCodeAt(index))) * PRIME);
  }
  return hash;
}
