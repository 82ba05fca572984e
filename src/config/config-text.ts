import { parseDocument } from "yaml";
import { InputError } from "../errors/index.js";
import { type ConfigTree, withValue } from "./config-tree.js";

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
