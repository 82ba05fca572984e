import { readFileSync } from "node:fs";
import { join } from "node:path";

// What the compiler writes of a function: where it stands, the types in WebAssembly's terms, the signature.
const FUNCTION =
  /\/\*\*\n\s*\* (?<source>\S+)\/\w+\n(?<tags>(?:\s*\* @.*\n)*)\s*\*\/\n\s*export function (?<name>\w+)\((?<parameters>.*)\): (?<result>\w+);/g;

/**
 * The interface of the compiled kernels: each function as the compiler declares it, under the doc comment that it has in its source.
 * A function that gives a truth value gives 0 or 1, since the bindings are raw.
 * @param {string} declarations the .d.ts that asc writes with `--bindings raw`
 * @param {string} root the folder that the sources' paths start from
 * @param {{name: string, entry: string}} module the name of the interface, and the file of `assembly` that exports the kernels
 * @throws Error for a function without a doc comment
 */
export function kernelInterface(declarations, root, { name: type, entry }) {
  const members = [...declarations.matchAll(FUNCTION)].map(({ groups: { source, name, parameters, result } }) => {
    const comment = docComment(readFileSync(join(root, `${source}.ts`), "utf8"), name);
    if (comment === undefined) throw new Error(`${source}.ts: ${name} needs a doc comment, for it is exported`);
    return `${comment}\n  ${name}(${parameters}): ${result === "boolean" ? "number" : result};`;
  });
  return [
    `/** The kernels of \`assembly/${entry}\`. Addresses are byte offsets into \`memory\`. */`,
    `export interface ${type} {`,
    "  /** The instance's memory, to be viewed anew after each allocation. */",
    "  readonly memory: WebAssembly.Memory;",
    ...members,
    "}",
  ].join("\n");
}

/** The doc comment right above a function, indented as a member. */
function docComment(source, name) {
  const end = source.search(new RegExp(`^export function ${name}\\(`, "m"));
  const above = source.slice(0, end).trimEnd();
  if (!above.endsWith("*/")) return undefined;
  const start = above.lastIndexOf("/**");
  return above.slice(start).replace(/^/gm, "  ");
}
