import { z } from "zod";
import type { ConfigTree } from "./config-text.js";

/** One value of the config, as a command line or a form offers it. */
export interface ConfigOption {
  /** Path in the config: `["penalty", "l1"]`. */
  readonly path: readonly string[];
  /** Option name without dashes: `l1`, `step-size`. */
  readonly flag: string;
  readonly description: string;
  /** What may be given: `number`, `integer`, `boolean`, or the choices. */
  readonly values: string;
  readonly choices: readonly string[] | null;
  readonly default: unknown;
}

interface SchemaNode {
  readonly type?: string | undefined;
  readonly properties?: Readonly<Record<string, SchemaNode>>;
  readonly oneOf?: readonly SchemaNode[];
  readonly anyOf?: readonly SchemaNode[];
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly default?: unknown;
  readonly description?: string;
  readonly flag?: string;
}

const jsonSchemas = new WeakMap<z.ZodType, object>();

/** The JSON Schema of a config schema, for editors and other programs. Made once. */
export function configJsonSchema(schema: z.ZodType): object {
  const made = jsonSchemas.get(schema) ?? z.toJSONSchema(schema, { io: "input", unrepresentable: "any" });
  jsonSchemas.set(schema, made);
  return made;
}

/**
 * Every leaf of a config schema in the order of the schema. Of a union of problems, only the branch named by
 * `problemKind` is listed; of any other union by `kind`, the choice of the kind and the options of every branch, each once.
 * `defaults` go over those of the schema.
 */
export function configOptions(schema: z.ZodType, problemKind: string, defaults: ConfigTree = {}): ConfigOption[] {
  const options: ConfigOption[] = [];
  visit(configJsonSchema(schema) as SchemaNode, []);
  return options;

  function visit(node: SchemaNode, path: readonly string[]) {
    const branch = branchFor(node, [problemKind]);
    const kinds = path[0] === "problem" ? [] : kindsOf(branch);
    if (kinds.length > 0) {
      for (const child of mergeBranches(kinds)) options.push(leaf(child.node, [...path, child.key], defaults));
      return;
    }
    if (branch.properties !== undefined) {
      for (const [key, child] of Object.entries(branch.properties)) visit(child, [...path, key]);
      return;
    }
    const isProblemKind = path.length === 2 && path[0] === "problem" && path[1] === "kind";
    if (!isProblemKind && path.length > 0) options.push(leaf(node, path, defaults));
  }
}

/** The keys that a mapping at `path` may have, of the branches named by `kinds`; empty where there is no mapping. */
export function configKeys(schema: z.ZodType, kinds: readonly string[], path: readonly PropertyKey[]): string[] {
  let node: SchemaNode | undefined = configJsonSchema(schema) as SchemaNode;
  for (const key of path) node = node && branchFor(node, kinds).properties?.[String(key)];
  return Object.keys((node && branchFor(node, kinds).properties) ?? {});
}

function branchFor(node: SchemaNode, kinds: readonly string[]): SchemaNode {
  return kindsOf(node).find(({ kind }) => kinds.includes(kind))?.branch ?? node;
}

interface KindBranch {
  readonly kind: string;
  readonly branch: SchemaNode;
}

/** The branches of a union by `kind`; none of any other node. */
function kindsOf(node: SchemaNode): KindBranch[] {
  return (node.oneOf ?? node.anyOf ?? []).flatMap((branch) => {
    const kind = branch.properties?.kind?.const;
    return typeof kind === "string" ? [{ kind, branch }] : [];
  });
}

/** The properties of all branches, those of the first as they are, the others with the kinds that have them. */
function mergeBranches(kinds: readonly KindBranch[]): { key: string; node: SchemaNode }[] {
  const [first] = kinds;
  const keys = new Set(kinds.flatMap(({ branch }) => Object.keys(branch.properties!)));
  return [...keys].map((key) => {
    const owners = kinds.filter(({ branch }) => branch.properties![key] !== undefined);
    const node = owners[0]!.branch.properties![key]!;
    if (key === "kind") {
      const { const: _, ...rest } = node;
      return { key, node: { ...rest, type: undefined, enum: kinds.map(({ kind }) => kind) } };
    }
    if (owners[0] === first) return { key, node };
    const names = owners.map(({ kind }) => kind).join(", ");
    return { key, node: { ...node, description: `${names}: ${node.description ?? ""}` } };
  });
}

function leaf(node: SchemaNode, path: readonly string[], defaults: ConfigTree): ConfigOption {
  const alternatives = node.anyOf ?? [node];
  const literals = alternatives.flatMap((option) => option.enum ?? (option.const === undefined ? [] : [option.const]));
  const types = alternatives.flatMap((option) =>
    option.enum === undefined && option.const === undefined && option.type !== undefined ? [option.type] : [],
  );
  const values = [...types, ...literals.map(String)].join("|");
  return {
    path,
    flag: node.flag ?? kebabCase(path.at(-1)!),
    description: node.description ?? "",
    values,
    choices: types.length === 0 && literals.length > 0 ? literals.map(String) : null,
    default: valueAt(defaults, path) ?? node.default,
  };
}

function valueAt(tree: ConfigTree, path: readonly string[]): unknown {
  return path.reduce<unknown>((node, key) => (node as ConfigTree | undefined)?.[key], tree);
}

const kebabCase = (name: string) => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
