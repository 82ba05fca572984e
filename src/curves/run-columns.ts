import { columnRole } from "./column-role.js";

/** The columns of one run among those of a file. */
export interface RunColumns {
  /** "" where the file holds one run. */
  readonly run: string;
  /** The columns: what they are called in the file, and what is left of that without the run. */
  readonly columns: readonly { readonly name: string; readonly short: string }[];
}

/**
 * The runs whose columns stand side by side in a file: "run-a - train_loss", as W&B exports them, or seed0/train_acc and seed0/test_acc. Columns
 * that belong to no run, the steps, belong to all.
 */
export function runColumns(names: readonly string[]): RunColumns[] {
  const exported = groupsBy(names, (name) => /^(.+?) - (.+)$/.exec(name));
  if (exported !== null) return exported;
  const nested = groupsBy(names, (name) => /^(.+)\/([^/]+)$/.exec(name));
  const complete = nested?.filter(({ columns }) => {
    const splits = columns
      .map(({ short }) => columnRole(short))
      .flatMap((role) => (role.kind === "curve" ? [role.split] : []));
    return splits.includes("test") && splits.length > 1;
  });
  if (complete !== undefined && complete.length > 0)
    return complete.length === 1 ? [{ ...complete[0]!, run: "" }] : complete;
  return [{ run: "", columns: names.map((name) => ({ name, short: name })) }];
}

function groupsBy(names: readonly string[], parse: (name: string) => RegExpExecArray | null): RunColumns[] | null {
  const groups = new Map<string, { name: string; short: string }[]>();
  const shared: { name: string; short: string }[] = [];
  for (const name of names) {
    const [, run, short] = parse(name) ?? [];
    if (run === undefined) shared.push({ name, short: name });
    else groups.set(run, [...(groups.get(run) ?? []), { name, short: short! }]);
  }
  if (groups.size === 0) return null;
  return [...groups].map(([run, columns]) => ({ run, columns: [...shared, ...columns] }));
}
