import { parseDocument } from "yaml";
import { InputError } from "../errors/index.js";

/** A config as read from a file: not yet validated. */
export type ConfigTree = { [key: string]: unknown };

/**
 * Parses YAML 1.2 (of which JSON is a part), so that `1e-5` is a number.
 * @throws InputError with line and column when the text is not YAML, or when it is not a mapping
 */
export function parseConfigText(text: string, name: string): ConfigTree {
  const tree = parseYaml(text, name);
  if (tree === null) return {};
  if (typeof tree !== "object" || Array.isArray(tree)) {
    throw new InputError({
      path: name,
      expected: "a mapping of keys to values",
      received: Array.isArray(tree) ? "a list" : JSON.stringify(tree),
    });
  }
  return tree as ConfigTree;
}

/**
 * Applies one `--set` assignment such as `penalty.l1=1e-5`; the value is read as YAML. Returns a new tree.
 * @throws InputError when there is no `=` or no path
 */
export function assign(tree: ConfigTree, assignment: string): ConfigTree {
  const equals = assignment.indexOf("=");
  const path = assignment.slice(0, equals).trim();
  if (equals < 1 || path.split(".").some((key) => key === "")) {
    throw new InputError({
      path: `--set ${assignment}`,
      expected: "path=value, for example penalty.l1=1e-5",
      received: JSON.stringify(assignment),
    });
  }
  return withValue(tree, path.split("."), parseScalar(assignment.slice(equals + 1), `--set ${path}`));
}

/** Reads one value given on the command line as YAML: `1e-5` is a number, `true` a boolean, anything else text. */
export function parseScalar(text: string, name: string): unknown {
  return parseYaml(text, name);
}

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

function parseYaml(text: string, name: string): unknown {
  const document = parseDocument(text, { version: "1.2", prettyErrors: true });
  const [problem] = document.errors;
  if (problem === undefined) {
    try {
      const tree: unknown = document.toJS({ maxAliasCount: 100 });
      JSON.stringify(tree);
      return tree;
    } catch (error) {
      // An alias without an anchor or inside of what it stands for, or too many of them.
      const received = (error as Error).message.split("\n")[0]!;
      throw new InputError({ path: name, expected: "YAML or JSON", received });
    }
  }
  const [start] = problem.linePos ?? [];
  throw new InputError({
    path: start === undefined ? name : `${name}:${start.line}:${start.col}`,
    expected: "YAML or JSON",
    received: problem.message.split("\n")[0]!.replace(/ at line \d+, column \d+:?$/, ""),
  });
}
