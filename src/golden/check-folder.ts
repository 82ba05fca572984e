import { InputError } from "../errors/index.js";
import type { Comparison } from "./comparison.js";
import { type GoldenFile, readGoldenFolder } from "./golden-file.js";
import { GOLDEN_KINDS } from "./golden-kinds.js";

/** What checking one run or case of a file gave. */
export interface GoldenResult {
  readonly file: string;
  readonly kind: string;
  readonly name: string;
  readonly comparison: Comparison;
}

/**
 * Checks every file of a folder against this implementation, run by run.
 * @throws InputError for anything that is not a golden file of a known kind; nothing has been checked then.
 */
export function* checkGoldenFolder(folder: string): Generator<GoldenResult> {
  const files = readGoldenFolder(folder);
  assertKnownKinds(files);
  for (const file of files) {
    const check = GOLDEN_KINDS[file.kind]!;
    for (const { name, comparison } of check(file)) yield { file: file.name, kind: file.kind, name, comparison };
  }
}

function assertKnownKinds(files: readonly GoldenFile[]): void {
  const faults = files
    .filter((file) => !Object.hasOwn(GOLDEN_KINDS, file.kind))
    .map((file) => ({
      path: `${file.name}: kind`,
      expected: `one of ${Object.keys(GOLDEN_KINDS).join(", ")}`,
      received: file.kind,
    }));
  if (faults.length > 0) throw new InputError(faults);
}
