// Draws what `latebloom complete` was given, what it knew and what it made of it, side by side:
//   node scripts/draw-completion.js RUN_FOLDER TABLE.csv PICTURE.png
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseTrialConfig, prepareTrial } from "../dist/index.js";
import { renderPng } from "../dist/node.js";

const [folder, table, picture] = process.argv.slice(2);
const CELL = 3;
const GAP = 12;

const config = parseTrialConfig(JSON.parse(readFileSync(join(folder, "config.json"), "utf8")));
const { source } = prepareTrial(config, readFileSync(table, "utf8"));
const { rows, columns, operator, target } = source.problem;
const known = operator.adjoint(target).data;
const mask = operator.adjoint(new Float64Array(target.length).fill(1)).data;
const fitted = readFileSync(join(folder, "fitted.csv"), "utf8").trim().split(/[\n,]/).map(Number);
const original = source.problem.solution?.data ?? null;

const panels = [
  ...(original === null ? [] : [["original", (cell) => original[cell]]]),
  [
    `known (${Math.round((100 * target.length) / (rows * columns))} %)`,
    (cell) => (mask[cell] === 0 ? null : known[cell]),
  ],
  ["completed", (cell) => fitted[cell]],
];
const width = columns * CELL;
const height = rows * CELL;
const highest = known.reduce((high, value) => Math.max(high, value), 0);

function panel([title, value], index) {
  const left = index * (width + GAP);
  const cells = Array.from({ length: rows * columns }, (_, cell) => {
    const shade = value(cell);
    const level = shade === null ? null : Math.round(255 * Math.min(1, Math.max(0, shade / highest)));
    const fill = level === null ? "#5b7fb5" : `rgb(${level},${level},${level})`;
    const [x, y] = [left + (cell % columns) * CELL, 14 + Math.floor(cell / columns) * CELL];
    return `<rect x="${x}" y="${y}" width="${CELL}" height="${CELL}" fill="${fill}" shape-rendering="crispEdges"/>`;
  });
  return `<text x="${left}" y="10" font-size="10" font-family="DejaVu Sans">${title}</text>${cells.join("")}`;
}

const total = panels.length * (width + GAP) - GAP;
writeFileSync(
  picture,
  renderPng(
    `<svg xmlns="http://www.w3.org/2000/svg" width="${total}" height="${height + 14}" viewBox="0 0 ${total} ${height + 14}">${panels.map(panel).join("")}</svg>`,
    144,
  ),
);
