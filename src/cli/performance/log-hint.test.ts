import { expect, test } from "vitest";
import { parseTrialConfig } from "../../config/index.js";
import { prepareTrial } from "../../trials/index.js";
import { describeLogHint } from "./log-hint.js";

const hintOf = (header: string, target: string) => {
  const rows = Array.from({ length: 12 }, (_, row) => [5 * row, (7 * row) % 11, 1 + ((3 * row * row) % 17)].join(","));
  const config = parseTrialConfig({
    problem: { kind: "table", file: "log.csv", target, index: "none" },
    iterations: 10,
  });
  return describeLogHint(prepareTrial(config, { material: [header, ...rows].join("\n") }));
};

test("a table of steps whose target is a curve is told to be a log", () => {
  const hint = "log.csv looks like the log of a training: latebloom detect log.csv finds when its curves come down";
  expect(hintOf("Step,run-a - train_loss,run-b - train_loss", "run-b - train_loss")).toBe(hint);
  expect(hintOf("epoch,train_acc,val_acc", "val_acc")).toBe(hint);
});

test("other tables are not, nor is one of steps whose target is something else", () => {
  expect(hintOf("age,dose,error", "error")).toBeNull();
  expect(hintOf("step,height,weight", "weight")).toBeNull();
});
