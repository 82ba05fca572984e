import { readFileSync } from "node:fs";
import { join } from "node:path";
import { zipSync } from "fflate";
import { greyPng, joinBytes } from "../dist/formats/index.js";
import { npyArray } from "../dist/formats/npy-array.js";
import { createStream } from "../dist/random/index.js";

/** So many rows of a table are held out. */
const HELD_OUT = 0.25;

const normals = (name, count) => createStream(1, name).fillNormal(new Float64Array(count));
const uniforms = (name, count) => {
  const stream = createStream(1, name);
  return Array.from({ length: count }, () => stream.uniform());
};
const rounded = (value, digits = 6) => Number(value.toPrecision(digits));
const lines = (rows, separator = ",") => rows.map((cells) => `${cells.join(separator)}\n`).join("");

/** Features of `rows` rows: each a part of what all share, and a part of its own. */
function features(name, rows, columns, shared = 0.5) {
  const [common, own] = [normals(`${name} common`, rows), normals(`${name} own`, rows * columns)];
  return Array.from({ length: rows }, (_, row) =>
    Array.from({ length: columns }, (_, column) => rounded(shared * common[row] + own[row * columns + column])),
  );
}

/** The target of some coefficients with noise, and the marks of the rows that are held out. */
function explained(name, x, coefficients, noise) {
  const errors = normals(`${name} noise`, x.length);
  const y = x.map((row, at) =>
    rounded(coefficients.reduce((sum, value, column) => sum + value * row[column], 5 + noise * errors[at])),
  );
  const held = new Set([...createStream(2, name).permutation(x.length)].slice(0, Math.round(HELD_OUT * x.length)));
  return { y, test: x.map((_, row) => Number(held.has(row))) };
}

/** What the independent tool reads of a table. */
const plain = (x, { y, test }) => ({
  "peer.csv": lines(x.map((row, at) => [...row.map((cell) => cell ?? "nan"), y[at], test[at]])),
});

const named = (columns, name = "x") => Array.from({ length: columns }, (_, column) => `${name}${column + 1}`);

/** A matrix of low rank with noise of which a share is known, as triplets of row, column and value, and as the tool reads it. */
function ratings(name, rows, columns, rank, share) {
  const [left, right] = [normals(`${name} left`, rows * rank), normals(`${name} right`, columns * rank)];
  const errors = normals(`${name} noise`, rows * columns);
  const chosen = createStream(1, name).choose(rows * columns, Math.round(share * rows * columns));
  const cells = new Map();
  for (const entry of chosen) {
    const [row, column] = [Math.floor(entry / columns), entry % columns];
    let value = 3.5 + 0.4 * errors[entry];
    for (let k = 0; k < rank; k++) value += (0.7 * left[row * rank + k] * right[column * rank + k]) / Math.sqrt(rank);
    cells.set(entry, Math.min(5, Math.max(1, Math.round(2 * value) / 2)));
  }
  return { triplets: [...cells].map(([entry, value]) => [Math.floor(entry / columns), entry % columns, value]), cells };
}

/** The matrix of the rows and columns that occur. */
function asMatrix({ triplets }) {
  const used = (place) => [...new Set(triplets.map((triplet) => triplet[place]))].sort((one, other) => one - other);
  const [rows, columns] = [used(0), used(1)];
  const table = new Map(triplets.map(([row, column, value]) => [`${row} ${column}`, value]));
  return { "peer.csv": lines(rows.map((row) => columns.map((column) => table.get(`${row} ${column}`) ?? "nan"))) };
}

/** The jobs: a name, files, the words after `latebloom`, and what to ask of the independent tool. @param root of the repository */
export function* madeJobs(root) {
  {
    const x = features("wine", 1599, 11);
    const found = explained("wine", x, [0.4, -1.1, 0, 0.05, -0.2, 0, -0.3, 0, -0.1, 0.9, 0.8], 0.6);
    const header = [...named(11, "acid "), "quality", "test"].map((name) => JSON.stringify(name));
    yield {
      name: "wine: 1599 rows, 11 columns, semicolons, quoted names",
      files: {
        "wine.csv": lines([header, ...x.map((row, at) => [...row, found.y[at], found.test[at]])], ";"),
        ...plain(x, found),
      },
      words: ["recover", "wine.csv", "--target", "quality", "--test-column", "test"],
      peer: "lasso",
    };
  }
  {
    const [heights, bumps] = [normals("spectra", 60 * 6), normals("spectra noise", 60 * 401)];
    const at = (row, column) =>
      Array.from({ length: 6 }, (_, k) => (2 + heights[6 * row + k]) * 2 ** -(((column - 30 - 68 * k) / 35) ** 2));
    const x = Array.from({ length: 60 }, (_, row) =>
      Array.from({ length: 401 }, (_, column) =>
        rounded(at(row, column).reduce((sum, value) => sum + value, 0.002 * bumps[401 * row + column])),
      ),
    );
    const coefficients = new Array(401).fill(0).map((_, column) => (column === 98 ? 2 : column === 302 ? -1.5 : 0));
    const found = explained("spectra", x, coefficients, 0.1);
    const header = [...Array.from({ length: 401 }, (_, column) => `${900 + 2 * column} nm`), "octane", "test"];
    yield {
      name: "spectra: 60 rows, 401 wavelengths",
      files: {
        "nir.csv": lines([header, ...x.map((row, i) => [...row, found.y[i], found.test[i]])]),
        ...plain(x, found),
      },
      words: ["recover", "nir.csv", "--target", "octane", "--test-column", "test", "--l1", "cv"],
      peer: "lasso",
    };
  }
  {
    const x = features("genes", 72, 7129, 0.3);
    const found = explained("genes", x, [1, -1, 0.8, -0.8, 0.6], 0.3);
    const header = ["", ...named(7129, "gene"), "level", "test"];
    yield {
      name: "genes: 72 rows, 7129 columns, names of rows",
      files: {
        "genes.csv": lines([header, ...x.map((row, at) => [`patient ${at}`, ...row, found.y[at], found.test[at]])]),
        ...plain(x, found),
      },
      words: ["recover", "genes.csv", "--target", "level", "--test-column", "test", "--l1", "cv"],
      peer: "lasso",
    };
  }
  {
    const rated = ratings("movies", 943, 1682, 3, 0.063);
    const text = lines(
      rated.triplets.map(([user, item, rating], at) => [user + 1, item + 1, rating, 880_000_000 + at]),
      "\t",
    );
    yield {
      name: "ratings in the shape of MovieLens: 943×1682, 6.3 % known",
      files: { "u.data": text, ...asMatrix(rated) },
      words: [
        "complete",
        "u.data",
        "--format",
        "triplets",
        "--columns",
        "1,2,3",
        "--nuclear",
        "20",
        "--held-out-fraction",
        "0",
      ],
      peer: "block-impute",
    };
  }
  {
    const rated = ratings("texts", 200, 120, 3, 0.2);
    const rows = rated.triplets.map(([user, item, rating]) => [`user-${user}`, `"item ${item}, new"`, rating]);
    yield {
      name: "ratings with texts for ids: 200×120, 20 % known",
      files: { "ratings.csv": lines([["user", "item", "rating"], ...rows]), ...asMatrix(rated) },
      words: ["complete", "ratings.csv", "--format", "triplets", "--nuclear", "8", "--held-out-fraction", "0"],
      peer: "block-impute",
    };
  }
  {
    const pixels = readFileSync(join(root, "test", "data", "camera64.csv"), "utf8")
      .trim()
      .split(/[,\n]/);
    const picture = { rows: 64, columns: 64, values: Float64Array.from(pixels, (pixel) => 255 * Number(pixel)) };
    yield {
      name: "a photograph of 64×64 pixels, 3 of 10 of them held out",
      files: { "camera.png": greyPng(picture) },
      words: ["complete", "camera.png", "--held-out-fraction", "0.3"],
    };
  }
  {
    const x = features("sensors", 500, 12);
    const found = explained("sensors", x, [1, 0, 0, -2, 0, 0, 0.5, 0, 0, 0, 0, 0], 0.4);
    const gaps = uniforms("gaps", 500 * 12);
    const gapped = x.map((row, at) => row.map((cell, column) => (gaps[12 * at + column] < 0.05 ? null : cell)));
    const decimal = (cell) => (cell === null ? "NA" : String(cell).replace(".", ","));
    yield {
      name: "sensors: 500 rows, 5 % of the cells unknown, decimal commas",
      files: {
        "sensors.csv": lines(
          [
            [...named(12, "s"), "load", "test"],
            ...gapped.map((row, at) => [...row, found.y[at], found.test[at]].map(decimal)),
          ],
          ";",
        ),
        ...plain(gapped, found),
      },
      words: ["recover", "sensors.csv", "--target", "load", "--test-column", "test", "--impute", "median"],
      peer: "lasso",
    };
  }
  {
    const size = features("homes", 400, 3);
    const drawn = uniforms("town", 400).map((value) => Math.min(11, Math.floor(12 * value * value)));
    const towns = [...new Set(drawn)].map((town) => `town ${String(town).padStart(2, "0")}`).sort();
    const x = size.map((row, at) => [
      ...row,
      ...towns.map((town) => Number(town === `town ${String(drawn[at]).padStart(2, "0")}`)),
    ]);
    const found = explained("homes", x, [2, 0, -1, 1.5, 0, 0, 0, -2], 0.5);
    const table = size.map((row, at) => [
      ...row,
      `town ${String(drawn[at]).padStart(2, "0")}`,
      found.y[at],
      found.test[at],
    ]);
    yield {
      name: "homes: 400 rows, a column of words with rare levels, one-hot",
      files: { "homes.csv": lines([["area", "age", "floor", "town", "price", "test"], ...table]), ...plain(x, found) },
      words: ["recover", "homes.csv", "--target", "price", "--test-column", "test", "--categories", "town"],
      peer: "lasso",
    };
  }
  {
    const x = features("r", 300, 20);
    const found = explained("r", x, [0, 3, 0, 0, -2, 0, 0, 0, 1], 0.7);
    const header = [...named(20, "V"), "y", "test"].map((name) => JSON.stringify(name));
    const rows = x.map((row, at) => [`"${at + 1}"`, ...row, found.y[at], found.test[at] === 1 ? "TRUE" : "FALSE"]);
    yield {
      name: "an export of R: write.table, a header that is a cell shorter, TRUE and FALSE",
      files: { "export.txt": lines([header, ...rows], " "), ...plain(x, found) },
      words: ["recover", "export.txt", "--target", "y", "--test-column", "test"],
      peer: "lasso",
    };
  }
  {
    const x = features("arrays", 200, 50);
    const found = explained("arrays", x, [1, 1, 1], 0.3);
    const array = (values, shape) => joinBytes([...npyArray(values, shape)]);
    yield {
      name: "arrays of NumPy: X (200, 50), y and the marks of the test rows",
      files: {
        "data.npz": zipSync({
          "X.npy": array(Float64Array.from(x.flat()), [200, 50]),
          "y.npy": array(Float64Array.from(found.y), [200]),
          "test.npy": array(Float64Array.from(found.test), [200]),
        }),
        ...plain(x, found),
      },
      words: ["recover", "data.npz", "--target", "y", "--test-column", "test"],
      peer: "lasso",
    };
  }
  {
    const x = features("large", 2000, 5000, 0);
    const found = explained("large", x, [...normals("large coefficients", 20)], 0.1);
    const written = x.map((row, at) => [...row.map((cell) => cell.toFixed(6)), found.y[at], found.test[at]]);
    yield {
      name: "a large table: 2000 rows, 5000 columns, 95 MB",
      files: { "large.csv": lines([[...named(5000), "y", "test"], ...written]) },
      words: ["recover", "large.csv", "--target", "y", "--test-column", "test"],
    };
  }
}
