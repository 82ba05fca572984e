/** A config as read from a file: not yet validated. */
export type ConfigTree = { [key: string]: unknown };

/** A copy of `tree` in which the value at `path` is `value`; mappings on the way are created. */
export function withValue(tree: ConfigTree, path: readonly string[], value: unknown): ConfigTree {
  const [key, ...rest] = path as [string, ...string[]];
  if (rest.length === 0) return { ...tree, [key]: value };
  const child = Object.hasOwn(tree, key) ? tree[key] : undefined;
  const inner = typeof child === "object" && child !== null && !Array.isArray(child) ? (child as ConfigTree) : {};
  return { ...tree, [key]: withValue(inner, rest, value) };
}

/** Lays `upper` over `lower`, mapping by mapping. */
export function overlay(lower: ConfigTree, upper: ConfigTree): ConfigTree {
  const result: ConfigTree = { ...lower };
  for (const [key, value] of Object.entries(upper)) {
    const below = result[key];
    result[key] = isTree(below) && isTree(value) ? overlay(below, value) : value;
  }
  return result;
}

const isTree = (value: unknown): value is ConfigTree =>
  typeof value === "object" && value !== null && !Array.isArray(value);
