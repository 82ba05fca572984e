import { createHash } from "node:crypto";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { parseTrialConfig } from "../config/index.js";
import { readPlans, writePlan } from "./sweep-plan.js";

let store: string;
beforeEach(() => {
  store = mkdtempSync(join(tmpdir(), "latebloom-"));
});
afterEach(() => rmSync(store, { recursive: true }));

const drawn = (seed: number) => ({
  config: parseTrialConfig({
    problem: { kind: "sparse-recovery", signalToNoiseRatio: Number.POSITIVE_INFINITY },
    seed,
  }),
  material: null,
});
const table = (seed: number) => ({
  config: parseTrialConfig({ problem: { kind: "table", file: "a.csv", target: "y" }, seed }),
  material: "x,y\n1,2\n",
});

test("what was planned is read back, the files of its problems too, each written once", () => {
  const trials = [drawn(1), table(1), table(2)];
  writePlan(store, trials);
  expect(readPlans(store)).toEqual(trials);
  expect(readdirSync(join(store, "plans")).filter((name) => name.endsWith(".material"))).toHaveLength(1);
});

test("the same trials are one plan, and several plans are read one after the other", () => {
  expect(writePlan(store, [drawn(1)])).toBe(writePlan(store, [drawn(1)]));
  writePlan(store, [drawn(2), drawn(3)]);
  expect(
    readPlans(store)
      .map(({ config }) => config.seed)
      .sort(),
  ).toEqual([1, 2, 3]);
});

test("a store without a plan, or with a damaged one, is an input error", () => {
  expect(() => readPlans(store)).toThrow(
    "expected a store with a plan of trials, got none. Write one: latebloom sweep",
  );
  writePlan(store, [drawn(1)]);
  for (const text of ["{", "null", '{"format":2,"trials":[]}', '{"format":1}', '{"format":1,"trials":[null]}']) {
    const name = `${createHash("sha256").update(text).digest("hex").slice(0, 16)}.json`;
    writeFileSync(join(store, "plans", name), text);
    expect(() => readPlans(store)).toThrow(
      `${name}: expected a file that latebloom sweep --plan wrote, got something else`,
    );
    rmSync(join(store, "plans", name));
  }
});

test("a plan names nothing outside of its folder, and its files are what their names say", () => {
  const text = "x,y\n1,2\n";
  const tables = (material: string | null) => [
    { config: parseTrialConfig({ problem: { kind: "table", file: "t.csv", target: "y" } }), material },
  ];
  writePlan(store, tables(text));
  expect(readPlans(store)[0]!.material).toBe(text);
  const folder = join(store, "plans");
  const plan = readdirSync(folder).find((name) => name.endsWith(".json"))!;
  const material = readdirSync(folder).find((name) => name.endsWith(".material"))!;
  const written = readFileSync(join(folder, plan), "utf8");
  const secret = join(store, "secret.csv");
  writeFileSync(secret, text);
  const craft = (name: string | null) => {
    rmSync(folder, { recursive: true });
    mkdirSync(folder);
    const crafted = written.replace(`"${material}"`, JSON.stringify(name));
    const digest = createHash("sha256").update(crafted).digest("hex").slice(0, 16);
    writeFileSync(join(folder, `${digest}.json`), crafted);
  };
  for (const name of ["../secret.csv", secret, "/dev/zero", ""]) {
    craft(name);
    expect(() => readPlans(store), name).toThrow("got a name that it does not give");
  }
  craft(null);
  expect(() => readPlans(store)).toThrow("expected the file of every problem that has one, got none");
  craft(material);
  expect(() => readPlans(store)).toThrow("got no file of that name");
  symlinkSync(secret, join(folder, material));
  expect(() => readPlans(store)).toThrow("got a symbolic link");
  rmSync(join(folder, material));
  writeFileSync(join(folder, material), `${text}3,4\n`);
  expect(() => readPlans(store)).toThrow("got a text that is not the one that its name stands for");
});
