import { unzipSync } from "fflate";
import { InputError } from "../errors/index.js";
import { flattenScalars, isJsonObject, parseJson } from "./json-tree.js";
import type { LoggedColumn, LoggedRun } from "./logged-run.js";
import { isNpy, type NpyArray, readNpyFile } from "./npy-reading.js";

type Named = NpyArray & { readonly name: string };

/**
 * The runs of a .npz archive: arrays of one dimension are columns; of two dimensions, with a row a run, the rows of several runs, where the
 * other columns are as long as its rows, or else a column each; single values are settings.
 * @throws InputError for a damaged archive
 */
export function npzRuns(bytes: Uint8Array, name: string): LoggedRun[] {
  let members: Record<string, Uint8Array>;
  try {
    members = unzipSync(bytes);
  } catch (error) {
    throw new InputError({ path: name, expected: "an archive of NumPy (.npz)", received: (error as Error).message });
  }
  const arrays = Object.entries(members).flatMap(([member, content]) =>
    isNpy(content)
      ? readNpyFile(content, `${name}: ${member}`).map(
          (array): Named => ({
            ...array,
            name: [member.replace(/\.npy$/, ""), array.field].filter((part) => part !== "").join("/"),
          }),
        )
      : [],
  );
  return runsOfArrays(arrays, statedIn(members));
}

/** The settings in a metadata.json, as exports of Latebloom have it. */
function statedIn(members: Record<string, Uint8Array>): Map<string, string | number | boolean> {
  const settings = new Map<string, string | number | boolean>();
  const stated = members["metadata.json"];
  if (stated === undefined) return settings;
  try {
    const document = parseJson(new TextDecoder().decode(stated));
    if (isJsonObject(document))
      for (const [key, cell] of flattenScalars(document)) if (cell !== null) settings.set(key, cell);
  } catch {
    // Another program's member of that name.
  }
  return settings;
}

/** The runs of a .npy file, whose column is called as the file. @throws InputError for a damaged one */
export function npyRuns(bytes: Uint8Array, name: string, stem: string): LoggedRun[] {
  return runsOfArrays(readNpyFile(bytes, name).map((array) => ({ ...array, name: array.field || stem })));
}

function runsOfArrays(arrays: readonly Named[], settings = new Map<string, string | number | boolean>()): LoggedRun[] {
  const columns: LoggedColumn[] = [];
  const tables: Named[] = [];
  for (const array of arrays) {
    const { name, shape, values, texts } = array;
    if (shape.length === 0) settings.set(name, texts?.[0] ?? values![0]!);
    else if (values === null) continue;
    else if (shape.length === 1) columns.push({ name, values, steps: null });
    else if (shape.length === 2) tables.push(array);
  }
  const lengths = new Set(columns.map(({ values }) => values.length));
  const byRun = tables.filter(({ shape }) => lengths.has(shape[1]!) || lengths.size === 0);
  for (const { name, shape, values } of tables.filter((table) => !byRun.includes(table))) {
    const [rows, width] = shape as [number, number];
    for (let column = 0; column < width; column++) {
      const picked = Float64Array.from({ length: rows }, (_, row) => values![row * width + column]!);
      columns.push({ name: `${name}/${column + 1}`, values: picked, steps: null });
    }
  }
  const count = Math.max(0, ...byRun.map(({ shape }) => shape[0]!));
  if (count === 0) return [{ name: "", settings, columns }];
  return Array.from({ length: count }, (_, run) => ({
    name: count === 1 ? "" : `run ${run + 1}`,
    settings,
    columns: [
      // A value a run is a setting, no curve.
      ...columns.filter(({ values }) => values.length !== count || byRun.some(({ shape }) => shape[1] === count)),
      ...byRun
        .filter(({ shape }) => run < shape[0]!)
        .map(({ name, shape, values }) => ({
          name,
          values: values!.slice(run * shape[1]!, (run + 1) * shape[1]!),
          steps: null,
        })),
    ],
  }));
}
