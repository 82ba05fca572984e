import { appendFileSync, mkdtempSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import { followLog } from "./follow-log.js";

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "latebloom-"));
});
afterAll(() => rmSync(folder, { recursive: true }));

const line = (step: number) =>
  `${JSON.stringify({ step, train_acc: step >= 20 ? 1 : 0.5, test_acc: step >= 100 ? 0.999 : 0.125 })}\n`;
const lines = (from: number, to: number) =>
  Array.from({ length: to - from }, (_, index) => line(from + index)).join("");

function recordEvents() {
  const events: string[] = [];
  return {
    events,
    begun: () => void events.push("begun"),
    come: (time: string, { iteration }: { iteration: number }) => void events.push(`${time} ${iteration}`),
  };
}

async function until(holds: () => boolean): Promise<void> {
  for (let tries = 0; !holds() && tries < 100; tries++) await wait(50);
}

test("a log is followed from before its first line to the record that confirms t2, through lines that are half written", async () => {
  const path = join(folder, "log.jsonl");
  writeFileSync(path, '{"_meta": {"lr": 0.1}}\n');
  const told = recordEvents();
  const following = followLog(path, "jsonl", {}, told, new AbortController().signal);
  appendFileSync(path, lines(0, 10));
  await until(() => told.events.length === 1);
  const half = line(40).slice(0, 20);
  appendFileSync(path, lines(10, 40) + half);
  await until(() => told.events.length === 2);
  expect(told.events).toEqual(["begun", "t1 20"]);
  appendFileSync(path, line(40).slice(20) + lines(41, 105));
  await wait(600);
  expect(told.events).toHaveLength(2);
  appendFileSync(path, lines(105, 130));
  const run = await following;
  expect(told.events).toEqual(["begun", "t1 20", "t2 100"]);
  expect(run!.finding.records).toEqual({ train: 130, test: 130 });
  expect(run!.verdict!.kind).toBe("generalised-with-fitting");
  expect(run!.met[0]!.end.malformed.count).toBe(0);
});

test("it stops when it is told to, with what was found by then; a file that shrinks is refused", async () => {
  const path = join(folder, "stopped.jsonl");
  writeFileSync(path, lines(0, 50));
  const told = recordEvents();
  const stop = new AbortController();
  const following = followLog(path, "jsonl", {}, told, stop.signal);
  await until(() => told.events.length === 2);
  stop.abort();
  const run = await following;
  expect([run!.finding.detection.t1!.iteration, run!.finding.detection.t2]).toEqual([20, null]);
  const again = followLog(path, "jsonl", {}, recordEvents(), new AbortController().signal);
  const refused = expect(again).rejects.toThrow(/has become shorter/);
  await wait(200);
  truncateSync(path, 100);
  await refused;
});

test("losses without thresholds cannot be followed, which is said at once", async () => {
  const path = join(folder, "loss.csv");
  writeFileSync(path, "step,train_loss,val_loss\n1,2,3\n2,1,2\n");
  const signal = new AbortController().signal;
  await expect(followLog(path, "csv", {}, recordEvents(), signal)).rejects.toThrow(
    /--train-threshold: expected the loss/,
  );
});

test("accuracies that turn out to be per cent are read again from the beginning", async () => {
  const path = join(folder, "percent.csv");
  writeFileSync(path, "step,train_acc,test_acc\n0,1.0,0.9\n1,1.2,1.1\n");
  const told = recordEvents();
  const following = followLog(path, "csv", {}, told, new AbortController().signal);
  await until(() => told.events.length === 1);
  const rows = Array.from(
    { length: 100 },
    (_, index) => `${index + 2},${index > 5 ? 100 : 20},${index > 50 ? 99.5 : 2}`,
  );
  appendFileSync(path, `${rows.join("\n")}\n`);
  const run = await following;
  expect([run!.train!.scale, run!.finding.detection.t1!.iteration, run!.finding.detection.t2!.iteration]).toEqual([
    "per cent",
    8,
    53,
  ]);
});
