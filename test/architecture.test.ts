import { readdirSync, readFileSync } from "node:fs";
import { builtinModules } from "node:module";
import { join, sep } from "node:path";
import { expect, test } from "vitest";
import { roomOf, sourceFiles, sourceImports } from "../scripts/source-imports.js";
import rooms from "../src/rooms.json" with { type: "json" };
import { importCircles } from "./import-circles.js";

// The rooms of the house from the ground up: a room imports only from rooms before it.
const ROOMS = [...rooms.core, ...rooms.node];
const ROOT = join(import.meta.dirname, "..");
const SOURCE = join(ROOT, "src");
const LAB = join(ROOT, "lab");

const isTest = (file: string) => file.endsWith(".test.ts");
const isCore = (file: string) => rooms.core.includes(roomOf(file)) && !isTest(file);
const files = sourceFiles(SOURCE);
const imports = sourceImports(SOURCE);
const local = imports.flatMap(({ file, room, path }) => (path === null ? [] : [{ file, room, path }]));

test("the sources and their imports are found", () => {
  expect(files).toContain("index.ts");
  expect(local).toContainEqual({ file: "index.ts", room: "", path: join("errors", "index.ts") });
});

test("the folders of src are the rooms of the house", () => {
  const folders = readdirSync(SOURCE, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  expect(folders.map(({ name }) => name).toSorted()).toEqual(ROOMS.toSorted());
});

test("the table of rooms in the documentation is the list of rooms", () => {
  const text = readFileSync(join(ROOT, "docs", "architecture.md"), "utf8");
  const [core, node] = text.slice(text.indexOf("| room |")).split("\n\n")[0]!.split("*the core ends here*");
  const named = (rows: string) => [...rows.matchAll(/^\| `([a-z-]+)` \|/gm)].map((match) => match[1]);
  expect([named(core!), named(node!)]).toEqual([rooms.core, rooms.node]);
});

test("a room imports only from rooms above it, and only through their index", () => {
  const wrong = local.filter(({ file, room, path }) => {
    const target = roomOf(path);
    if (room === "" || target === room) return false;
    const upward = ROOMS.indexOf(target) < ROOMS.indexOf(room) && target !== "";
    return !upward || (!isTest(file) && path !== join(target, "index.ts"));
  });
  expect(wrong).toEqual([]);
});

test("a room of the lab imports from rooms of the lab above it and from the core, only through their index", () => {
  const folders = readdirSync(LAB, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  expect(folders.map(({ name }) => name).toSorted()).toEqual([...rooms.lab, "public"].toSorted());
  const found = sourceImports(LAB).flatMap(({ file, room, path }) => (path === null ? [] : [{ file, room, path }]));
  expect(found.length).toBeGreaterThan(50);
  const core = ["index.ts", "figures/index.ts"].map((file) => join("..", "src", file));
  const wrong = found.filter(({ file, room, path }) => {
    if (isTest(file) || core.includes(path)) return false;
    const target = roomOf(path);
    if (target === room) return false;
    const upward = rooms.lab.indexOf(target) < rooms.lab.indexOf(room) || room === "";
    return !upward || (target !== "" && path !== join(target, "index.ts"));
  });
  expect(wrong).toEqual([]);
});

test("components of the lab are short", () => {
  const components = sourceFiles(LAB).filter((file) => file.endsWith(".svelte"));
  expect(components.length).toBeGreaterThan(10);
  const long = components.filter((file) => readFileSync(join(LAB, file), "utf8").split("\n").length > 200);
  expect(long).toEqual([]);
});

test("no files of src import each other in a circle", () => {
  const known = (circle: string[]) => circle.every((file) => roomOf(file) === "trials");
  expect(importCircles(local).filter((circle) => !known(circle))).toEqual([]);
});

test("a circle of imports is found, whoever begins it", () => {
  const arrows = [
    { file: "a", path: "b" },
    { file: "b", path: "c" },
    { file: "c", path: "b" },
    { file: "c", path: "d" },
  ];
  expect(importCircles(arrows)).toEqual([["b", "c"]]);
  expect(importCircles([...arrows, { file: "d", path: "a" }])).toEqual([["a", "b", "c", "d"]]);
});

test("the core uses no Node built-in", () => {
  const builtin = new Set(builtinModules);
  const wrong = imports.filter(
    ({ file, target }) => isCore(file) && (target.startsWith("node:") || builtin.has(target.split("/")[0]!)),
  );
  expect(wrong).toEqual([]);
});

test("the core uses nothing whose result depends on the host: mathematics, chance or time", () => {
  const host =
    /\bMath\.(exp|expm1|log|log2|log10|log1p|sin|cos|tan|asin|acos|atan|atan2|sinh|cosh|tanh|pow|hypot|cbrt|random)\b|\*\*|\bDate\b|\bperformance\./;
  const wrong = files
    .filter((file) => isCore(file) && !file.endsWith(`${sep}binary.ts`))
    .flatMap((file) =>
      readFileSync(join(SOURCE, file), "utf8")
        .split("\n")
        .map((line, index) => ({ at: `${file}:${index + 1}`, code: line.replace(/\/\/.*$|^\s*\/?\*.*$/, "") }))
        .filter(({ code }) => host.test(code)),
    );
  expect(wrong).toEqual([]);
});

test("no file is named utils, common, helpers, misc or types", () => {
  expect(files.filter((file) => /(^|[\\/])(utils?|common|helpers?|misc|types)(\.ts|[\\/])/.test(file))).toEqual([]);
});
