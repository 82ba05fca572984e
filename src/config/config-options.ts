import { z } from "zod";
import { PROBLEM_NAMES, type ProblemName } from "../problems/index.js";
import { chosenKinds, configDefaults } from "./config-defaults.js";
import type { ConfigTree } from "./config-tree.js";
import { trialSchema } from "./trial-schema.js";

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
  /** What holds where it is not given; undefined where nothing does, or where it belongs to another model or penalty than the chosen. */
  readonly default: unknown;
  /** Whether the chosen model and penalty have it. */
  readonly isChosen: boolean;
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

const jsonSchemas = new WeakMap<z.ZodType, SchemaNode>();

/** The JSON Schema of a schema. Made once. */
function jsonSchemaOf(schema: z.ZodType): SchemaNode {
  const made = jsonSchemas.get(schema) ?? z.toJSONSchema(schema, { io: "input", unrepresentable: "any" });
  jsonSchemas.set(schema, made as SchemaNode);
  return made as SchemaNode;
}

/** The JSON Schema of a config, for editors and other programs: that of one of the kinds of problem, with the defaults that it has. */
export function configJsonSchema(): object {
  const anyOf = PROBLEM_NAMES.map((name) => {
    const { $schema: _, ...schema } = jsonSchemaOf(trialSchema(name)) as SchemaNode & { readonly $schema?: string };
    return { title: name, ...withDefaults(schema, configDefaults(chosenKinds({ problem: { kind: name } }))) };
  });
  return { $schema: "https://json-schema.org/draft/2020-12/schema", title: "Latebloom config", anyOf };
}

function withDefaults(node: SchemaNode, defaults: unknown): SchemaNode {
  if (defaults === undefined) return node;
  if (!isTree(defaults)) return { ...node, default: defaults };
  const [branch] = kindsOf(node);
  if (branch !== undefined) {
    const others = (node.oneOf ?? node.anyOf)!.slice(1);
    return { ...node, oneOf: [withDefaults(branch.branch, defaults), ...others] };
  }
  const properties = Object.entries(node.properties ?? {});
  return {
    ...node,
    properties: Object.fromEntries(properties.map(([key, child]) => [key, withDefaults(child, defaults[key])])),
  };
}

/**
 * Every leaf of the config of a kind of problem, in the order of the schema, with the defaults that hold for the model and the
 * penalty that `tree` names. What belongs to other models and penalties is listed too, each once, under their names.
 */
export function configOptions(problem: ProblemName, tree: ConfigTree = {}): ConfigOption[] {
  const chosen = chosenKinds({ ...tree, problem: { kind: problem } });
  const defaults = configDefaults(chosen);
  const options: ConfigOption[] = [];
  visit(jsonSchemaOf(trialSchema(problem)), []);
  return options;

  function visit(node: SchemaNode, path: readonly string[]) {
    const kinds = kindsOf(node);
    if (kinds.length > 0) {
      const name = path[0] === "model" ? chosen.model : chosen.penalty;
      for (const { key, child, isChosen } of mergeBranches(kinds, name)) {
        const at = [...path, key];
        if (key === "kind")
          options.push(leaf(child, at, valueAt(defaults, at) ?? (path[0] === "model" ? undefined : child.default)));
        else
          options.push({
            ...leaf(child, at, isChosen ? (valueAt(defaults, at) ?? child.default) : undefined),
            isChosen,
          });
      }
      return;
    }
    if (node.properties !== undefined) {
      for (const [key, child] of Object.entries(node.properties)) visit(child, [...path, key]);
      return;
    }
    const isProblemKind = path.length === 2 && path[0] === "problem" && path[1] === "kind";
    if (!isProblemKind && path.length > 0) options.push(leaf(node, path, valueAt(defaults, path) ?? node.default));
  }
}

/** The keys that a mapping at `path` may have, of the branches named by `kinds`; empty where there is no mapping. */
export function configKeys(schema: z.ZodType, kinds: readonly string[], path: readonly PropertyKey[]): string[] {
  let node: SchemaNode | undefined = jsonSchemaOf(schema);
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

interface MergedOption {
  readonly key: string;
  readonly child: SchemaNode;
  /** Whether the chosen kind has it. */
  readonly isChosen: boolean;
}

/** The properties of all branches: those of the chosen one as they are, the others with the kinds that have them. */
function mergeBranches(kinds: readonly KindBranch[], chosen: string): MergedOption[] {
  const known = kinds.find(({ kind }) => kind === chosen) ?? kinds[0]!;
  const keys = new Set(kinds.flatMap(({ branch }) => Object.keys(branch.properties!)));
  return [...keys].map((key) => {
    const own = known.branch.properties![key];
    const owners = kinds.filter(({ branch }) => branch.properties![key] !== undefined);
    const [first] = owners;
    const node = first!.branch.properties![key]!;
    if (key === "kind") {
      const { const: _, ...rest } = node;
      return { key, child: { ...rest, type: undefined, enum: kinds.map(({ kind }) => kind) }, isChosen: true };
    }
    if (own !== undefined) return { key, child: own, isChosen: true };
    const names = owners.map(({ kind }) => kind).join(", ");
    return { key, child: { ...node, description: `${names}: ${node.description ?? ""}` }, isChosen: false };
  });
}

function leaf(node: SchemaNode, path: readonly string[], initial: unknown): ConfigOption {
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
    default: initial,
    isChosen: true,
  };
}

function valueAt(tree: ConfigTree, path: readonly string[]): unknown {
  return path.reduce<unknown>((node, key) => (node as ConfigTree | undefined)?.[key], tree);
}

const isTree = (value: unknown): value is ConfigTree =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const kebabCase = (name: string) => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
