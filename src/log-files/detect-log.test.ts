import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { parquetWriteBuffer } from "hyparquet-writer";
import { afterAll, beforeAll, expect, test } from "vitest";
import { csvText, npzArchive, parquetTable, tensorboardEvents } from "../formats/index.js";
import { detectLogs } from "../logs/index.js";
import { openLog } from "./open-log.js";

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "latebloom-"));
});
afterAll(() => rmSync(folder, { recursive: true }));

function write(name: string, contents: string | Uint8Array): string {
  const path = join(folder, name);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, contents);
  return path;
}

/** Writes files, and finds what there is to find in them. */
async function detectFiles(files: Readonly<Record<string, string | Uint8Array>>, options = {}) {
  const sources = [];
  for (const [name, contents] of Object.entries(files)) sources.push(await openLog(write(name, contents)));
  return detectLogs(sources, options);
}
const times = ({ finding: { detection } }: Awaited<ReturnType<typeof detectFiles>>[number]) => [
  detection.t1?.iteration ?? null,
  detection.t2?.iteration ?? null,
];

// A run that memorises at step 300 and generalises at 6 000 of 20 000, recorded every 100 steps.
const steps = Array.from({ length: 201 }, (_, record) => 100 * record);
const trainAcc = steps.map((step) => (step >= 300 ? 1 : 0.2 + step / 1000));
const testAcc = steps.map((step) => (step >= 6000 ? 0.995 : 0.1 + step / 30000));
const trainLoss = steps.map((step) => (step >= 300 ? 0.001 : 2));
const testLoss = steps.map((step) => (step >= 6000 ? 0.02 : 5));
const names = ["step", "train_loss", "train_acc", "val_loss", "val_acc"];
const rows = steps.map((step, record) => [
  step,
  trainLoss[record]!,
  trainAcc[record]!,
  testLoss[record]!,
  testAcc[record]!,
]);
const table = new Map([
  ["step", steps],
  ["train_acc", trainAcc],
  ["val_acc", testAcc],
]);

test("accuracies are preferred to losses, and the verdict is made from them", async () => {
  const [run] = await detectFiles({ "a.csv": csvText([names, ...rows]) });
  expect(run!.train).toMatchObject({
    column: "train_acc",
    quantity: "accuracy",
    scale: "share",
    threshold: 0.99,
    reason: "default",
  });
  expect(run!.test!.column).toBe("val_acc");
  expect(times(run!)).toEqual([300, 6000]);
  expect(run!.verdict!.kind).toBe("grokked");
  expect(run!.finding.levels.map(({ passage }) => passage!.iteration)).toEqual([6000, 6000, 6000]);
});

test("the same curves give the same in every format", async () => {
  const values = (name: string) => Float64Array.from(table.get(name)!);
  const columns = new Map(["train_acc", "val_acc"].map((name) => [name, { name, width: 1, values: values(name) }]));
  const recorded = { iterations: values("step"), columns };
  const bytes = (pieces: Iterable<Uint8Array>) => Uint8Array.from(Buffer.concat([...pieces]));
  const objects = rows.map((row) => Object.fromEntries(names.map((name, column) => [name, row[column]!])));
  const lines = objects.map((row) => JSON.stringify(row)).join("\n");
  const files: Record<string, string | Uint8Array> = {
    "comma.csv": csvText([names, ...rows]),
    "tab.tsv": [names, ...rows].map((row) => row.join("\t")).join("\r\n"),
    "semicolon.csv": [names, ...rows]
      .map((row) => row.map((cell) => String(cell).replace(".", ",")).join(";"))
      .join("\n"),
    "blank.txt": `# ${names.join(" ")}\n${rows.map((row) => row.map((cell) => cell.toExponential(18)).join(" ")).join("\n")}\n`,
    "quoted.csv": [names, ...rows].map((row) => row.map((cell) => `"${cell}"`).join(",")).join("\n"),
    "lines.jsonl": `${lines}\n`,
    "meta.jsonl": `{"_meta": {"lr": 0.1}}\n${lines}\n{"_summary": {"grok_step": 1, "test_acc": 0.5}}\n`,
    "nested.jsonl": objects
      .map(
        ({ step, train_acc, val_acc }) =>
          `{"step": ${step}, "train": {"acc": ${train_acc}}, "val": {"acc": ${val_acc}}}`,
      )
      .join("\n"),
    "rows.json": JSON.stringify(objects),
    "history.json": JSON.stringify({ log_history: objects, best_metric: 0.9 }),
    "arrays.json": JSON.stringify(Object.fromEntries(table)),
    "splits.json": JSON.stringify({ steps, train: { acc: trainAcc }, val: { acc: testAcc } }),
    "a.npz": bytes(npzArchive(recorded, "{}")),
    "a.parquet": bytes(parquetTable(recorded, "{}", "0")),
    "events.out.tfevents.1": bytes(tensorboardEvents(recorded, "{}", { started: 0, seconds: 1 })),
  };
  for (const [name, contents] of Object.entries(files)) {
    const runs = await detectFiles({ [name]: contents });
    expect([name, ...runs.map(times)]).toEqual([name, [300, 6000]]);
    expect(runs[0]!.verdict!.kind, name).toBe("grokked");
  }
});

test("accuracies in per cent are told by their values, those of one log together", async () => {
  const low = rows.map(([step, , train], record) => [step!, 100 * train!, steps[record]! < 6000 ? 0.9 : 0.95]);
  const [run] = await detectFiles({ "percent.csv": csvText([["step", "train_acc", "test_acc"], ...low]) });
  expect([run!.train!.scale, run!.test!.scale]).toEqual(["per cent", "per cent"]);
  expect(times(run!)).toEqual([300, null]);
  const [given] = await detectFiles(
    { "percent.csv": csvText([["step", "train_acc", "test_acc"], ...low]) },
    { testThreshold: 0.95 },
  );
  expect(given!.test!.threshold).toBeCloseTo(95, 12);
});

test("a share that turns out to be per cent behind what was looked at is read again", async () => {
  const filler = "x".repeat(400);
  const long = Array.from({ length: 12000 }, (_, step) => [
    step,
    step === 9000 ? 100 : 0.5,
    step === 9000 ? 90 : 0.4,
    filler,
  ]);
  const [run] = await detectFiles({ "long.csv": csvText([["step", "train_acc", "test_acc", "note"], ...long]) });
  expect(run!.train!.scale).toBe("per cent");
  expect(run!.finding.records).toEqual({ train: 12000, test: 12000 });
});

test("training and test on different lines, as Lightning writes them, are curves on their own steps", async () => {
  const sparse = steps.flatMap((step, record) => [
    [step, record, trainAcc[record]!, ""],
    ...(record % 5 === 0 ? [[step, record, "", testAcc[record]!]] : []),
  ]);
  const [run] = await detectFiles({
    "metrics.csv": csvText([["step", "epoch", "train_acc_epoch", "val_acc"], ...sparse]),
  });
  expect([run!.step, ...times(run!)]).toEqual(["step", 300, 6000]);
  expect(run!.finding.records).toEqual({ train: 201, test: 41 });
  const words = csvText([
    ["step", "train_acc", "val_acc"],
    ...sparse.map(([step, , train, tested]) => [step!, train === "" ? "nan" : train!, tested === "" ? "nan" : tested!]),
  ]);
  const [named] = await detectFiles({ "nan.csv": words });
  expect(times(named!)).toEqual([300, 6000]);
  expect(named!.verdict!.kind).toBe("grokked");
});

test("a training loss that is no number to the end has diverged; one without a value among others has not", async () => {
  const loss = (bad: (step: number) => boolean) =>
    csvText([
      ["step", "train_loss", "test_loss"],
      ...steps.map((step) => [step, bad(step) ? "nan" : 1 / (1 + step), 1]),
    ]);
  const options = { trainThreshold: 0.1, testThreshold: 0.1 };
  const [gone] = await detectFiles({ "diverged.csv": loss((step) => step >= 19000) }, options);
  expect(gone!.verdict).toMatchObject({ kind: "diverged", since: 19000 });
  const [missing] = await detectFiles({ "missing.csv": loss((step) => step === 500) }, options);
  expect(missing!.verdict!.kind).toBe("memorised-only");
  expect(missing!.verdict!.caveats).toContainEqual({ kind: "missing-values", error: "train", count: 1, first: 500 });
});

test("losses here and accuracies there, or training here and test there, are one run", async () => {
  const pick = (...columns: string[]) =>
    csvText([columns, ...rows.map((row) => columns.map((name) => row[names.indexOf(name)]!))]);
  const [joined, ...none] = await detectFiles({
    "loss.csv": pick("step", "train_loss", "val_loss"),
    "acc.csv": pick("step", "train_acc", "val_acc"),
  });
  expect(none).toEqual([]);
  expect([joined!.train!.column, ...times(joined!)]).toEqual(["train_acc", 300, 6000]);
  const bare = (column: string) =>
    csvText([["step", "acc"], ...rows.map((row) => [row[0]!, row[names.indexOf(column)]!])]);
  const [split] = await detectFiles({ "train.csv": bare("train_acc"), "validation.csv": bare("val_acc") });
  expect(times(split!)).toEqual([300, 6000]);
  const twice = await detectFiles({ "seed0.csv": pick(...names), "seed1.csv": pick(...names) });
  expect(twice.map(times)).toEqual([
    [300, 6000],
    [300, 6000],
  ]);
});

test("runs of a sweep are told apart by their settings, or by a column", async () => {
  const log = { steps, train_acc: trainAcc, val_acc: testAcc };
  const runs = await detectFiles({
    "sweep.json": JSON.stringify({ runs: [0, 1, 2].map((seed) => ({ seed, lr: 0.1, log })) }),
  });
  expect(runs.map(({ run }) => run)).toEqual(["seed=0", "seed=1", "seed=2"]);
  const long = [0, 1].flatMap((seed) => rows.map((row) => [seed, ...row]));
  const stacked = await detectFiles({ "seeds.csv": csvText([["seed", ...names], ...long]) });
  expect(stacked.map((run) => [run.run, ...times(run)])).toEqual([
    ["0", 300, 6000],
    ["1", 300, 6000],
  ]);
  const batched = await detectFiles({
    "seeds.json": JSON.stringify({ steps, train_acc: [trainAcc, trainAcc], test_acc: [testAcc, trainAcc] }),
  });
  expect(batched.map(times)).toEqual([
    [300, 6000],
    [300, 300],
  ]);
});

test("rows of the training and of the test, told by a column, are curves of their own", async () => {
  const long = rows.flatMap(([step, trainLossAt, train, , tested]) => [
    { step: step!, phase: "train", loss: trainLossAt!, acc: train! },
    { step: step!, phase: "val", loss: 1, acc: tested! },
  ]);
  const [lines] = await detectFiles({ "phase.jsonl": long.map((row) => JSON.stringify(row)).join("\n") });
  expect([lines!.train!.column, lines!.test!.column, ...times(lines!)]).toEqual(["train/acc", "val/acc", 300, 6000]);
  const table = csvText([["epoch", "split", "acc"], ...long.map(({ step, phase, acc }) => [step, phase, acc])]);
  const [csv] = await detectFiles({ "split.csv": table });
  expect(times(csv!)).toEqual([300, 6000]);
});

test("an export of W&B has a column a run, and its least and largest values are no curves", async () => {
  const header = [
    "Step",
    ...["a", "b"].flatMap((run) =>
      ["train/acc", "val/acc"].flatMap((name) => ["", "__MIN", "__MAX"].map((end) => `${run} - ${name}${end}`)),
    ),
  ];
  const cells = steps.map((step, record) => [
    step,
    ...[0, 1].flatMap(() => [trainAcc, testAcc].flatMap((curve) => Array(3).fill(curve[record]))),
  ]);
  const runs = await detectFiles({
    "wandb.csv": [header, ...cells].map((row) => row.map((cell) => `"${cell}"`).join(",")).join("\n"),
  });
  expect(runs.map((run) => [run.run, ...times(run)])).toEqual([
    ["a", 300, 6000],
    ["b", 300, 6000],
  ]);
});

test("event files in folders of training and validation, as Keras writes them, are one run; in folders of runs, several", async () => {
  const events = (name: string, values: readonly number[]) =>
    Buffer.concat([
      ...tensorboardEvents(
        {
          iterations: Float64Array.from(steps),
          columns: new Map([[name, { name, width: 1, values: Float64Array.from(values) }]]),
        },
        "{}",
        { started: 0, seconds: 1 },
      ),
    ]);
  write("keras/train/events.out.tfevents.1", events("epoch_accuracy", trainAcc));
  write("keras/validation/events.out.tfevents.1", events("epoch_accuracy", testAcc));
  const keras = detectLogs([await openLog(join(folder, "keras"))]);
  expect(keras.map(times)).toEqual([[300, 6000]]);
  for (const seed of ["s0", "s1"]) {
    write(`runs/${seed}/events.out.tfevents.1`, events("train_acc", trainAcc));
    write(`runs/${seed}/events.out.tfevents.2`, events("test_acc", testAcc));
  }
  const several = detectLogs([await openLog(join(folder, "runs"))]);
  expect(several.map((run) => [run.run, ...times(run)])).toEqual([
    ["s0", 300, 6000],
    ["s1", 300, 6000],
  ]);
});

test("a history of Keras counts its epochs from 0, and an unnamed split is the training", async () => {
  const [run] = await detectFiles({
    "history.json": JSON.stringify({ accuracy: trainAcc, val_accuracy: testAcc, loss: trainLoss, val_loss: testLoss }),
  });
  expect([run!.step, run!.train!.column, ...times(run!)]).toEqual([null, "accuracy", 3, 60]);
});

test("where only the test accuracy was logged it says when the run generalised, beside the training loss", async () => {
  const history = steps.map((step, record) =>
    record % 2 === 0
      ? { step, loss: trainLoss[record]!, epoch: step / 10 }
      : { step, eval_loss: 1, eval_accuracy: testAcc[record]! },
  );
  const [run] = await detectFiles({ "trainer_state.json": JSON.stringify({ log_history: history }) });
  expect([run!.train!.column, run!.test!.column, run!.verdict]).toEqual(["loss", "eval_accuracy", null]);
  expect(run!.finding.detection.t2!.iteration).toBe(6100);
  const [judged] = await detectFiles(
    { "trainer_state.json": JSON.stringify({ log_history: history }) },
    { trainThreshold: 0.01 },
  );
  expect([judged!.verdict!.kind, ...times(judged!)]).toEqual(["grokked", 400, 6100]);
});

test("a Parquet file of another program, compressed by Snappy, with integers and missing values", async () => {
  const columnData = [
    { name: "global_step", data: steps, type: "INT64" as const },
    { name: "train/accuracy", data: trainAcc, type: "DOUBLE" as const },
    {
      name: "eval/accuracy",
      data: testAcc.map((value, record) => (record % 2 === 0 ? value : null)),
      type: "DOUBLE" as const,
      nullable: true,
    },
    { name: "note", data: steps.map(() => "x"), type: "STRING" as const },
  ];
  const data = columnData.map((column) => (column.type === "INT64" ? { ...column, data: steps.map(BigInt) } : column));
  const [run] = await detectFiles({ "other.parquet": new Uint8Array(parquetWriteBuffer({ columnData: data })) });
  expect([run!.step, ...times(run!)]).toEqual(["global_step", 300, 6000]);
});

test("malformed lines are counted and told, and a line that is being written is left out", async () => {
  const lines = csvText([names, ...rows]).split("\n");
  lines.splice(50, 0, "4900,oops,0.5,1,1", "4900,1,1", '"open');
  const [run] = await detectFiles({ "bad.csv": `${lines.join("\n").trimEnd()}\n20100,0.0` });
  expect(times(run!)).toEqual([300, 6000]);
  const { malformed, unfinished, rows: read } = run!.met[0]!.end;
  // The text in a column that is not looked at does no harm.
  expect([malformed.count, unfinished, read]).toEqual([2, true, 202]);
  expect(malformed.first.map(({ line }) => line)).toEqual([52, 53]);
  const text = `${rows.map(([step, , train, , tested]) => `{"step": ${step}, "train_acc": ${train}, "test_acc": ${tested}}`).join("\n")}\nnot json\n{"step": 20100, "tr`;
  const [json] = await detectFiles({ "bad.jsonl": text });
  expect([json!.met[0]!.end.malformed.count, json!.met[0]!.end.unfinished]).toEqual([1, true]);
});

test("a record after a return to a checkpoint is left out, and told", async () => {
  const resumed = [...rows.slice(0, 100), ...rows.slice(90)];
  const [run] = await detectFiles({ "resumed.csv": csvText([names, ...resumed]) });
  expect(times(run!)).toEqual([300, 6000]);
  expect(run!.finding.backward.train).toEqual({ count: 10, first: 9000 });
});

test("what is no log is refused, with what to do about it", async () => {
  const refused = async (contents: string | Uint8Array, options = {}) => {
    try {
      await detectFiles({ "x.log": contents }, options);
    } catch (error) {
      return (error as Error).message.replaceAll(folder, "");
    }
    return "read";
  };
  expect(await refused("")).toContain("expected a log, got an empty file");
  expect(await refused(Uint8Array.of(0x1f, 0x8b, 8, 0))).toContain("bytes as gzip wrote them");
  expect(await refused("a,b\n1,2\n3,4\n")).toContain("no column that is one by its name (a, b)");
  expect(await refused("step,train_acc,test_acc\n1,0,0\n")).toContain("expected curves of 2 records or more, got less");
  expect(await refused("step,train_acc,test_acc\n1,0,0\n2,1,1\n", { train: "trian_acc" })).toContain(
    "Did you mean train_acc?",
  );
  expect(await refused("step,train_acc,val_acc,test_acc\n1,0,0,0\n2,1,1,1\n")).toContain(
    "several: val_acc, test_acc. Say which with --test",
  );
  expect(await refused("step,train_acc,test_acc\n1,0,0\n2,1,1\n", { testThreshold: 200 })).toContain(
    "--test-threshold",
  );
  expect(await refused('{"a": [1, 2')).toContain("expected JSON");
});

test("columns that no name gives away are taken as given, and said to measure what the user says", async () => {
  const bare = csvText([["k", "alpha", "omega"], ...rows.map(([step, , train, , tested]) => [step!, train!, tested!])]);
  const [run] = await detectFiles(
    { "bare.csv": bare },
    { step: "k", train: "alpha", test: "omega", quantity: "accuracy" },
  );
  expect(times(run!)).toEqual([300, 6000]);
  const headless = csvText(rows.map(([step, , train, , tested]) => [step!, train!, tested!]));
  const [unnamed] = await detectFiles(
    { "headless.csv": headless },
    { step: "1", train: "2", test: "3", quantity: "accuracy" },
  );
  expect(times(unnamed!)).toEqual([300, 6000]);
});

test("a run that dips 74 times after it grokked has grokked where it did", async () => {
  const long = Array.from({ length: 501 }, (_, record) => 100 * record);
  const dips = new Set(Array.from({ length: 74 }, (_, dip) => 72 + Math.floor(dip * 5.7)));
  const spiky = long.map((step, record) => [
    step,
    step >= 400 ? 1 : 0.3,
    step < 6500 ? 0.2 : dips.has(record) ? 0.55 : 0.998,
  ]);
  const [run] = await detectFiles({ "spiky.csv": csvText([["step", "train_acc", "val_acc"], ...spiky]) });
  expect(times(run!)).toEqual([400, 6500]);
  expect(run!.verdict!.kind).toBe("grokked");
  expect(run!.verdict!.caveats).toContainEqual(expect.objectContaining({ kind: "unstable", excursions: 74 }));
});
