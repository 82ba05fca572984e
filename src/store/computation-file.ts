import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { ComputationKey } from "../computations/index.js";
import { InputError } from "../errors/index.js";
import { replaceFile } from "./atomic-file.js";
import { makeFolder } from "./make-folder.js";

/** The stored data of a computation in <store>/computations; null when there are none. */
export function readComputation(store: string, key: ComputationKey): { readonly data: unknown } | null {
  const path = pathOf(store, key);
  let text: string;
  try {
    text = readFileSync(path, "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return null;
    throw error;
  }
  try {
    return { data: JSON.parse(text).data };
  } catch (error) {
    const received = (error as Error).message;
    throw new InputError({ path, expected: "JSON", received, remedy: "Delete the file; it is computed again then" });
  }
}

/** Stores the data of a computation. */
export function writeComputation(store: string, key: ComputationKey, seconds: number, data: unknown): void {
  const path = pathOf(store, key);
  makeFolder(dirname(path));
  replaceFile(path, `${JSON.stringify({ format: 1, ...key, seconds, data })}\n`);
}

function pathOf(store: string, { name, version, parameters, numerics }: ComputationKey): string {
  const text = JSON.stringify({ name, version, parameters, numerics });
  const id = createHash("sha256").update(text).digest("hex").slice(0, 16);
  return join(store, "computations", `${id}.json`);
}
