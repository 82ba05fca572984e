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

  test.each<[string, (step: number) => string]>([
    ["thousands in short", (step) => (step < 1000 ? String(step) : `${step / 1000}k`)],
    ["of how many they are", (step) => `${step}/3000`],
    ["with their word", (step) => `Epoch ${step}`],
  ])("also as %s", async (_, write) => {
    const text = lines("step,train_acc,test_acc", (step, one, other) => `${write(step)},${one},${other}`);
    expect(await detect(text)).toMatchObject({ ...FOUND, step: "step" });
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
    ["with lines that end as on old Macintosh", plain.replaceAll("\n", "\r")],
    ["below a declaration", `sep=;\n${csv("step,train_acc,test_acc", String, ";")}`],
    [
      "of R, whose header is shorter",
      lines('"step" "train_acc" "test_acc"', (step, one, other) => `"r" ${step} ${one} ${other}`),
    ],
    ...["~", "^", ":", "/", "#", "\u0001"].map((separator): [string, string] => [
      `separated by ${JSON.stringify(separator)}`,
      `# run 3, at 12:30\n${csv("step,train_acc,test_acc", String, separator)}`,
    ]),
    [
      "with comments behind cells",
      plain.replace("\n500,", " # header\n500,").replace("\n200,1,0.02", "\n200,1,0.02  # saved"),
    ],
    ["with the header once more", plain.replace("\n500,", "\nstep,train_acc,test_acc\n500,")],
    [
      "with a row for each curve's value",
      lines(
        "run_id,key,value,step,timestamp",
        (step, one, other) => `a,train/acc,${one},${step},1\na,test/acc,${other},${step},1`,
      ),
    ],
    [
      "in German",
      lines(
        "Schritt;Trainingsgenauigkeit;Testgenauigkeit",
        (step, one, other) => `${step};${comma(one)};${comma(other)}`,
      ),
    ],
    ["below a title", `Run 17 of grokking\n${plain}`],
    ["below what is said of them", `seed: 1\nlr: 0.1\n\n${plain}`],
    ["compressed by gzip", gzipSync(plain)],
    ["in UTF-16", new Uint8Array(Buffer.from(`\ufeff${plain}`, "utf16le"))],
    [
      "as columns of pandas",
      JSON.stringify({ step: numbered(steps), train_acc: numbered(train), test_acc: numbered(tested) }),
    ],
    [
      "as pandas splits them",
      JSON.stringify({
        columns: ["train_acc", "test_acc"],
        index: steps,
        data: rows.map((row) => [row.train_acc, row.test_acc]),
      }),
    ],
    [
      "as columns of pandas by their steps",
      JSON.stringify({
        train_acc: Object.fromEntries(rows.map((row) => [row.step, row.train_acc])),
        test_acc: Object.fromEntries(rows.map((row) => [row.step, row.test_acc])),
      }),
    ],
    [
      "as lists below names",
      JSON.stringify([["step", "train_acc", "test_acc"], ...rows.map((row) => Object.values(row))]),
    ],
    ["as plots", JSON.stringify({ acc: { train: { x: steps, y: train }, test: { x: steps, y: tested } } })],
    [
      "as a list of plots",
      JSON.stringify([
        { name: "train acc", x: steps, y: train },
        { name: "test acc", x: steps, y: tested },
      ]),
    ],
    ["as Python prints them", JSON.stringify({ step: steps, train_acc: train, test_acc: tested }).replaceAll('"', "'")],
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

describe("what programs print for people is read", () => {
  const printed = (line: (step: number, train: number, test: number) => string, end = "\n") =>
    steps.map((step, record) => line(step, train[record]!, tested[record]!) + end).join("");
  test.each<[string, string]>([
    [
      "Keras on one line",
      printed((step, one, other) => `Epoch ${step}/3000 - loss: 0.5 - accuracy: ${one} - val_accuracy: ${other}`),
    ],
    [
      "Keras on two, in colours",
      printed(
        (step, one, other) =>
          `Epoch ${step}/3000\n\u001b[1m64/64\u001b[0m \u001b[32m━━━━━━\u001b[0m \u001b[1m0s\u001b[0m 2ms/step - accuracy: ${one} - val_accuracy: ${other}`,
      ),
    ],
    ["between bars", printed((step, one, other) => `step ${step} | train acc ${one} | test acc ${other} | 0.3 s`)],
    [
      "with a logger's time",
      printed(
        (step, one, other) => `2023-05-01 12:00:01,123 - INFO - run - step=${step} train_acc=${one} test_acc=${other}`,
      ),
    ],
    [
      "with other lines, in per cent",
      `Using device: cuda\nLoaded 9,409 examples\n${printed((step, one, other) => `Step ${step}: train acc ${100 * one}%, test acc ${100 * other}%`)}Done in 12.5 s\n`,
    ],
    [
      "a line each for training and test",
      printed((step, one, other) => `Epoch ${step}\nTrain: loss 0.5, acc ${one}\nTest: loss 0.7, acc ${other}`),
    ],
    [
      "bars that are drawn over",
      printed(
        (step, one, other) => `  5%|▌    | ${step}/3000 [00:01<00:10, 95.01it/s, train_acc=${one}, test_acc=${other}]`,
        "\r",
      ),
    ],
    ["XGBoost", printed((step, one, other) => `[${step}]\ttrain-error:${1 - one}\ttest-error:${1 - other}`)],
    [
      "LightGBM",
      printed(
        (step, one, other) => `[${step}]\ttraining's binary_error: ${1 - one}\tvalid_1's binary_error: ${1 - other}`,
      ),
    ],
    ["dictionaries", printed((step, one, other) => `{'step': ${step}, 'train_acc': ${one}, 'test_acc': ${other}}`)],
    [
      "JSON behind a logger's words",
      printed((step, one, other) => `INFO {"step": ${step}, "train_acc": ${one}, "test_acc": ${other}}`),
    ],
    [
      "steps within epochs",
      printed((step, one, other) => `Epoch ${step} iter 100/391: train acc ${one}, test acc ${other}`),
    ],
  ])("%s", async (_, text) => {
    expect(await detect(text)).toMatchObject({ ...FOUND, step: "step" });
  });

  test("and a table with words in its rows stays one", async () => {
    const text = lines("step,train_acc,test_acc,note", (step, one, other) => `${step},${one},${other},"lr=0.1 wd=1"`);
    expect(await detect(text)).toMatchObject(FOUND);
  });
});

test("a file with one curve gives it its name, as TensorBoard and MLflow write it", async () => {
  const tensorboard = lines("Wall time,Step,Value", (step, _, other) => `1680000000.5,${step},${other}`);
  const mlflow = steps.map((step, record) => `1680000000000 ${tested[record]} ${step}\n`).join("");
  for (const text of [tensorboard, mlflow]) {
    expect((await detect(text, "run/test_acc.csv")).times).toEqual([undefined, 2000]);
  }
});
