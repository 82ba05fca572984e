import { readdirSync, readFileSync, statSync } from "node:fs";
import { builtinModules } from "node:module";
import { dirname, join, normalize, relative, sep } from "node:path";
import { expect, test } from "vitest";

// The rooms of the house from the ground up: a room imports only from rooms before it.
const CORE = [
  "errors",
  "formats",
  "kernels",
  "notation",
  "random",
  "linalg",
  "phases",
  "penalties",
  "problems",
  "dynamics",
  "run",
  "theory",
  "references",
  "config",
  "trials",
  "statistics",
  "plots",
  "computations",
  "figures",
];
const NODE = ["rendering", "store", "sweeps", "engines", "golden", "cli"];
const ROOMS = [...CORE, ...NODE];
const SOURCE = join(import.meta.dirname, "..", "src");

interface Import {
  readonly file: string;
  readonly room: string;
  readonly target: string;
}

const isTest = (file: string) => file.endsWith(".test.ts");
const files = readdirSync(SOURCE, { recursive: true, encoding: "utf8" })
  .filter((file) => file.endsWith(".ts") && !file.endsWith(".d.ts") && !file.includes(`assembly${sep}`))
  .filter((file) => statSync(join(SOURCE, file)).isFile());
const roomOf = (file: string) => (file.includes(sep) ? file.split(sep)[0]! : "");
const source = (file: string) => readFileSync(join(SOURCE, file), "utf8");

const imports: Import[] = files.flatMap((file) =>
  [
    ...source(file).matchAll(
      /(?:^|\n)\s*(?:import|export)\s[^;]*?from\s+"([^"]+)"|import\("([^"]+)"\)|(?:^|\n)import\s+"([^"]+)"/g,
    ),
  ].map((match) => ({ file, room: roomOf(file), target: (match[1] ?? match[2] ?? match[3])! })),
);
const local = imports.flatMap(({ file, room, target }) =>
  target.startsWith(".")
    ? [{ file, room, path: relative(SOURCE, normalize(join(SOURCE, dirname(file), target))) }]
    : [],
);

test("the sources and their imports are found", () => {
  expect(files).toContain("index.ts");
  expect(local).toContainEqual({ file: "index.ts", room: "", path: join("errors", "index.js") });
});

test("every folder of src is a room of the house", () => {
  const folders = readdirSync(SOURCE).filter((name) => statSync(join(SOURCE, name)).isDirectory());
  expect(folders.filter((name) => !ROOMS.includes(name))).toEqual([]);
});

test("a room imports only from rooms above it, and only through their index", () => {
  const wrong = local.filter(({ file, room, path }) => {
    const target = roomOf(path);
    if (room === "" || target === room) return false;
    const upward = ROOMS.indexOf(target) < ROOMS.indexOf(room) && target !== "";
    return !upward || (!isTest(file) && !path.endsWith(join(target, "index.js")));
  });
  expect(wrong).toEqual([]);
});

test("the core uses no Node built-in", () => {
  const builtin = new Set(builtinModules);
  const wrong = imports.filter(
    ({ file, room, target }) =>
      CORE.includes(room) && !isTest(file) && (target.startsWith("node:") || builtin.has(target.split("/")[0]!)),
  );
  expect(wrong).toEqual([]);
});

test("the core uses nothing whose result depends on the host: mathematics, chance or time", () => {
  const host =
    /\bMath\.(exp|expm1|log|log2|log10|log1p|sin|cos|tan|asin|acos|atan|atan2|sinh|cosh|tanh|pow|hypot|cbrt|random)\b|\*\*|\bDate\b|\bperformance\./;
  const wrong = files
    .filter((file) => CORE.includes(roomOf(file)) && !isTest(file) && !file.endsWith(`${sep}binary.ts`))
    .flatMap((file) =>
      source(file)
        .split("\n")
        .map((line, index) => ({ at: `${file}:${index + 1}`, code: line.replace(/\/\/.*$|^\s*\/?\*.*$/, "") }))
        .filter(({ code }) => host.test(code)),
    );
  expect(wrong).toEqual([]);
});

test("no file is named utils, common, helpers, misc or types", () => {
  expect(files.filter((file) => /(^|[\\/])(utils?|common|helpers?|misc|types)(\.ts|[\\/])/.test(file))).toEqual([]);
});
