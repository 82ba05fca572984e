import type { Dynamics } from "./dynamics.js";

/**
 * A dynamics with changed or added members: all others, optional ones and ones that the contract does not know among them, are those
 * of `inner`, so that a wrapper loses nothing that the wrapped one offers.
 */
export function wrapDynamics<Inner extends Dynamics, Changes extends object>(
  inner: Inner,
  changes: Changes,
): Omit<Inner, keyof Changes> & Changes {
  const members: PropertyDescriptorMap = {};
  for (let owner: object = inner; owner !== Object.prototype; owner = Object.getPrototypeOf(owner)) {
    for (const name of Object.getOwnPropertyNames(owner)) {
      if (name === "constructor" || name in members) continue;
      const { value, get } = Object.getOwnPropertyDescriptor(owner, name)!;
      members[name] = {
        enumerable: true,
        ...(get ? { get: () => get.call(inner) } : { value: typeof value === "function" ? value.bind(inner) : value }),
      };
    }
  }
  return Object.defineProperties({}, { ...members, ...Object.getOwnPropertyDescriptors(changes) }) as Omit<
    Inner,
    keyof Changes
  > &
    Changes;
}
