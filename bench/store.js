// A store of 10,000 runs: listing and filtering it, from its index and without one, and asking SQL of it; and opening one run
// of a million records. Whole commands, from their start to their end.
import { spawnSync } from "node:child_process";
import {
  closeSync,
  cpSync,
  fsyncSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseTrialConfig, thinRecords } from "../dist/index.js";
import { createTrajectoryFile, readRunErrors } from "../dist/node.js";
import { examineTrajectoryFile } from "../dist/store/read-trajectory-file.js";
import { checkOf, sealDocument } from "../dist/store/sealed-text.js";
import { median, report } from "./report.js";

const RUNS = 10_000;
const RECORDS = 1e6;
const COMPONENTS = 100;
const REPETITIONS = 5;
const PROGRAM = join(import.meta.dirname, "..", "bin", "latebloom.js");

const folder = mkdtempSync(join(tmpdir(), "latebloom-bench-"));

/** Has a process say what it used of the processor, which other work on the machine stretches less than the time that passes. */
const METER = `data:text/javascript,process.on("exit",()=>{const u=process.cpuUsage();process._rawDebug("CPU "+(u.user+u.system))})`;

/** Has a process say how many milliseconds it spent on the sums that files are checked by. */
const CHECKS_METER = `data:text/javascript,import zlib from "node:zlib";import{syncBuiltinESMExports as sync}from"node:module";const sum=zlib.crc32;let spent=0;zlib.crc32=(...given)=>{const start=performance.now();const found=sum(...given);spent+=performance.now()-start;return found};sync();process.on("exit",()=>process._rawDebug("CHECKS "+spent))`;

function latebloom(...args) {
  return run(METER, args);
}

function run(meter, args) {
  const start = performance.now();
  const { status, stderr, stdout } = spawnSync(process.execPath, ["--import", meter, PROGRAM, ...args], {
    cwd: folder,
    encoding: "utf8",
    maxBuffer: 2 ** 28,
  });
  const seconds = (performance.now() - start) / 1000;
  if (status !== 0) throw new Error(`latebloom ${args.join(" ")}: exit code ${status}\n${stderr}`);
  const said = (name) => Number(new RegExp(`${name} ([\\d.]+)`).exec(stderr)?.[1]);
  return { seconds, processor: said("CPU") / 1e6, checks: said("CHECKS") / 1000, stdout };
}

/** Measures a command several times and reports the time that passes, and, for information, the processor's. */
function reportCommand(name, args, { atMost, before = () => {}, repetitions = REPETITIONS } = {}) {
  const finished = Array.from({ length: repetitions }, () => {
    before();
    return latebloom(...args);
  });
  report({ name, measured: median(finished.map(({ seconds }) => seconds)), unit: "s", atMost });
  const processor = median(finished.map((one) => one.processor));
  report({ name: `${name}: of the processor`, measured: processor, unit: "s" });
}

/** Ten thousand runs with configs, records and summaries of their own, and the trajectory (200 records) of one that was run. */
function makeStore() {
  const few = ["--record-components", "false", "--record-dense", "100", "--record-points-per-decade", "50"];
  latebloom("run", "sparse-recovery", "--iterations", "1e4", "--out", "template", "--quiet", ...few);
  const read = (name) => JSON.parse(readFileSync(join(folder, "template", name), "utf8"));
  const [record, summary] = [read("run.json"), read("summary.json")];
  const { detection } = summary;
  for (let seed = 0; seed < RUNS; seed++) {
    const l1 = Number(`1e-${3 + (seed % 5)}`);
    const config = parseTrialConfig({ penalty: { l1 }, seed, iterations: 1e4 });
    const id = seed.toString(16).padStart(4, "0") + record.id.slice(4);
    const path = join(folder, "runs", `sparse-recovery-${id}`);
    mkdirSync(path, { recursive: true });
    cpSync(join(folder, "template", "trajectory.bin"), join(path, "trajectory.bin"));
    cpSync(join(folder, "template", "events.jsonl"), join(path, "events.jsonl"));
    const started = new Date(Date.parse(record.started) + seed).toISOString();
    writeRun(path, { ...record, id, started }, config, {
      ...summary,
      settings: summary.settings.map((setting) => (setting.name === "l1" ? { ...setting, value: l1 } : setting)),
      detection: {
        ...detection,
        t2: { iteration: 1000 + seed, after: 999 + seed },
        test: { ...detection.test, final: l1 * seed },
      },
    });
  }
}

/** Writes the documents of a run whose other files are there, with the checks of all. */
function writeRun(path, record, config, summary) {
  const texts = { "config.json": config, "summary.json": summary };
  const checks = { ...record.checks };
  for (const [name, value] of Object.entries(texts)) {
    const text = `${JSON.stringify(value, null, 2)}\n`;
    writeFileSync(join(path, name), text);
    checks[name] = checkOf(text);
  }
  checks["trajectory.bin"] = examineTrajectoryFile(join(path, "trajectory.bin"), { values: false }).check;
  const { check: _, ...rest } = record;
  writeFileSync(join(path, "run.json"), sealDocument({ ...rest, checks }));
}

/** A finished run of a million records with the components of its iterate: 864 MB. */
function makeLongRun() {
  cpSync(join(folder, "template"), join(folder, "long"), { recursive: true });
  rmSync(join(folder, "long", "trajectory.bin"));
  const names = [
    "train_error",
    "test_error",
    "l1_norm",
    "l2_norm",
    "gradient_ratio",
    "support_norm",
    "off_support_norm",
  ];
  const observables = [
    ...names.map((name) => ({ name, width: 1, description: "" })),
    { name: "components", width: COMPONENTS, description: "" },
  ];
  const writer = createTrajectoryFile(join(folder, "long", "trajectory.bin"), observables);
  const components = new Float64Array(COMPONENTS);
  for (let iteration = 0; iteration < RECORDS; iteration++) {
    const values = Object.fromEntries(
      names.map((name, index) => [name, (1 + ((iteration * 7919) % 13)) / (index + 1 + iteration)]),
    );
    components[iteration % COMPONENTS] = iteration;
    writer.append(iteration, { ...values, components });
  }
  writer.finish();
  const read = (name) => JSON.parse(readFileSync(join(folder, "template", name), "utf8"));
  const summary = read("summary.json");
  const detection = {
    ...summary.detection,
    t1: { iteration: 123_456, after: 123_455 },
    t2: { iteration: 765_432, after: 765_431 },
  };
  const record = { ...read("run.json"), recorded: RECORDS };
  writeRun(join(folder, "long"), record, read("config.json"), { ...summary, detection });
}

/** What was written is on the disk, so that writing it does not weigh on what is measured. */
function settle(path) {
  const file = openSync(path, "r");
  fsyncSync(file);
  closeSync(file);
}

try {
  makeStore();
  const forget = () => rmSync(join(folder, "runs", ".catalogue"), { force: true });
  reportCommand(`ls of ${RUNS} runs, without an index`, ["ls"], { before: forget, repetitions: 1 });
  reportCommand(`ls of ${RUNS} runs`, ["ls"], { atMost: 1 });
  const filter = ["ls", "--where", "penalty.l1=1e-5", "--where", "t2>=5000", "--sort", "test_error"];
  const { stdout } = latebloom(...filter);
  if (stdout.trimEnd().split("\n").length !== 1201) throw new Error("the filter found something else");
  reportCommand("a filter by two fields, sorted by a third", filter, { atMost: 2 });
  reportCommand("SQL over runs", ["query", "select penalty_l1, avg(t2) from runs group by all"]);
  const records = ["query", "select count(*), avg(test_error) from records"];
  reportCommand("SQL over the records of all runs", records, { repetitions: 1 });
  rmSync(join(folder, "runs"), { recursive: true });

  makeLongRun();
  settle(join(folder, "long", "trajectory.bin"));
  reportCommand(`show of a run of ${RECORDS} records with ${COMPONENTS} components`, ["show", "long"], { atMost: 0.5 });
  const checking = Array.from({ length: 3 }, () => latebloom("check", "long").seconds);
  report({
    name: "check of it, with the start of the command",
    measured: statSync(join(folder, "long", "trajectory.bin")).size / 1e9 / median(checking),
    unit: "GB/s",
    atLeast: 1,
  });
  for (const [name, every, limit] of [
    ["with the recording of the defaults", [], { atMost: 1 }],
    ["that records every iteration and component", ["--record-spacing", "linear", "--record-interval", "1"], {}],
  ]) {
    const shares = Array.from({ length: 3 }, (_, repetition) => {
      const args = ["run", "sparse-recovery", "--engine", "step", "--iterations", "2e5", "--quiet", ...every];
      const { seconds, checks } = run(CHECKS_METER, [...args, "--out", `checked-${every.length}-${repetition}`]);
      return (100 * checks) / seconds;
    });
    report({ name: `checking, of the time of a run ${name}`, measured: median(shares), unit: "%", ...limit });
  }
  const times = Array.from({ length: REPETITIONS }, openForDisplay);
  report({
    name: "reading its errors and thinning them, in a process that is there",
    measured: median(times),
    unit: "s",
    atMost: 0.5,
  });
} finally {
  rmSync(folder, { recursive: true });
}

function openForDisplay() {
  const start = performance.now();
  const { iterations, trainErrors, testErrors } = readRunErrors(join(folder, "long"));
  const kept = thinRecords(iterations, [trainErrors, testErrors], { steps: 1000, keep: [123_456, 765_432] });
  const took = (performance.now() - start) / 1000;
  if (!kept.includes(123_456) || !kept.includes(765_432)) throw new Error("t1 or t2 was lost");
  return took;
}
