import { expect, test } from "vitest";
import type { CatalogueRun, FieldValue } from "../../store/index.js";
import { nameInLegend } from "./name-in-legend.js";
import { shortNames } from "./short-names.js";

/** A run of a folder, with these fields. */
function runOf(folder: string, fields: Readonly<Record<string, FieldValue>>): CatalogueRun {
  return { run: folder, path: `runs/${folder}`, field: (name) => fields[name] ?? null };
}

const [one, two] = ["aaaaaaaa1111", "aaaaaaaa2222"];
const plain = runOf(`table-${one}`, { id: one, problem: "table", seed: 1 });
const folder = runOf("weak", { id: two, problem: "table", seed: 2 });
const tagged = runOf("weak", { id: two, problem: "table", name: "published", seed: 2 });

test("a run goes by what somebody has called it, by its folder or by a tag, or else by the beginning of its id", () => {
  const name = shortNames([plain, folder]);
  expect([name(plain), name(folder)]).toEqual(["aaaaaaaa1", "weak"]);
  expect(shortNames([tagged])(tagged)).toBe("published");
});

test("a legend says the name that somebody has given, or what sets a run apart", () => {
  expect([plain, folder, tagged].map((run) => nameInLegend("aaaaaaaa1", run, ["seed"]))).toEqual([
    "seed = 1",
    "weak",
    "published",
  ]);
});
