import { type Document, isAlias, isCollection, isMap, isScalar, parseDocument, visit } from "yaml";
import { InputError } from "../errors/index.js";
import { commonSchema } from "./common-schema.js";
import { type ConfigTree, withValue } from "./config-tree.js";
import { CONFIG_FAMILIES } from "./families.js";

/**
 * Parses YAML 1.2 (of which JSON is a part), so that `1e-5` is a number, with merge keys (`<<: *anchor`).
 * @throws InputError with line and column when the text is not YAML, or when it is not a mapping
 */
export function parseConfigText(text: string, name: string): ConfigTree {
  const tree = parseYaml(text, name);
  if (tree === null) return {};
  if (typeof tree !== "object" || Array.isArray(tree)) {
    throw new InputError({
      path: name,
      expected: "a mapping of keys to values",
      received: Array.isArray(tree) ? "a list" : shortened(JSON.stringify(tree)),
    });
  }
  return tree as ConfigTree;
}

/** The start of a text that may be a whole file. */
const shortened = (text: string) => (text.length > MOST_SHOWN ? `${text.slice(0, MOST_SHOWN)}…` : text);
const MOST_SHOWN = 60;

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
  for (const key of path.split(".")) {
    if (FOREIGN_KEYS.has(key))
      throw new InputError({ path: `--set ${path}`, expected: "keys of a config", received: key });
  }
  return withValue(tree, path.split("."), parseScalar(assignment.slice(equals + 1), `--set ${path}`));
}

/** A number that YAML and JavaScript write alike; without a sign, as −0 is none in all of them. */
const PLAIN_NUMBER = /^(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][-+]?\d+)?$/;

/** Reads one value given on the command line as YAML: `1e-5` is a number, `true` a boolean, anything else text. */
export function parseScalar(text: string, name: string): unknown {
  return PLAIN_NUMBER.test(text) ? Number(text) : parseYaml(text, name);
}

function parseYaml(text: string, name: string): unknown {
  assertShallow(text, name);
  const document = attempt(name, () => parseDocument(text, { version: "1.2", merge: true, prettyErrors: true }));
  const [problem] = document.errors;
  if (problem === undefined) {
    return attempt(name, () => {
      const tree: unknown = document.toJS({ maxAliasCount: 100 });
      for (const key of templateKeys(document)) delete (tree as ConfigTree)[key];
      JSON.stringify(tree);
      assertKeys(tree, name);
      return tree;
    });
  }
  const [start] = problem.linePos ?? [];
  throw new InputError({
    path: start === undefined ? name : `${name}:${start.line}:${start.col}`,
    expected: "YAML or JSON",
    received: /call stack/.test(problem.message)
      ? NESTED
      : problem.message.split("\n")[0]!.replace(/ at line \d+, column \d+:?$/, ""),
  });
}

/** What a config may hold at its top. */
const sections = (): ReadonlySet<string> =>
  new Set([
    "problem",
    ...Object.keys(commonSchema.shape),
    ...Object.values(CONFIG_FAMILIES).flatMap(({ schema }) => Object.keys(schema.shape)),
  ]);

/** The keys at the top under which values stand only to be named elsewhere: no sections of a config, with an anchor that an alias names. */
function templateKeys({ contents }: Document): string[] {
  if (!isMap(contents)) return [];
  const named = new Set<string>();
  visit(contents, (_, node) => {
    if (isAlias(node)) named.add(node.source);
  });
  return contents.items.flatMap(({ key, value }) => {
    const anchor = isCollection(value) || isScalar(value) ? value.anchor : undefined;
    const name = isScalar(key) ? String(key.value) : "";
    return anchor !== undefined && named.has(anchor) && !sections().has(name) ? [name] : [];
  });
}

const NESTED = "one that is nested too deeply to be read";
/** Brackets that may be open at once: a config has four, and the parser's stack ends at some 800, after minutes. */
const MOST_OPEN = 500;

/** @throws InputError with the line where more brackets are open than any config has */
function assertShallow(text: string, name: string): void {
  let open = 0;
  for (const { 0: bracket, index } of text.matchAll(/[[\]{}]/g)) {
    open = Math.max(0, open + (bracket === "[" || bracket === "{" ? 1 : -1));
    if (open <= MOST_OPEN) continue;
    const line = text.slice(0, index).split("\n").length;
    throw new InputError({ path: `${name}:${line}`, expected: "YAML or JSON", received: NESTED });
  }
}

/** What reading throws in YAML that is well written: an alias without an anchor or inside of what it stands for, or too many of them. */
function attempt<Result>(name: string, read: () => Result): Result {
  try {
    return read();
  } catch (error) {
    if (error instanceof InputError) throw error;
    const received = error instanceof RangeError ? NESTED : (error as Error).message.split("\n")[0]!;
    throw new InputError({ path: name, expected: "YAML or JSON", received });
  }
}

/** Keys that mean something else to JavaScript than a name. */
const FOREIGN_KEYS: ReadonlySet<string> = new Set(["__proto__", "constructor", "prototype"]);

/** @throws InputError for a key, anywhere, that no config can have */
function assertKeys(tree: unknown, path: string): void {
  if (typeof tree !== "object" || tree === null) return;
  for (const key of Object.getOwnPropertyNames(tree)) {
    if (FOREIGN_KEYS.has(key)) throw new InputError({ path, expected: "keys of a config", received: key });
    assertKeys((tree as ConfigTree)[key], path);
  }
}
