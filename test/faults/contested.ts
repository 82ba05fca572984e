import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { THIS_PROCESS } from "../../src/store/process-identity.js";
import { NOBODY } from "../temporary-name.js";

const PROGRAM = join(import.meta.dirname, "contender.js");
const BATCH = 1000;
const LAST = 41;

/** What the holder of the last number has left: it is gone, has given it up, is silent, or its lock cannot be read. */
const LEFT = [
  { text: JSON.stringify({ ...THIS_PROCESS, pid: NOBODY }), isOld: false },
  { text: "", isOld: false },
  { text: JSON.stringify({ ...THIS_PROCESS, host: "elsewhere" }), isOld: true },
  { text: "null", isOld: true },
] as const;

/** Declares the test that so many runs, each taken over by eight processes at once, have one holder each. */
export function testContestedTakeovers(rounds: number): void {
  test(`of ${rounds} runs that eight processes take over at once, each has one holder`, async () => {
    const folder = mkdtempSync(join(tmpdir(), "latebloom-contested-"));
    const contenders = Array.from({ length: 8 }, () =>
      fork(PROGRAM, { stdio: ["ignore", "inherit", "inherit", "ipc"] }),
    );
    try {
      await Promise.all(contenders.map((contender) => once(contender, "message")));
      const holders = new Map<number, number>();
      for (let from = 0; from < rounds; from += BATCH) {
        const to = Math.min(rounds, from + BATCH);
        for (let round = from; round < to; round++) leave(join(folder, String(round)), LEFT[round % LEFT.length]!);
        const reports = await Promise.all(contenders.map((contender) => contend(contender, { folder, from, to })));
        expect(reports.flatMap(({ failed }) => failed)).toEqual([]);
        for (const [round, number] of reports.flatMap(({ claimed }) => claimed)) {
          expect(number).toBe(LAST + 1);
          holders.set(round, (holders.get(round) ?? 0) + 1);
        }
        for (let round = from; round < to; round++) rmSync(join(folder, String(round)), { recursive: true });
        // Nobody has all of them: they were contested.
        if (to - from === BATCH) expect(Math.max(...reports.map(({ claimed }) => claimed.length))).toBeLessThan(BATCH);
      }
      expect(holders.size).toBe(rounds);
      expect([...holders].filter(([, count]) => count !== 1)).toEqual([]);
    } finally {
      for (const contender of contenders) contender.kill("SIGKILL");
      rmSync(folder, { recursive: true });
    }
  });
}

interface Report {
  readonly claimed: readonly (readonly [round: number, number: number])[];
  readonly failed: readonly string[];
}

async function contend(contender: ChildProcess, batch: { folder: string; from: number; to: number }): Promise<Report> {
  contender.send(batch);
  const [report] = await once(contender, "message");
  return report as Report;
}

function leave(run: string, { text, isOld }: (typeof LEFT)[number]): void {
  mkdirSync(run);
  const lock = join(run, `writer.${LAST}.lock`);
  writeFileSync(lock, text);
  const long = new Date(Date.now() - 3_600_000);
  if (isOld) utimesSync(lock, long, long);
}
