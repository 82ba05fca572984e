import { expect, test } from "vitest";
import { lookAtFile } from "./look-at-file.js";

const textFile = (name: string, text: string) => ({ name, bytes: new TextEncoder().encode(text) });
const LOGGED = '{"step": 1, "train_loss": 0.5, "val_loss": 1}\n{"step": 2, "train_loss": 0.2, "val_loss": 0.9}\n';

test("a log of JSON Lines is no table, whatever commas it has", async () => {
  const { table, runs, fault } = await lookAtFile(textFile("log.jsonl", LOGGED));
  expect([table, fault]).toEqual([null, null]);
  expect(runs.map(({ lastStep }) => lastStep)).toEqual([2]);
});

test("what is wrong with JSON Lines is said of a log, and not of a table", async () => {
  const messageOf = async (name: string, text: string) => (await lookAtFile(textFile(name, text))).fault?.message;
  expect(await messageOf("cut.jsonl", '{"step": 1, "loss": 0.5}\n{"step": 2, "lo')).toContain("curves of 2 records");
  expect(await messageOf("words.jsonl", '{"step": 1, "name": "x"}\n{"step": 2, "name": "y"}\n')).toContain("a log");
  expect(await messageOf("half.json", '{"a": [1,2,')).toContain("expected JSON");
  expect(await messageOf("ragged.csv", "a,b\n1,2\n3,4,5\n")).toContain("expected 2 cells, as in the header");
});
