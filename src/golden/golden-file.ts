import { readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { z } from "zod";
import { InputError } from "../errors/index.js";

/** A golden file as read: its name, its kind, and everything in it, not yet validated. */
export interface GoldenFile {
  readonly name: string;
  readonly kind: string;
  readonly content: unknown;
}

const header = z.object({ kind: z.string() });

/**
 * Reads every `*.json` of a folder.
 * @throws InputError naming every file that cannot be read, is not JSON or has no `kind`, or when there is none.
 */
export function readGoldenFolder(folder: string): GoldenFile[] {
  const names = listJson(folder);
  const faults: { path: string; expected: string; received: string }[] = [];
  const files: GoldenFile[] = [];
  for (const name of names) {
    const path = join(folder, name);
    try {
      const content: unknown = JSON.parse(readFileSync(path, "utf8"));
      const { success, data } = header.safeParse(content);
      if (success) files.push({ name, kind: data.kind, content });
      else faults.push({ path, expected: 'a golden file: an object with a text "kind"', received: "JSON without one" });
    } catch (error) {
      faults.push({ path, expected: "a readable JSON file", received: (error as Error).message });
    }
  }
  if (faults.length > 0) throw new InputError(faults);
  return files;
}

/** Validates the content of a file. @throws InputError with the path of every wrong entry. */
export function parseGolden<Schema extends z.ZodType>(schema: Schema, file: GoldenFile): z.infer<Schema> {
  const result = schema.safeParse(file.content);
  if (result.success) return result.data;
  throw new InputError(
    result.error.issues.map((issue) => ({
      path: `${file.name}: ${issue.path.join(".")}`,
      expected: `the golden format for kind ${file.kind}`,
      received: issue.message,
    })),
  );
}

function listJson(folder: string): string[] {
  let entries: string[];
  try {
    entries = readdirSync(folder);
  } catch (error) {
    throw new InputError({ path: folder, expected: "a folder of golden files", received: (error as Error).message });
  }
  const names = entries.filter((name) => name.endsWith(".json")).sort();
  if (names.length === 0) {
    throw new InputError({ path: folder, expected: "golden files (*.json)", received: `none in ${basename(folder)}` });
  }
  return names;
}
