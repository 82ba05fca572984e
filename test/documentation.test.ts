import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect, test } from "vitest";
import { FIGURES } from "../src/figures/index.js";
import { PENALTY_KINDS } from "../src/penalties/index.js";

const ROOT = join(import.meta.dirname, "..");
const read = (file: string) => readFileSync(join(ROOT, file), "utf8");
const docs = readdirSync(join(ROOT, "docs")).filter((file) => file.endsWith(".md"));
const pages = ["README.md", "CONTRIBUTING.md", ...docs.map((file) => join("docs", file))];
const findings = read("docs/findings.md");

/** The anchor that GitHub gives a heading. */
const anchor = (heading: string) =>
  heading
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}\p{M}_\- ]/gu, "")
    .replaceAll(" ", "-");
const anchorsOf = (text: string) => new Set([...text.matchAll(/^#+ (.+)$/gm)].map((match) => anchor(match[1]!)));

test("links between pages lead somewhere", () => {
  const links = pages.flatMap((page) =>
    [...read(page).matchAll(/\]\(([^)\s]+)\)/g)].map((match) => ({ page, target: match[1]! })),
  );
  expect(links.length).toBeGreaterThan(50);
  const broken = links.filter(({ page, target }) => {
    if (/^https?:/.test(target)) return false;
    const [file, fragment] = target.split("#") as [string, string?];
    const path = file === "" ? page : join(dirname(page), file);
    if (!existsSync(join(ROOT, path))) return true;
    return fragment !== undefined && !anchorsOf(read(path)).has(fragment);
  });
  expect(broken).toEqual([]);
});

test("every figure that a page's command names is there, and every figure is found among the findings", () => {
  const ids = FIGURES.map(({ id }) => id);
  const named = (text: string) =>
    [...text.matchAll(/latebloom figure ((?:[a-z0-9-]+ ?)+)/g)].flatMap((match) => match[1]!.trim().split(" "));
  const known = [...ids, "all", "--linear", "--help"];
  for (const page of pages.filter((file) => file !== "CONTRIBUTING.md")) {
    expect({ page, unknown: named(read(page)).filter((id) => !known.includes(id)) }).toEqual({ page, unknown: [] });
  }
  expect(ids.filter((id) => !named(findings).includes(id))).toEqual([]);
});

test("the statements that the findings quote are statements of figures", () => {
  const folder = join(ROOT, "src", "figures");
  const sources = readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".ts") && !file.endsWith(".test.ts"))
    .map((file) => readFileSync(join(folder, file), "utf8"))
    .join("\n");
  const quoted = [...findings.matchAll(/^- .*$/gm)].flatMap(([line]) =>
    [...line.matchAll(/“([^”]+)”/g)].map((match) => match[1]!),
  );
  expect(quoted.length).toBeGreaterThan(50);
  const strange = quoted.filter((text) => text.split("…").some((part) => !sources.includes(part.trim())));
  expect(strange).toEqual([]);
});

test("the page of theory has every penalty that a config can name", () => {
  const theory = read("docs/theory.md");
  expect(Object.keys(PENALTY_KINDS).filter((kind) => !theory.includes(`| \`${kind}\` |`))).toEqual([]);
});
