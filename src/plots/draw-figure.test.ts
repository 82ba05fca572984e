import { parseHTML } from "linkedom";
import { expect, test } from "vitest";
import { drawFigure } from "./draw-figure.js";
import {
  COLOURS,
  type FigureSpecification,
  type HeatMapLayer,
  type Layer,
  type LineLayer,
  type Panel,
} from "./index.js";

interface Drawn {
  getAttribute(name: string): string | null;
  querySelectorAll(selector: string): Iterable<Drawn>;
  readonly textContent: string | null;
  toString(): string;
}

function draw(panels: readonly Panel[], more: Partial<FigureSpecification> = {}): Drawn {
  const { document } = parseHTML("<!doctype html><html><body></body></html>");
  return drawFigure({ width: "single", panels, ...more }, document) as Drawn;
}

const texts = (figure: Drawn) => [...figure.querySelectorAll("text")].map((text) => text.textContent);
const line = (more: Partial<LineLayer> = {}): LineLayer => ({
  kind: "line",
  x: [1, 10, 100],
  y: [1, 0.1, 0.01],
  colour: COLOURS.train,
  ...more,
});
const panel = (more: Partial<Panel> = {}): Panel => ({
  height: 100,
  x: { label: "iteration t", scale: "log", domain: [1, 100] },
  y: { label: "relative error", scale: "log", domain: [1e-2, 1] },
  layers: [line()],
  ...more,
});

/** The outline of the area filled with a colour. */
const areaOf = (figure: Drawn, colour: string) =>
  [...figure.querySelectorAll(`[fill="${colour}"] path, path[fill="${colour}"]`)][0]!.getAttribute("d")!;

/** The points of the paths drawn in a colour. */
function pointsOf(figure: Drawn, colour: string): [number, number][] {
  return [...figure.querySelectorAll(`[stroke="${colour}"] path, path[stroke="${colour}"]`)].flatMap((path) =>
    [...path.getAttribute("d")!.matchAll(/[ML](-?[\d.]+),(-?[\d.]+)/g)].map((match): [number, number] => [
      Number(match[1]),
      Number(match[2]),
    ]),
  );
}

test("a column of a venue is 3.25 or 6.75 inches wide", () => {
  expect(draw([panel()]).getAttribute("width")).toBe("234pt");
  expect(draw([panel()], { width: "double" }).getAttribute("width")).toBe("486pt");
});

test("logarithmic ticks are powers of ten with superscripts", () => {
  const shown = texts(draw([panel()]));
  expect(shown).toEqual(expect.arrayContaining(["10⁰", "10¹", "10²", "10⁻²", "10⁻¹"]));
  expect(shown.filter((text) => /m$|k$|^0\.01$/.test(text ?? ""))).toEqual([]);
});

test("axis labels, title, legend and the names of rules are written", () => {
  const shown = texts(
    draw([
      panel({
        title: "α = 0.1",
        layers: [
          line({ label: "training error" }),
          { kind: "rule", orientation: "vertical", at: 10, colour: "#000", text: "t₁ = 9" },
          { kind: "arrow", from: 2, to: 50, height: 0.5, text: "Δt = 48" },
        ],
      }),
    ]),
  );
  for (const text of ["iteration t", "relative error", "α = 0.1", "training error", "t₁ = 9", "Δt = 48"]) {
    expect(shown).toContain(text);
  }
});

test("several panels carry letters, a single one none", () => {
  expect(texts(draw([panel(), panel(), panel()]))).toEqual(expect.arrayContaining(["(a)", "(b)", "(c)"]));
  expect(texts(draw([panel()]))).not.toContain("(a)");
});

test("panels in columns stand beside each other, and a row is as tall as its tallest panel", () => {
  const four = [panel(), panel(), panel(), panel()];
  const height = (figure: Drawn) => Number(figure.getAttribute("viewBox")!.split(" ")[3]);
  const grid = draw(four, { columns: 2 });
  expect(height(grid)).toBeLessThan(0.6 * height(draw(four)));
  const lefts = [...grid.querySelectorAll("text")]
    .filter(({ textContent }) => /^\([a-d]\)$/.test(textContent ?? ""))
    .map((letter) => Number(letter.getAttribute("x")));
  expect(lefts).toEqual([4, 121, 4, 121]);
});

test("a curve on the right axis stands where its values are there", () => {
  const figure = draw([
    panel({
      right: { label: "ratio", scale: "linear", domain: [0, 4] },
      layers: [
        line({ x: [1, 100], y: [0.1, 0.1], colour: "#010101" }),
        line({ x: [1, 100], y: [2, 2], colour: "#020202", axis: "right" }),
      ],
    }),
  ]);
  const [left] = pointsOf(figure, "#010101");
  const [right] = pointsOf(figure, "#020202");
  expect(right![1]).toBeCloseTo(left![1], 6);
  expect(texts(figure)).toEqual(expect.arrayContaining(["ratio", "0", "1", "2", "3", "4"]));
});

test("what leaves the axes is not drawn beside them, and breaks the curve", () => {
  const figure = draw([panel({ layers: [line({ x: [1, 5, 10, 50, 100], y: [0.5, 0.5, 20, 0.1, 0.1] })] })]);
  const [path] = figure.querySelectorAll(`[stroke="${COLOURS.train}"] path, path[stroke="${COLOURS.train}"]`);
  expect(path!.getAttribute("d")!.match(/M/g)).toHaveLength(2);
  expect(pointsOf(figure, COLOURS.train)).toHaveLength(4);
});

test("a million points are drawn as a few per picture column, with the extremes", () => {
  const count = 1_000_000;
  const x = Float64Array.from({ length: count }, (_, index) => index + 1);
  const y = Float64Array.from(x, (_, index) => (index === 777_777 ? 0.9 : 0.1));
  for (const domain of [{ domain: [1, 1e6] as const }, {}]) {
    const figure = draw([panel({ x: { label: "t", scale: "log", ...domain }, layers: [line({ x, y })] })]);
    const points = pointsOf(figure, COLOURS.train);
    expect(points.length).toBeLessThan(1000);
    const heights = points.map(([, height]) => height);
    expect(Math.max(...heights) - Math.min(...heights)).toBeGreaterThan(30);
  }
});

test("training and test curves differ without colour: one is solid, one dashed", () => {
  const figure = draw([panel({ layers: [line(), line({ colour: COLOURS.test, dash: "dashed" })] })]);
  const dashOf = (colour: string) =>
    [...figure.querySelectorAll(`[stroke="${colour}"]`)].map((mark) => mark.getAttribute("stroke-dasharray"));
  expect(dashOf(COLOURS.train)).toEqual([null]);
  expect(dashOf(COLOURS.test)).toEqual(["4 2"]);
});

const heatMap = (more: Partial<HeatMapLayer> = {}): HeatMapLayer => ({
  kind: "heat-map",
  x: [0, 1, 2],
  y: [0, 1, 2],
  values: [-0.1, 1e-3, 0, 0.1],
  colour: "diverging",
  scale: "symlog",
  range: [-0.1, 0.1],
  label: "aᵢ",
  ...more,
});
const plain = (label: string, high: number) => ({ label, scale: "linear", domain: [0, high] }) as const;
const heatPanel = (layer: HeatMapLayer) =>
  panel({ height: 200, x: plain("i", layer.x.length - 1), y: plain("t", layer.y.length - 1), layers: [layer] });
const cellsOf = (figure: Drawn) =>
  [...[...figure.querySelectorAll("[aria-label=rect]")][0]!.querySelectorAll("rect")].map((cell) =>
    cell.getAttribute("fill"),
  );

test("a heat map leaves zeros blank, and negative and positive values take opposite colours", () => {
  const cells = cellsOf(draw([heatPanel(heatMap())]));
  expect(cells).toHaveLength(3);
  const [negative, small, positive] = cells.map((fill) => fill!.match(/\d+/g)!.map(Number));
  expect(negative![0]).toBeGreaterThan(negative![2]!);
  expect(positive![2]).toBeGreaterThan(positive![0]!);
  expect(small![0]).toBeGreaterThan(positive![0]!);
});

test("zeros of a sequential scale have its first colour, and those of a logarithmic one none", () => {
  const values = [0, 0.05, 0.1, 0.1];
  const cells = cellsOf(draw([heatPanel(heatMap({ values, colour: "sequential", scale: "linear", range: [0, 0.1] }))]));
  expect(cells).toHaveLength(3);
  expect(cells[0]).toBe("#440154");
  const range = [1e-3, 0.1] as const;
  expect(cellsOf(draw([heatPanel(heatMap({ values, colour: "sequential", scale: "log", range }))]))).toHaveLength(2);
});

test("neighbours of one colour are one rectangle, also where only the logarithm tells values apart", () => {
  const row = (values: number[]) => cellsOf(draw([heatPanel(heatMap({ x: [0, 1, 2, 3], y: [0, 1], values }))])).length;
  expect(row([0.05, 0.05, 0.05])).toBe(1);
  expect(row([1e-4, 4e-4, 1.2e-3])).toBe(3);
  const column = heatMap({ x: [0, 1], y: [0, 1, 2, 3], values: [0.05, 0.05, 0.01] });
  expect(cellsOf(draw([heatPanel(column)]))).toHaveLength(2);
});

test("a heat map has a colour bar with its label when it says what its colours mean", () => {
  expect(texts(draw([heatPanel(heatMap())]))).toEqual(
    expect.arrayContaining(["aᵢ", "−10⁻¹", "−10⁻²", "0", "10⁻²", "10⁻¹"]),
  );
  const { label: _, ...bare } = heatMap();
  expect(texts(draw([heatPanel(bare)]))).not.toContain("10⁻²");
});

test("a logarithmic heat map gives every decade the same share of the colours", () => {
  const cells = cellsOf(
    draw([
      heatPanel(
        heatMap({
          x: [0, 1, 2, 3],
          y: [0, 1],
          values: [1e-4, 1e-2, 1],
          colour: "sequential",
          scale: "log",
          range: [1e-4, 1],
        }),
      ),
    ]),
  );
  const [dark, middle, light] = cells;
  expect(dark).toBe("#440154");
  expect(middle).toMatch(/^#2[0-9a-f]{5}$/);
  expect(light).toBe("#fde725");
});

test("a band is the area between its curves, cut off at the axes", () => {
  const figure = draw([
    panel({
      layers: [{ kind: "band", x: [1, 100], low: [1e-3, 0.1], high: [0.5, 5], colour: "#123456", label: "range" }],
    }),
  ]);
  const [area] = figure.querySelectorAll("[aria-label=area] path, path[fill='#123456']");
  const heights = [...area!.getAttribute("d")!.matchAll(/,(-?[\d.]+)/g)].map((match) => Number(match[1]));
  expect(Math.min(...heights)).toBeGreaterThanOrEqual(0);
  expect(Math.max(...heights)).toBeLessThanOrEqual(100);
  expect(texts(figure)).toContain("range");
});

test("a band on a logarithmic axis reaches the edge where its low end is zero, the top where its high end is infinite, and breaks where it is outside", () => {
  const layer = (low: number[], high: number[]): Layer => ({
    kind: "band",
    x: [1, 10, 100],
    low,
    high,
    colour: "#123456",
  });
  const path = (low: number[], high: number[]) => areaOf(draw([panel({ layers: [layer(low, high)] })]), "#123456");
  expect(path([0, 0, 0], [0.1, 0.1, 0.1])).toBe(path([1e-9, 1e-9, 1e-9], [0.1, 0.1, 0.1]));
  const infinite = Number.POSITIVE_INFINITY;
  expect(path([0.1, 0.1, 0.1], [0.5, infinite, infinite])).toBe(path([0.1, 0.1, 0.1], [0.5, 1e9, 1e9]));
  expect(path([0.1, 0, 0.1], [0.5, 1e-9, 0.5])).not.toBe(path([0.1, 0.1, 0.1], [0.5, 0.5, 0.5]));
  expect(path([0.1, 0, 0.1], [0.5, 1e-9, 0.5])).not.toContain("NaN");
});

test("a band of many records is drawn with one pair of edges a column, the outermost", () => {
  const count = 50_000;
  const x = Array.from({ length: count }, (_, index) => 1 + (99 * index) / count);
  const low = x.map((_, index) => (index === 777 ? 1e-2 : 0.1));
  const figure = draw([
    panel({ layers: [{ kind: "band", x, low, high: x.map(() => 0.5), colour: "#123456" }] }),
    panel({ layers: [{ kind: "band", x: [1, 100], low: [1e-2, 1e-2], high: [0.5, 0.5], colour: "#654321" }] }),
  ]);
  const heights = (colour: string) =>
    [...areaOf(figure, colour).matchAll(/,(-?[\d.]+)/g)].map((match) => Number(match[1]));
  expect(heights("#123456").length).toBeLessThan(2000);
  expect(Math.max(...heights("#123456"))).toBe(Math.max(...heights("#654321")));
});

test("points outside the axes are not drawn", () => {
  const figure = draw([
    panel({
      layers: [{ kind: "points", x: [1, 10, 1000, 10], y: [0.1, 5, 0.1, 0.5], colour: "#0a0a0a", symbol: "circle" }],
    }),
  ]);
  expect([...figure.querySelectorAll("[aria-label=dot] circle")]).toHaveLength(2);
});

test("the names of rules that stand close together turn away from each other", () => {
  const rule = (at: number, text: string) =>
    ({ kind: "rule", orientation: "vertical", at, colour: "#000", text }) as const;
  const anchors = (second: number) => {
    const figure = draw([panel({ layers: [rule(5, "t₁ = 4"), rule(second, "t₂ = 9")] })]);
    return [...figure.querySelectorAll("[aria-label=text]")]
      .filter((text) => text.textContent?.startsWith("t"))
      .map((text) => text.getAttribute("text-anchor") ?? "middle");
  };
  expect(anchors(90)).toEqual(["middle", "middle"]);
  expect(anchors(6)).toEqual(["end", "start"]);
  expect(anchors(4)).toEqual(["start", "end"]);
});

test("the ticks of a symmetric log axis keep clear of zero and stay inside the domain", () => {
  const ticks = (domain: readonly [number, number], height: number) =>
    texts(draw([panel({ height, y: { label: "σ", scale: "symlog", domain, linearBelow: 1e-2 } })]))
      .filter((text) => /^(0|−?10[⁻⁰-⁹¹²³]+)$/.test(text ?? ""))
      .slice(3);
  expect(ticks([-10, 100], 120)).toEqual(["−10⁰", "0", "10⁰", "10²"]);
  expect(ticks([0, 100], 120)).toEqual(["0", "10⁰", "10²"]);
});

test("subscripts are set smaller and lower, and what follows is back on the line", () => {
  const drawn = draw([panel({ y: { label: "T_{end} of the flow", scale: "log", domain: [1e-2, 1] } })]);
  const text = [...drawn.querySelectorAll("text")].find(({ textContent }) => textContent === "Tend of the flow")!;
  const spans = [...text.querySelectorAll("tspan")];
  expect(spans.map(({ textContent }) => textContent)).toEqual(["T", "end", " of the flow"]);
  const [, below, back] = spans.map((span) => Number.parseFloat(span.getAttribute("dy") ?? "0"));
  const size = Number.parseFloat(spans[1]!.getAttribute("font-size")!);
  expect(size).toBeLessThan(1);
  expect(below! * size).toBeCloseTo(-back!, 12);
});
