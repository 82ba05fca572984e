import { expect, test } from "vitest";
import { lookAtFile } from "./look-at-file.js";

const textFile = (name: string, text: string) => ({ name, bytes: new TextEncoder().encode(text) });
const LOGGED = '{"step": 1, "train_loss": 0.5, "val_loss": 1}\n{"step": 2, "train_loss": 0.2, "val_loss": 0.9}\n';

test("a log of JSON Lines is no table, whatever commas it has", async () => {
  const { table, log, fault } = await lookAtFile(textFile("log.jsonl", LOGGED));
  expect([table, fault]).toEqual([null, null]);
  expect(log!.runs.map(({ lastStep }) => lastStep)).toEqual([2]);
});

test("what is wrong with JSON Lines is said of a log, and not of a table", async () => {
  const messageOf = async (name: string, text: string) => (await lookAtFile(textFile(name, text))).fault?.message;
  expect(await messageOf("cut.jsonl", '{"step": 1, "loss": 0.5}\n{"step": 2, "lo')).toContain("curves of 2 records");
  expect(await messageOf("words.jsonl", '{"step": 1, "name": "x"}\n{"step": 2, "name": "y"}\n')).toContain("a log");
  expect(await messageOf("half.json", '{"a": [1,2,')).toContain("expected JSON");
  expect(await messageOf("ragged.csv", "a,b\n1,2\n3,4,5\n")).toContain("expected 2 cells, as in the header");
});

/** A log whose columns are called by no name of a curve. */
const NAMELESS = `t,seen,unseen\n${Array.from({ length: 40 }, (_, at) => `${at},${at > 3 ? 1 : 0.2},${at > 25 ? 1 : 0.2}`).join("\n")}\n`;

test("what names do not tell of a log is said by words, and the command line is given the same", async () => {
  const unsaid = await lookAtFile(textFile("my log.csv", NAMELESS));
  expect(unsaid.fault).toBe(null);
  expect(unsaid.table!.columns).toEqual(["t", "seen", "unseen"]);
  expect(unsaid.log).toMatchObject({
    runs: [],
    fault: { message: expect.stringContaining("no column that is one by its name") },
    options: { test: { choices: ["t", "seen", "unseen"], value: "" } },
  });
  const words = { train: "seen", test: "unseen", quantity: "accuracy", "test-threshold": "0.9" };
  const { log } = await lookAtFile(textFile("my log.csv", NAMELESS), words);
  expect(log).toMatchObject({ fault: null, runs: [{ t1: 4, t2: 26 }], options: { test: { value: "unseen" } } });
  expect(log!.command).toBe(
    "latebloom detect 'my log.csv' --train seen --test unseen --quantity accuracy --test-threshold 0.9",
  );
});

test("a threshold that is no number, and a column that there is not, are said of the log alone", async () => {
  const faultOf = async (words: Record<string, string>) =>
    (await lookAtFile(textFile("log.csv", NAMELESS), { train: "seen", ...words })).log!.fault!.message;
  expect(await faultOf({ "train-threshold": "high" })).toContain("--train-threshold: expected a number, got high");
  expect(await faultOf({ test: "unsen" })).toContain("Did you mean unseen?");
});

test("of a file that is neither both are said where it has columns of numbers", async () => {
  const messageOf = async (text: string) => (await lookAtFile(textFile("x.csv", text))).fault!.message;
  const log = "step,test_loss,test_loss_2\n1,2,2\n3,4\n";
  expect(await messageOf(log)).toMatch(/^As a table: x\.csv:3: expected 3 cells.*\nAs a log: x\.csv: expected/);
  expect(await messageOf("a,b\nx,y\nu\n")).toMatch(/^x\.csv:3: expected 2 cells[^\n]*$/);
});
