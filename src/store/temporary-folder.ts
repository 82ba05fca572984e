import {
  type Dirent,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmdirSync,
  rmSync,
  type Stats,
  writeFileSync,
} from "node:fs";
import { basename, dirname, join } from "node:path";
import { fileSystemTime, hasLapsed } from "./file-system-time.js";
import { fateOf, type ProcessIdentity, THIS_PROCESS } from "./process-identity.js";
import { isRunFile } from "./run-files.js";
import { makerOf, TEMPORARY_MARKER, temporaryPath } from "./temporary-path.js";

// A temporary folder has a temporary name, and holds a marker with that name and its maker, and the files of a run folder that is being
// put together, or a run folder that is being removed. One that has been copied, renamed or filled with something else is not proven to
// be one, and stays.

const RUN = "run";

/**
 * Makes a run folder whole: it appears in one rename, or not at all. The marker that proves it temporary until then goes after that; a
 * kill in between leaves it there, where it says nothing any more.
 * @param fill writes the files into the folder that it is given
 */
export function makeWhole(path: string, fill: (draft: string) => void): void {
  const draft = temporaryPath(dirname(path));
  mkdirSync(draft);
  try {
    writeFileSync(join(draft, TEMPORARY_MARKER), markerOf(basename(draft), THIS_PROCESS));
    fill(draft);
    renameSync(draft, path);
  } catch (error) {
    quietly(() => removeTemporaryFolder(draft));
    throw error;
  }
  quietly(() => rmSync(join(path, TEMPORARY_MARKER)));
}

/**
 * Makes a temporary folder in another one, for an action that is given the path at which a run folder can be put into it. At the
 * end it is removed, with the run folder if that is there.
 */
export function withTemporaryRun<Result>(parent: string, action: (run: string) => Result): Result {
  const folder = temporaryPath(parent);
  mkdirSync(folder);
  try {
    writeFileSync(join(folder, TEMPORARY_MARKER), markerOf(basename(folder), THIS_PROCESS));
    return action(join(folder, RUN));
  } finally {
    quietly(() => removeTemporaryFolder(folder));
  }
}

/** Removes from a folder the temporary files and folders that killed processes have left, if it is there. */
export function removeAbandoned(folder: string): void {
  for (const name of listNames(folder)) {
    const maker = makerOf(name);
    if (maker === null) continue;
    const path = join(folder, name);
    quietly(() => {
      const status = lstatSync(path);
      if (!isAbandoned(status, maker, folder)) return;
      if (status.isFile()) rmSync(path, { force: true });
      else if (status.isDirectory() && isProven(path, maker)) removeTemporaryFolder(path);
    });
  }
}

/** Removes a run folder's files, and then the folder. @throws Error when something else is in it, which stays */
export function removeRunFiles(run: string): void {
  for (const entry of readdirSync(run, { withFileTypes: true })) {
    if (isOwn(entry)) rmSync(join(run, entry.name), { force: true });
  }
  rmdirSync(run);
}

const isOwn = (entry: Dirent) => entry.isFile() && isRunFile(entry.name);

/** The marker goes last, so that after a kill the rest is still proven. */
function removeTemporaryFolder(folder: string): void {
  const entries = readdirSync(folder, { withFileTypes: true });
  const run = entries.find((entry) => entry.name === RUN && entry.isDirectory());
  if (run !== undefined) removeRunFiles(join(folder, RUN));
  if (!entries.every((entry) => entry === run || isOwn(entry))) return;
  const files = entries.filter((entry) => entry !== run).map(({ name }) => name);
  for (const name of files.filter((each) => each !== TEMPORARY_MARKER)) rmSync(join(folder, name), { force: true });
  rmSync(join(folder, TEMPORARY_MARKER), { force: true });
  rmdirSync(folder);
}

function isAbandoned({ mtimeMs }: Stats, maker: ProcessIdentity, folder: string): boolean {
  const fate = fateOf(maker);
  return fate === "unknown" ? hasLapsed(mtimeMs, fileSystemTime(folder)) : fate === "gone";
}

/** Whether the marker stands in a folder. A kill while it is made, or before the folder goes, leaves a part of it or none, alone. */
function isProven(folder: string, maker: ProcessIdentity): boolean {
  const names = readdirSync(folder);
  if (names.length === 0) return true;
  if (!names.includes(TEMPORARY_MARKER)) return false;
  const found = readFileSync(join(folder, TEMPORARY_MARKER), "utf8");
  const expected = markerOf(basename(folder), maker);
  return names.length === 1 ? expected.startsWith(found) : found === expected;
}

function markerOf(name: string, { host, boot, namespace, pid, started }: ProcessIdentity): string {
  return `${JSON.stringify({ temporary: name, maker: { host, boot, namespace, pid, started } })}\n`;
}

function listNames(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

/** What cannot be removed, or is being removed by another process, stays until the next time. */
function quietly(action: () => void): void {
  try {
    action();
  } catch {
    // As said.
  }
}
