import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { expect, onTestFinished, test } from "vitest";
import { createStream } from "../../src/random/index.js";
import { readRunRecord } from "../../src/store/index.js";
import { latebloom, startLatebloom } from "../command.js";
import { hasWritten } from "../written-files.js";

/** Mini-batches, moments, a penalty in the loss and float32. */
export const SMALL_NETWORK = {
  problem: { kind: "modular-arithmetic", modulus: 7, trainShare: 0.6 },
  model: { kind: "encoder-decoder", embedding: 9, hidden: 12 },
  penalty: { kind: "nuclear", strength: 1e-3 },
  method: { kind: "adam", stepSize: 0.01, batch: 8 },
  iterations: 200,
};

/** Kills so many trainings of a network before they are finished, and goes on with each. */
export function testNetworkKills(kills: number): void {
  test(`a network that is killed ${kills} times and resumed ends with the bytes of the uninterrupted run`, async () => {
    const folder = mkdtempSync(join(tmpdir(), "latebloom-"));
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
    const call = (...args: string[]) => latebloom(args, { cwd: folder });
    const trajectory = (name: string) => readFileSync(join(folder, name, "trajectory.bin"));
    writeFileSync(join(folder, "long.json"), JSON.stringify({ ...SMALL_NETWORK, iterations: 2500 }));
    const run = ["run", "--config", "long.json", "--checkpoint-every", "0.05", "--quiet"];
    expect(call(...run, "--out", "whole").code).toBe(0);
    const milliseconds = 1000 * readRunRecord(join(folder, "whole")).seconds;
    const instants = createStream(10, "kills");
    let unfinished = 0;
    for (let kill = 0; unfinished < kills && kill < 4 * kills + 8; kill++) {
      const name = `killed-${kill}`;
      const child = startLatebloom([...run, "--out", name], { cwd: folder });
      while (child.exitCode === null && !hasWritten(join(folder, name), "checkpoint")) await sleep(5);
      await sleep((instants.uniform() * milliseconds) / 2);
      child.kill("SIGKILL");
      if (child.exitCode === null && child.signalCode === null) await once(child, "exit");
      if (readRunRecord(join(folder, name)).finished === null) unfinished++;
      expect(call("run", "--resume", name, "--quiet").code).toBe(0);
      expect(trajectory(name).equals(trajectory("whole"))).toBe(true);
    }
    expect(unfinished).toBe(kills);
  });
}
