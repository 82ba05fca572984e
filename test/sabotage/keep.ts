import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { deserialize, serialize } from "node:v8";

/** What a folder holds under a key, made and kept if it is not there. */
export function ensureKept<Data>(folder: string, key: unknown, make: () => Data): Data {
  const file = join(folder, `${createHash("sha256").update(JSON.stringify(key)).digest("hex").slice(0, 24)}.bin`);
  if (existsSync(file)) return deserialize(readFileSync(file));
  const data = make();
  writeKept(file, data);
  return data;
}

/** Writes data into a file of a folder that may not be there yet, whole or not at all. */
export function writeKept(file: string, data: unknown): void {
  mkdirSync(join(file, ".."), { recursive: true });
  writeFileSync(`${file}.part`, serialize(data));
  renameSync(`${file}.part`, file);
}
