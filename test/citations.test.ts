import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";

// What a comment cites is in the repository: `theory 3.5`, `oddity O26`, `finding C2` are headings in docs.

const ROOT = join(import.meta.dirname, "..");
const read = (file: string) => readFileSync(join(ROOT, file), "utf8");

/** The numbers with which headings of a page begin. */
const headings = (page: string, pattern: RegExp) =>
  new Set([...read(page).matchAll(pattern)].map((match) => match[1]!));
const theory = headings("docs/theory.md", /^## (\d+\.\d+) /gm);
const oddities = headings("docs/oddities.md", /^### ([OP]\d+) /gm);
const findings = headings("docs/findings.md", /^### (C\d+[a-c]?) /gm);

const code = ["src", "test", "bench", "scripts"]
  .flatMap((folder) =>
    readdirSync(join(ROOT, folder), { recursive: true, encoding: "utf8" }).map((file) => join(folder, file)),
  )
  .filter((file) => /\.(ts|js)$/.test(file) && !/binary\.ts$|citations\.test\.ts$/.test(file));
const pages = ["README.md", "CONTRIBUTING.md", ...readdirSync(join(ROOT, "docs")).map((file) => join("docs", file))];
const texts = [...code, ...pages.filter((file) => file.endsWith(".md"))].map((file) => ({
  file,
  // A comment is one text, wherever its lines break.
  text: read(file).replaceAll(/\s*\n\s*(?:\/\/ |\* )?/g, " "),
}));

/** Every number that a pattern finds in lists like `2.12, 2.13`, with its place. */
function cited(pattern: RegExp, number: RegExp): { file: string; number: string }[] {
  return texts.flatMap(({ file, text }) =>
    [...text.matchAll(pattern)].flatMap((match) =>
      [...match[1]!.matchAll(number)].map(([found]) => ({ file, number: found! })),
    ),
  );
}

test("the pages have the headings that are cited", () => {
  const { length } = cited(/\btheory ((?:\d+\.\d+(?: \(E\d\))?(?:, | and )?)+)/g, /\d+\.\d+/g);
  expect(length).toBeGreaterThan(100);
  expect([theory.size > 30, oddities.size > 50, findings.size > 20]).toEqual([true, true, true]);
});

test("every section of the theory that is cited exists", () => {
  const sections = cited(/\btheory ((?:\d+\.\d+(?: \(E\d\))?(?:, | and )?)+)/g, /\d+\.\d+/g);
  expect(sections.filter(({ number }) => !theory.has(number))).toEqual([]);
});

test("every oddity that is cited exists", () => {
  const numbers = [
    ...cited(/(?<![-\w])(O[1-9]\d?)(?![\w.])/g, /O\d+/g),
    ...cited(/\boddit(?:y|ies) ((?:[OP]\d+[a-f]?(?:, | and )?)+)/g, /[OP]\d+/g),
  ];
  expect(numbers.length).toBeGreaterThan(50);
  expect(numbers.filter(({ number }) => !oddities.has(number))).toEqual([]);
});

test("every claim that is cited exists", () => {
  const numbers = cited(/\bfindings? ((?:C\d+[a-c]?(?:, | and )?)+)/g, /C\d+[a-c]?/g);
  expect(numbers.length).toBeGreaterThan(10);
  expect(numbers.filter(({ number }) => !findings.has(number))).toEqual([]);
});

test("nothing cites what is not in the repository", () => {
  const outside = /\bSPEC\b|\bDESIGN\b/;
  expect(texts.filter(({ text }) => outside.test(text)).map(({ file }) => file)).toEqual([]);
});
