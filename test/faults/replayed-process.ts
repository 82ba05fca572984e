import crypto from "node:crypto";
import fs from "node:fs";
import { syncBuiltinESMExports } from "node:module";

// Lets code that is written for one process at a time be stopped at any of its calls to the file system, while other code runs, and be
// continued. The calls are made by `node:fs` on real files. A process that is continued runs again from its beginning, is told what
// its earlier calls gave, which are not made again, and goes on from there.

const PRIMITIVES = [
  ...["accessSync", "closeSync", "copyFileSync", "existsSync", "fstatSync", "fsyncSync", "ftruncateSync", "linkSync"],
  ...["lstatSync", "mkdirSync", "openSync", "readFileSync", "readSync", "readdirSync", "renameSync", "rmSync"],
  ...["rmdirSync", "statSync", "writeSync"],
] as const;

type Call = (...args: never[]) => unknown;
const table = fs as unknown as Record<string, Call>;
const chance = crypto as unknown as Record<string, Call>;
const original = new Map<string, Call>();

/** What a call gave, and what it filled. */
interface Given {
  readonly name: string;
  readonly value?: unknown;
  readonly error?: unknown;
  readonly filled?: Uint8Array;
}

class Stopped extends Error {}

let running: ReplayedProcess | null = null;

/** Whether a process can be stopped before a call; those that only it can notice need no stop of their own. */
export type StopsAt = (name: string, args: readonly unknown[]) => boolean;

/** A process that goes on call by call. */
export class ReplayedProcess {
  private readonly given: Given[] = [];
  private position = 0;
  private allowed = 0;
  private stopped = false;
  private drawn = 0;
  private readonly opened = new Set<number>();
  /** What came of it, once it has ended. */
  outcome: { readonly value: unknown } | { readonly error: unknown } | null = null;

  constructor(
    readonly number: number,
    private readonly body: () => unknown,
    private readonly stopsAt: StopsAt = () => true,
  ) {}

  /** Goes on for so many calls, or to its end. */
  advance(calls = Number.POSITIVE_INFINITY): void {
    if (this.outcome !== null) return;
    this.allowed = calls;
    this.position = 0;
    this.drawn = 0;
    this.stopped = false;
    running = this;
    try {
      const value = this.body();
      if (!this.stopped) this.outcome = { value };
    } catch (error) {
      if (!this.stopped) this.outcome = { error };
    } finally {
      running = null;
    }
  }

  /** A call, or anything else that is to happen once. */
  step<Result>(name: string, action: () => Result, args: readonly unknown[] = []): Result {
    if (this.stopped) throw new Stopped();
    const given = this.given[this.position++];
    if (given !== undefined) return this.repeat(given, name, args);
    if (this.stopsAt(name, args) && this.allowed-- <= 0) {
      this.stopped = true;
      throw new Stopped();
    }
    running = null;
    try {
      const value = action();
      if (name === "openSync") this.opened.add(value as number);
      else if (name === "closeSync") this.opened.delete(args[0] as number);
      const filled = name === "readSync" ? Uint8Array.from(args[1] as Uint8Array) : undefined;
      this.given.push({ name, value, ...(filled === undefined ? {} : { filled }) });
      return value;
    } catch (error) {
      this.given.push({ name, error });
      throw error;
    } finally {
      running = this;
    }
  }

  private repeat<Result>(
    { name: before, value, error, filled }: Given,
    name: string,
    args: readonly unknown[],
  ): Result {
    if (before !== name) throw new Error(`not the same call: ${before} before, ${name} now`);
    if (error !== undefined) throw error;
    if (filled !== undefined) (args[1] as Uint8Array).set(filled);
    return (Array.isArray(value) ? [...value] : value) as Result;
  }

  /** The same in every replay, another one in every process. */
  draw(bytes: number): Buffer {
    this.drawn++;
    return crypto.createHash("sha256").update(`${this.number} ${this.drawn}`).digest().subarray(0, bytes);
  }

  /** As a kill does: it never goes on. */
  kill(): void {
    this.outcome ??= { error: new Error("killed") };
    for (const file of this.opened) fs.closeSync(file);
    this.opened.clear();
  }
}

/** What happens once in the process that runs, however often it is replayed. */
export function once<Result>(name: string, action: () => Result): Result {
  return running === null ? action() : running.step(name, action);
}

/** Puts the calls of `node:fs` under the control of replayed processes, until `release`. */
export function interpose(): { release(): void } {
  for (const name of PRIMITIVES) {
    const call = table[name]!;
    original.set(name, call);
    table[name] = (...args) =>
      running === null ? call(...args) : running.step(name, () => call(...args), args as readonly unknown[]);
  }
  composite("writeFileSync", (file: number | string, data: string | Uint8Array, options?: { flag?: string } | null) =>
    withFile(file, options?.flag ?? "w", (opened) => writeWhole(opened, data)),
  );
  composite("appendFileSync", (file: string, data: string) =>
    withFile(file, "a", (opened) => writeWhole(opened, data)),
  );
  composite("truncateSync", (file: string, length: number) =>
    withFile(file, "r+", (opened) => fs.ftruncateSync(opened, length)),
  );
  replace(chance, "randomBytes", (size: number) => running!.draw(size));
  replace(chance, "randomInt", (from: number, to: number) => from + (running!.draw(4).readUInt32LE() % (to - from)));
  syncBuiltinESMExports();
  return {
    release() {
      for (const [name, call] of original) (name in table ? table : chance)[name] = call;
      original.clear();
      syncBuiltinESMExports();
    },
  };
}

/** A call that is several calls of the system. */
function composite<Args extends never[]>(name: string, made: (...args: Args) => unknown): void {
  replace(table, name, made);
}

function replace<Args extends never[]>(
  where: Record<string, Call>,
  name: string,
  made: (...args: Args) => unknown,
): void {
  const call = where[name]!;
  original.set(name, call);
  where[name] = (...args) => (running === null ? call(...args) : made(...(args as unknown as Args)));
}

function withFile(file: number | string, flag: string, action: (opened: number) => void): void {
  const opened = typeof file === "number" ? file : fs.openSync(file, flag);
  try {
    action(opened);
  } finally {
    if (opened !== file) fs.closeSync(opened);
  }
}

function writeWhole(file: number, data: string | Uint8Array): void {
  const bytes = typeof data === "string" ? Buffer.from(data) : data;
  if (bytes.length > 0) fs.writeSync(file, bytes);
}
