import { readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { InputError } from "../errors/index.js";
import { replaceFile } from "./atomic-file.js";
import { LABELS_FILE } from "./run-files.js";

/** What somebody has called a run and said of it. It determines nothing, and may be changed at any time. */
export interface RunLabels {
  readonly name: string | null;
  /** Sorted, each once. */
  readonly tags: readonly string[];
  readonly note: string | null;
}

const schema = z.strictObject({
  name: z.string().min(1).nullable(),
  tags: z.array(z.string().min(1)),
  note: z.string().min(1).nullable(),
});

const NO_LABELS: RunLabels = { name: null, tags: [], note: null };

/** The labels of a run folder; none where nobody has given it any. @throws InputError for a file that is something else */
export function readRunLabels(path: string): RunLabels {
  const file = join(path, LABELS_FILE);
  if (statSync(file, { throwIfNoEntry: false }) === undefined) return NO_LABELS;
  const labels = schema.safeParse(parseOrNull(readFileSync(file, "utf8")));
  if (labels.success) return labels.data;
  throw new InputError({
    path: file,
    expected: "the labels of a run: name, tags and note",
    received: "something else",
    remedy: "Delete that file, and label the run again: latebloom tag",
  });
}

/** Replaces the labels of a run folder. */
export function writeRunLabels(path: string, labels: RunLabels): void {
  replaceFile(join(path, LABELS_FILE), `${JSON.stringify(labels, null, 2)}\n`);
}

function parseOrNull(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
