import { gzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { detectLogs } from "./detect-log.js";
import { readLog } from "./read-log.js";

// A run that memorises at step 200 and generalises at 2000.
const steps = Array.from({ length: 300 }, (_, record) => 10 * record);
const train = steps.map((step) => Math.min(1, step / 200));
const tested = steps.map((step) => (step < 2000 ? 0.02 : 1));
const perCent = (value: number) => `${(100 * value).toFixed(1)}%`;
const comma = (value: number) => value.toFixed(3).replace(".", ",");

const lines = (header: string, line: (step: number, train: number, test: number) => string) =>
  `${header}\n${steps.map((step, record) => line(step, train[record]!, tested[record]!)).join("\n")}\n`;
const csv = (names: string, write: (value: number) => string = String, separator = ",") =>
  lines(names.replaceAll(",", separator), (step, one, other) => [step, write(one), write(other)].join(separator));

async function detect(content: string | Uint8Array, name = "log.csv") {
  const bytes = typeof content === "string" ? new TextEncoder().encode(content) : content;
  const [run] = detectLogs([await readLog(bytes, name)]);
  const { t1, t2 } = run!.finding.detection;
  return { step: run!.step, scale: run!.test?.scale, times: [t1?.iteration, t2?.iteration] };
}
const FOUND = { times: [200, 2000] };

describe("steps are found", () => {
  test.each([
    ...["Step", "global_step", "trainer/global_step", "it.", "n_iter", "Iteration", "Epoch", "epoch_num", "timesteps"],
    ...["époque_step", "Époque", "Schritt", "época", "эпоха", "步数", "tokens"],
    ...["No.", "Unnamed: 0", "k"],
  ])("%s", async (name) => {
    expect(await detect(csv(`${name},train_acc,test_acc`))).toMatchObject({ ...FOUND, step: name });
  });

  test.each(["time", "lr", "wall_time"])("but not in a first column %s, which counts", async (name) => {
    expect(await detect(csv(`${name},train_acc,test_acc`))).toMatchObject({ step: null, times: [20, 200] });
  });
});

describe("numbers are read", () => {
  test.each([
    ["per cent", csv("step,train_acc,test_acc", perCent), "per cent"],
    ["per cent with a blank, quoted", csv("step,train_acc,test_acc", (value) => `"${100 * value} %"`), "per cent"],
    [
      "decimal commas in per cent",
      csv("step,train_acc,test_acc", (value) => `${comma(100 * value)} %`, ";"),
      "per cent",
    ],
    ["decimal commas between commas", csv("step,train_acc,test_acc", (value) => `"${comma(value)}"`), "share"],
    ["as PyTorch prints them", csv("step,train_acc,test_acc", (value) => `tensor(${value})`), "share"],
    ["as NumPy prints them", csv("step,train_acc,test_acc", (value) => `np.float64(${value})`), "share"],
    [
      "with steps in thousands",
      lines("step,train_acc,test_acc", (step, one, other) => `"${step.toLocaleString("en-US")}",${one},${other}`),
      "share",
    ],
    [
      "texts of JSON Lines",
      lines("", (step, one, other) => JSON.stringify({ step, train_acc: perCent(one), test_acc: perCent(other) })),
      "per cent",
    ],
  ])("%s", async (_, text, scale) => {
    expect(await detect(text.trimStart())).toMatchObject({ ...FOUND, scale });
  });
});

describe("logs are read", () => {
  const plain = csv("step,train_acc,test_acc");
  const rows = steps.map((step, record) => ({ step, train_acc: train[record]!, test_acc: tested[record]! }));
  const numbered = (values: readonly number[]) => Object.fromEntries(values.entries());
  test.each<[string, string | Uint8Array]>([
    ["below a title", `Run 17 of grokking\n${plain}`],
    ["below what is said of them", `seed: 1\nlr: 0.1\n\n${plain}`],
    ["compressed by gzip", gzipSync(plain)],
    ["in UTF-16", new Uint8Array(Buffer.from(`\ufeff${plain}`, "utf16le"))],
    [
      "as columns of pandas",
      JSON.stringify({ step: numbered(steps), train_acc: numbered(train), test_acc: numbered(tested) }),
    ],
    ["as rows by their steps", JSON.stringify(Object.fromEntries(rows.map(({ step, ...row }) => [step, row])))],
    [
      "as pairs of step and value",
      JSON.stringify({
        train_acc: rows.map(({ step, train_acc }) => [step, train_acc]),
        test_acc: rows.map(({ step, test_acc }) => [step, test_acc]),
      }),
    ],
    [
      "as rows of texts",
      JSON.stringify(
        rows.map(({ step, train_acc, test_acc }) => ({
          step,
          train_acc: perCent(train_acc),
          test_acc: perCent(test_acc),
        })),
      ),
    ],
  ])("%s", async (_, content) => {
    expect(await detect(content, "log")).toMatchObject(FOUND);
  });
});

test("a loss that is negative half of its way down has no threshold, and is told", async () => {
  const text = lines("step,train_loss,test_loss", (step) => `${step},${-step / 10},${-step / 20}`);
  await expect(detect(text)).rejects.toThrow("log.csv, column train_loss: expected a loss that is positive");
});
