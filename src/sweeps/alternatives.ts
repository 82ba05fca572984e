import type { ConfigTree } from "../config/index.js";
import { InputError } from "../errors/index.js";
import { isRange, readRange } from "./value-range.js";

/** A value that a sweep gives to a place of the config. */
export type Setting = readonly [path: string, value: unknown];

/** One of the alternatives that a part of a sweep file stands for. */
export interface Alternative {
  readonly value: unknown;
  /** What was chosen, by path. */
  readonly settings: readonly Setting[];
}

/** The alternatives that a part of a sweep file stands for, made when they are asked for. */
export interface Alternatives {
  readonly count: number;
  at(index: number): Alternative;
  /** What is multiplied to give the count. */
  readonly factors: readonly { readonly path: string; readonly count: number }[];
}

/** No config is deeper; what is, is none, and is left to the validation. */
const DEEPEST = 8;

/**
 * What a value of a sweep file stands for: a list its items, one after the other; a range its numbers; `{ each: […] }` its
 * items as they are; a mapping the product of what its values stand for, the last one changing fastest; anything else itself.
 * @param takesList whether the config takes a list at a path: there a list is a value, and only `each` gives several
 * @param name of the file, for errors · @throws InputError
 */
export function alternativesOf(
  value: unknown,
  path: readonly string[],
  takesList: (path: readonly string[]) => boolean,
  name: string,
): Alternatives {
  const at = path.join(".");
  const where = at === "" ? name : `${name}: ${at}`;
  if (path.length > DEEPEST) return single(value);
  if (Array.isArray(value)) return takesList(path) ? single(value) : oneOf(value.map(item));
  if (!isTree(value)) return single(value);
  if (Object.hasOwn(value, "each")) return oneOf(readEach(value, where).map((each) => chosen(at, each)));
  if (isRange(value)) {
    const { count, at: valueAt } = readRange(value, where);
    return listed(count, (index) => ({ value: valueAt(index), settings: [[at, valueAt(index)]] }));
  }
  return product(
    Object.entries(value).map(([key, child]) => [key, alternativesOf(child, [...path, key], takesList, name)] as const),
  );

  /** A section in a list may sweep by itself; all that it says is a choice. */
  function item(child: unknown): Alternatives {
    if (!isTree(child) || isRange(child)) return isTree(child) ? withPath(child) : chosen(at, child);
    const inside = withPath(child);
    return listed(inside.count, (index) => {
      const { value: section } = inside.at(index);
      return { value: section, settings: leavesOf(section, path) };
    });
  }

  function withPath(child: unknown): Alternatives {
    return alternativesOf(child, path, takesList, name);
  }

  function oneOf(parts: readonly Alternatives[]): Alternatives {
    if (parts.length === 0) throw new InputError({ path: where, expected: "at least one value", received: "none" });
    const count = parts.reduce((sum, part) => sum + part.count, 0);
    return listed(count, (index) => {
      let rest = index;
      for (const part of parts) {
        if (rest < part.count) return part.at(rest);
        rest -= part.count;
      }
      throw new RangeError(`alternative ${index} of ${count}`);
    });
  }

  function listed(count: number, get: (index: number) => Alternative): Alternatives {
    return { count, at: get, factors: [{ path: at, count }] };
  }
}

const single = (value: unknown): Alternatives => ({ count: 1, at: () => ({ value, settings: [] }), factors: [] });

const chosen = (path: string, value: unknown): Alternatives => ({
  count: 1,
  at: () => ({ value, settings: [[path, value]] }),
  factors: [],
});

function product(parts: readonly (readonly [string, Alternatives])[]): Alternatives {
  return {
    count: parts.reduce((all, [, { count }]) => all * count, 1),
    factors: parts.flatMap(([, { factors }]) => factors),
    at(index) {
      const choices: (readonly [string, Alternative])[] = [];
      let rest = index;
      for (const [key, part] of parts.toReversed()) {
        choices.unshift([key, part.at(rest % part.count)]);
        rest = Math.floor(rest / part.count);
      }
      return {
        value: Object.fromEntries(choices.map(([key, { value }]) => [key, value])),
        settings: choices.flatMap(([, { settings }]) => settings),
      };
    },
  };
}

function readEach(tree: ConfigTree, path: string): readonly unknown[] {
  const others = Object.keys(tree).filter((key) => key !== "each");
  if (others.length > 0) {
    throw new InputError({ path, expected: "nothing beside each", received: others.join(", ") });
  }
  if (Array.isArray(tree.each)) return tree.each;
  throw new InputError({ path: `${path}.each`, expected: "a list of values", received: JSON.stringify(tree.each) });
}

function leavesOf(value: unknown, path: readonly string[]): Setting[] {
  if (!isTree(value)) return [[path.join("."), value]];
  return Object.entries(value).flatMap(([key, child]) => leavesOf(child, [...path, key]));
}

const isTree = (value: unknown): value is ConfigTree =>
  typeof value === "object" && value !== null && !Array.isArray(value);
