import { expect, test } from "vitest";
import { renderTerminal, type TerminalCurve } from "./index.js";

/** A run that memorises at 60 and generalises at 10⁵, recorded at every 20th of a decade. */
const iterations = Array.from({ length: 121 }, (_, index) => Math.round(10 ** (index / 20)));
const CURVE: TerminalCurve = {
  iterations,
  trainErrors: iterations.map((t) => Math.max(4e-4, Math.exp(-t / 9))),
  testErrors: iterations.map((t) => (t < 1e5 ? 0.8 : 3e-4)),
  t1: 60,
  t2: 100_000,
};
const PLAIN = { width: 80, color: false } as const;
const linesOf = (text: string) => text.split("\n");
const ESCAPE = String.fromCharCode(27);

test("no line is wider than asked for", () => {
  for (const width of [30, 47, 80, 120]) {
    for (const unicode of [true, false]) {
      const longest = Math.max(
        ...linesOf(renderTerminal(CURVE, { width, unicode, color: false })).map((line) => line.length),
      );
      expect(longest).toBeLessThanOrEqual(width);
    }
  }
});

test("the plot has as many lines as asked for, besides the times, the axis, its ticks and the legend", () => {
  expect(linesOf(renderTerminal(CURVE, { ...PLAIN, height: 6 }))).toHaveLength(6 + 4);
  expect(linesOf(renderTerminal(CURVE, PLAIN))).toHaveLength(12 + 4);
});

test("without unicode there is nothing but ASCII, and the two errors have glyphs of their own", () => {
  const text = renderTerminal(CURVE, { ...PLAIN, unicode: false });
  expect(text).toMatch(/^[\n\x20-\x7e]+$/);
  expect(text).toContain("**** training error");
  expect(text).toContain("oooo test error");
  const plot = linesOf(text).slice(1, 13);
  expect(plot[0]).toMatch(/^ {2}1e0 \|.*o{20}/);
  expect(plot.filter((line) => line.includes("**********"))).toHaveLength(1);
});

test("both axes are logarithmic: decades are equally far apart", () => {
  const text = renderTerminal(CURVE, { ...PLAIN, unicode: false, height: 13 });
  const ticks = linesOf(text).at(-2)!;
  const starts = [1, 2, 3, 4, 5].map((exponent) => ticks.indexOf(`1e${exponent}`));
  const gaps = starts.slice(1).map((start, index) => start - starts[index]!);
  expect(Math.max(...gaps) - Math.min(...gaps)).toBeLessThanOrEqual(1);
  const rows = linesOf(text).flatMap((line, row) => (/^ +1e-?\d \|/.test(line) ? [row] : []));
  expect(rows.length).toBeGreaterThan(2);
  expect(new Set(rows.slice(1).map((row, index) => row - rows[index]!)).size).toBe(1);
});

test("with unicode the powers have superscripts", () => {
  const text = renderTerminal(CURVE, PLAIN);
  for (const power of ["10⁰", "10⁻⁴", "10⁶"]) expect(text).toContain(power);
});

test("t1 and t2 are named above their vertical lines", () => {
  const [names, ...plot] = linesOf(renderTerminal(CURVE, { ...PLAIN, unicode: false }));
  for (const [name, time] of [
    ["t1 = 60", 60],
    ["t2 = 100000", 100_000],
  ] as const) {
    const column = 7 + Math.round((Math.log10(time + 1) / Math.log10(1e6 + 1)) * 72);
    const start = names!.indexOf(name);
    expect(start).toBeGreaterThan(0);
    expect(Math.abs(start + name.length / 2 - column)).toBeLessThanOrEqual(1);
    expect(plot.slice(0, 12).filter((line) => "|o*".includes(line[column] ?? " "))).toHaveLength(12);
  }
});

test("times that lie close together are both named", () => {
  const [names] = linesOf(renderTerminal({ ...CURVE, t2: 70 }, PLAIN));
  expect(names).toMatch(/t1 = 60 +t2 = 70/);
});

test("a drop from one record to the next is seen on every line, dashed", () => {
  const plot = linesOf(
    renderTerminal({ ...CURVE, trainErrors: iterations.map(() => 4e-4), t1: null, t2: null }, PLAIN),
  );
  const column = 7 + Math.floor((Math.log10(1e5) / Math.log10(1e6 + 1)) * 72);
  const drop = plot.slice(1, 10).map((line) => line.slice(column - 2, column + 3).trim());
  expect(drop.filter((cell) => cell !== "").length).toBeGreaterThanOrEqual(8);
});

test("colour is used only when asked for, and changes no character", () => {
  const coloured = renderTerminal(CURVE, { ...PLAIN, color: true });
  const plain = renderTerminal(CURVE, PLAIN);
  expect(plain).not.toContain(ESCAPE);
  expect(coloured).toContain(`${ESCAPE}[34m`);
  expect(coloured.replaceAll(new RegExp(`${ESCAPE}\\[\\d+m`, "g"), "")).toBe(plain);
});

test("a run without a test error, or without t1 and t2, is drawn without them", () => {
  const text = renderTerminal({ ...CURVE, testErrors: null, t1: null, t2: null }, PLAIN);
  expect(text).not.toMatch(/test error|t1|t2/);
  expect(linesOf(text)).toHaveLength(12 + 3);
});

test("errors that are not finite break the curve, one of 0 lies on the floor, and none stretches the axis", () => {
  const draw = (trainErrors: number[]) =>
    linesOf(
      renderTerminal(
        { iterations: [0, 1, 10, 100, 1000, 10_000], trainErrors, testErrors: null, t1: null, t2: null },
        { ...PLAIN, unicode: false },
      ),
    ).slice(0, 12);
  const broken = draw([0.5, Number.NaN, 0.5, Number.NaN, Number.POSITIVE_INFINITY, 0.2]);
  expect(broken.join("").match(/\*/g)).toHaveLength(3);
  const fallen = draw([0.5, Number.NaN, 0.5, 0, Number.POSITIVE_INFINITY, 0.2]);
  const floor = fallen.findLastIndex((line) => line.includes("*"));
  expect(broken[floor]!.includes("*")).toBe(false);
  expect([...broken, ...fallen].join("\n")).not.toMatch(/1e-[2-9]|1e\+|NaN|Infinity/);
});
