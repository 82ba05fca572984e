import { inflateSync } from "node:zlib";
import { expect, test } from "vitest";
import { COLOURS, type FigureSpecification } from "../plots/index.js";
import { renderPdf, renderPng, renderSvg } from "./index.js";

const x = Array.from({ length: 500 }, (_, index) => index + 1);
const FIGURE: FigureSpecification = {
  width: "single",
  panels: [
    {
      height: 120,
      x: { label: "iteration t (drawn at t + 1)", scale: "log", domain: [1, 1000] },
      y: { label: "‖a − a*‖₂ / ‖a*‖₂", scale: "log", domain: [1e-3, 1] },
      right: { label: "‖β₁H‖ / ‖G‖", scale: "linear", domain: [0, 3] },
      layers: [
        { kind: "line", x, y: x.map((at) => 1 / at), colour: COLOURS.train, label: "training error" },
        { kind: "line", x, y: x.map((at) => at / 250), colour: COLOURS.ratio, axis: "right", dash: "dash-dotted" },
        { kind: "rule", orientation: "vertical", at: 61, colour: COLOURS.prediction, dash: "dashed", text: "t₁ = 60" },
        { kind: "arrow", from: 61, to: 500, height: 0.5, text: "Δt = 439" },
      ],
    },
    {
      height: 80,
      x: { label: "component i", scale: "linear", domain: [0, 2] },
      y: { label: "", scale: "linear", domain: [0, 1], ticks: [] },
      layers: [
        {
          kind: "heat-map",
          x: [0, 1, 2],
          y: [0, 1],
          values: [-1, 1],
          colour: "diverging",
          range: [-1, 1],
          label: "aᵢ",
        },
      ],
    },
  ],
};

const ascii = (bytes: Uint8Array) => Buffer.from(bytes).toString("latin1");

/** What a PDF draws on its page, decoded. */
function contentOf(pdf: Uint8Array): string {
  const streams = [...ascii(pdf).matchAll(/\/FlateDecode\n>>\nstream\n([\s\S]*?)\nendstream/g)].map((match) =>
    inflateSync(Buffer.from(match[1]!, "latin1")).toString("latin1"),
  );
  return streams.find((stream) => stream.includes(" Tj"))!;
}

/** Where the lines and texts of a PDF's page come to lie, in points from its lower left corner. */
function placesOf(content: string): [number, number][] {
  type Transform = readonly [number, number, number, number, number, number];
  const places: [number, number][] = [];
  const stack: Transform[] = [];
  let [a, b, c, d, e, f]: Transform = [1, 0, 0, 1, 0, 0];
  const at = (x: number, y: number): [number, number] => [a * x + c * y + e, b * x + d * y + f];
  let operands: number[] = [];
  let pending: [number, number][] = [];
  for (const token of content.split(/\s+/)) {
    if (/^-?[\d.]+$/.test(token)) {
      operands.push(Number(token));
      continue;
    }
    if (token === "q") stack.push([a, b, c, d, e, f]);
    else if (token === "Q") [a, b, c, d, e, f] = stack.pop()!;
    else if (token === "cm") {
      const [p, q, r, s, t, u] = operands as unknown as Transform;
      [a, b, c, d, e, f] = [a * p + c * q, b * p + d * q, a * r + c * s, b * r + d * s, ...at(t, u)];
    } else if (token === "m" || token === "l") pending.push(at(operands[0]!, operands[1]!));
    else if (token === "Tm") places.push(at(operands[4]!, operands[5]!));
    else if (token === "S" || token === "B" || token === "f") places.push(...pending.splice(0));
    else if (token === "n") pending = [];
    operands = [];
  }
  return places;
}

test("an SVG holds every label as text, in the one face, and no colour left to its surroundings", async () => {
  const svg = await renderSvg(FIGURE);
  for (const text of [
    "iteration t (drawn at t + 1)",
    "‖a − a*‖₂ / ‖a*‖₂",
    "‖β₁H‖ / ‖G‖",
    "t₁ = 60",
    "10⁰",
    "10⁻³",
    "aᵢ",
  ]) {
    expect(svg).toContain(`>${text}</text>`);
  }
  expect(svg).toMatch(/^<\?xml version="1.0" encoding="UTF-8"\?>\n<svg [^>]*xmlns="http:\/\/www.w3.org\/2000\/svg"/);
  expect(svg).not.toContain("currentColor");
  expect(svg).not.toMatch(/\bid="/);
  expect([...svg.matchAll(/font-family[=:]"?([^;"]+)/g)].map((match) => match[1]!.trim())).toSatisfy(
    (faces: string[]) => faces.every((face) => face === "DejaVu Sans"),
  );
});

test("a PNG has the size of the column at the resolution asked for", async () => {
  const size = (png: Uint8Array) => {
    const view = new DataView(png.buffer, png.byteOffset);
    return [view.getUint32(16), view.getUint32(20)];
  };
  const svg = await renderSvg(FIGURE);
  const height = Number(/viewBox="0 0 234 (\S+)"/.exec(svg)![1]);
  const png = renderPng(svg, 144);
  expect(ascii(png.subarray(1, 4))).toBe("PNG");
  expect(size(png)).toEqual([468, 2 * height]);
  expect(size(renderPng(svg))[0]).toBe(975);
});

test("a PDF embeds one TrueType face, DejaVu Sans, and names no other", async () => {
  const pdf = ascii(await renderPdf(await renderSvg(FIGURE)));
  const faces = [...pdf.matchAll(/\/BaseFont \/([^\s/]+)/g)].map((match) => match[1]!);
  expect(faces.length).toBeGreaterThan(0);
  expect(new Set(faces.map((face) => face.replace(/^[A-Z]{6}\+/, "")))).toEqual(new Set(["DejaVuSans"]));
  expect(pdf.match(/\/FontFile2 /g)).toHaveLength(1);
  expect(pdf).not.toMatch(/Helvetica|\/Type1\b/);
});

test("a PDF is one page of vectors, of the size of the figure, filled and nowhere cut off", async () => {
  const svg = await renderSvg(FIGURE);
  const height = Number(/viewBox="0 0 234 (\S+)"/.exec(svg)![1]);
  const bytes = await renderPdf(svg);
  const pdf = ascii(bytes);
  expect(pdf).toContain(`/MediaBox [0 0 234 ${height}]`);
  expect(pdf.match(/\/Type \/Page\b/g)).toHaveLength(1);
  expect(pdf).not.toContain("/Subtype /Image");
  const places = placesOf(contentOf(bytes));
  expect(places.length).toBeGreaterThan(200);
  const across = places.map(([x]) => x);
  const up = places.map(([, y]) => y);
  expect(Math.min(...across)).toBeGreaterThanOrEqual(0);
  expect(Math.max(...across)).toBeLessThanOrEqual(234);
  expect(Math.max(...across)).toBeGreaterThan(0.9 * 234);
  expect(Math.min(...up)).toBeGreaterThanOrEqual(0);
  expect(Math.min(...up)).toBeLessThan(0.1 * height);
  expect(Math.max(...up)).toBeLessThanOrEqual(height);
});

test("no text of a PDF is hidden by its own outline: black letters come after their white halo", async () => {
  const texts = [...contentOf(await renderPdf(await renderSvg(FIGURE))).matchAll(/BT\n([\s\S]*?)ET/g)].map(
    (match) => match[1]!,
  );
  const outlined = texts.flatMap((text, index) => (/\b[12] Tr\b/.test(text) ? [index] : []));
  expect(outlined).toHaveLength(1);
  const letters = (text: string) => text.match(/<[0-9a-f ]+>/gi);
  expect(letters(texts[outlined[0]! + 1]!)).toEqual(letters(texts[outlined[0]!]!));
  expect(texts[outlined[0]! + 1]!).toMatch(/\b0 Tr\b/);
});

test("strokes keep their colours in a PDF", async () => {
  const content = contentOf(await renderPdf(await renderSvg(FIGURE)));
  const strokes = [...content.matchAll(/([\d.]+) ([\d.]+) ([\d.]+) SCN/g)].map((match) =>
    match
      .slice(1)
      .map((part) =>
        Math.round(255 * Number(part))
          .toString(16)
          .padStart(2, "0"),
      )
      .join("")
      .toUpperCase(),
  );
  for (const colour of [COLOURS.train, COLOURS.ratio, COLOURS.prediction]) expect(strokes).toContain(colour.slice(1));
});

test("drawing again gives the same bytes, in every format, whatever was drawn in between", async () => {
  const once = await renderSvg(FIGURE);
  const pdf = await renderPdf(once);
  const png = renderPng(once);
  await renderSvg({ width: "double", panels: [FIGURE.panels[1]!] });
  const again = await renderSvg(FIGURE);
  expect(again).toBe(once);
  expect(ascii(await renderPdf(again))).toBe(ascii(pdf));
  expect(ascii(renderPng(again))).toBe(ascii(png));
});

test("a PDF carries no date of its making", async () => {
  const pdf = ascii(await renderPdf(await renderSvg(FIGURE)));
  expect([...pdf.matchAll(/\(D:([^)]*)\)/g)].map((match) => match[1])).toEqual(["19700101000000Z"]);
});
