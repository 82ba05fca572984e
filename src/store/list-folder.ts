import { type Dirent, readdirSync } from "node:fs";

/** What is in a folder; nothing where it is not there, or no longer. */
export function listFolder(folder: string): Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return [];
    throw error;
  }
}
