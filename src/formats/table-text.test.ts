import { gzipSync } from "node:zlib";
import { zipSync } from "fflate";
import { describe, expect, test } from "vitest";
import { joinBytes } from "./join-bytes.js";
import { npyArray } from "./npy-array.js";
import { tableText } from "./table-text.js";

const bytes = (...parts: (string | readonly number[])[]) =>
  new Uint8Array(
    Buffer.concat(parts.map((part) => Buffer.from(typeof part === "string" ? Buffer.from(part, "latin1") : part))),
  );
const zeros = Array<number>(300).fill(0);

describe("files of other programs are refused by name, with the way to a table", () => {
  test.each([
    ["lzma", bytes([0x5d, 0, 0, 0x80]), "unlzma"],
    ["lz4", bytes([4, 0x22, 0x4d, 0x18]), "unlz4"],
    ["7z", bytes("7z\xbc\xaf\x27\x1c"), "7z x"],
    ["tar", bytes("x.csv", zeros.slice(0, 252), "ustar"), "tar -xf"],
    ["SPSS", bytes("$FL2@(#) SPSS"), "read_sav"],
    ["SAS data set", bytes(zeros.slice(0, 12), [0xc2, 0xea, 0x81, 0x60]), "read_sas"],
    ["SAS transport", bytes("HEADER RECORD*******LIBRARY"), "read_xpt"],
    ["Stata", bytes("<stata_dta><header>"), "export delimited"],
    ["Stata", bytes([114, 2, 1, 0], zeros), "export delimited"],
    ["Arrow", bytes("ARROW1\0\0"), "table.parquet"],
    ["Feather", bytes("FEA1", zeros), "table.parquet"],
    ["zlib", bytes([0x78, 0x9c, 1]), "to_csv"],
    ["pickle", bytes("(lp0\n(lp1\nF1.0\n"), "to_csv"],
    ["MATLAB file of version 7.3", bytes("MATLAB 7.3 MAT-file"), "h5py"],
    ["NetCDF", bytes("CDF\x01", zeros), "xarray"],
    ["FITS", bytes("SIMPLE  =      T"), "astropy"],
    ["LIBSVM", bytes("+1 1:0.5 3:2\n-1 2:1e-3 # one\n"), "load_svmlight_file"],
    ["Netflix", bytes("1:\n1488844,3,2005-09-06\n"), "awk -F,"],
    ["as Python prints it", bytes("[[0.5 1. ]\n [2.  3. ]]\n"), "np.save"],
    ["JSON", bytes('[\n  {\n    "a": 1,\n'), "read_json(FILE)"],
    ["JSON Lines", bytes('{"a": 1}\n{"a": 2}\n{"a": 3'), "lines=True"],
    ["as Python prints it", bytes("array([[0.5, 1.], [2., 3.]])\n"), "np.save"],
    ["as MATLAB displays it", bytes("A =\n\n   1.0e+03 *\n\n    0.5  1.2\n"), "writematrix"],
    ["as MATLAB displays it", bytes("  Columns 1 through 3\n\n    0.5  1.2\n"), "writematrix"],
    ["Octave", bytes("# Created by Octave\n# name: S\n# type: sparse matrix\n1 1 2\n"), "csvwrite"],
    ["complex numbers", bytes(" (1.0,2.0) (3.0,4.0)\n (1.0,2.0) (3.0,4.0)\n"), "Real and imaginary"],
    ["JCAMP-DX", bytes("##TITLE=x\n##XYDATA=\n400 1 2\n"), "columns of numbers"],
    ["MediaWiki", bytes('{| class="wikitable"\n! a !! b\n'), "CSV"],
    ["LaTeX", bytes("a & b \\\\\n1 & 2 \\\\\n"), "CSV"],
    ["LIBSVM", bytes("# of SVMlight\n3 qid:1 1:0.5 2:1\n2 qid:1 1:0.2 # b\n"), "load_svmlight_file"],
    ["Mathematica", bytes("{{0.5, 1.}, {2., 3.}}\n"), "Export"],
    ["MATLAB", bytes("X = [0.5 1;\n2 3];\n"), "writematrix"],
    ["tuples", bytes("(0.5, 1.0)\n(2.0, 3.0)\n"), "np.save"],
    ["LIBSVM", bytes("0.5  1:0.5  3:2\n0.7  2:1e-3\n"), "load_svmlight_file"],
    ["Vowpal", bytes("0.5 | f1:0.5 f2:2\n"), "CSV"],
    ["VCF", bytes("##fileformat=VCFv4.2\n#CHROM\tPOS\n"), "genotypes"],
    ["LaTeX", bytes("% a table\n\\begin{tabular}{ll}\na & b \\\\\n"), "CSV"],
    ["HTML", bytes("<div>\n<table>"), "CSV"],
    ["ORC", bytes("ORC\x08"), "read_orc"],
    ["safetensors", bytes([60, 0, 0, 0, 0, 0, 0, 0], '{"X":{'), "load_file"],
    ["pickle", bytes([0x80, 5, 0x95]), "to_csv"],
    ["JPEG", bytes([0xff, 0xd8, 0xff]), "grey PNG"],
    ["TIFF", bytes("II*\0"), "grey PNG"],
    ["BMP", bytes("BM", [70, 0, 0, 0], zeros), "grey PNG"],
    ["PNM", bytes("P2\n# c\n10 12\n255\n"), "grey PNG"],
    ["HTML", bytes("\n<!doctype html>"), "CSV"],
    ["XML", bytes("\xef\xbb\xbf<?xml version"), "CSV"],
    ["Git LFS", bytes("version https://git-lfs.github.com/spec/v1\n"), "git lfs pull"],
    ["UTF-32", bytes([0xff, 0xfe, 0, 0, 97, 0, 0, 0]), "UTF-8"],
    ["LibreOffice", zipSync({ mimetype: bytes("application/x"), "content.xml": bytes("<x/>") }), "LibreOffice"],
    ["PyTorch", zipSync({ "archive/data.pkl": bytes([0x80]) }), "torch.load"],
    ["zip archive of train.csv", zipSync({ "train.csv": bytes("a,y\n1,2\n") }), "unzip FILE"],
    [
      "sparse matrix of SciPy",
      zipSync(Object.fromEntries(["indices", "indptr", "data", "shape"].map((each) => [`${each}.npy`, bytes([1])]))),
      "load_npz",
    ],
    ["bytes that are no text", bytes([1, 2, 0, 3]), "CSV"],
  ])("%s", (what, content, remedy) => {
    expect(() => tableText(content, "t")).toThrow(what);
    expect(() => tableText(content, "t")).toThrow(remedy);
  });

  test.each([
    "a,b\n1,2\n",
    "BMI,P1\n2,3\n",
    "[mm];x\n1;2\n",
    "5 10:30\n6 10:40\nend\n",
    "%a,b\n1,2\n",
    "CDF of x,y\n",
    "% ".repeat(60),
  ])("%j is a table", (text) => expect(tableText(bytes(text), "t")).toBe(text));
});

test("gzip may have any number of members, and none is lost", () => {
  const parts = ["a,y\n1,2\n", "", "3,4\n".repeat(30_000), "5,6\n"];
  expect(tableText(Buffer.concat(parts.map((part) => gzipSync(part))), "t")).toBe(parts.join(""));
  expect(() => tableText(gzipSync(parts[2]!).subarray(0, 100), "t")).toThrow("unexpected EOF");
});

test("an array of NumPy has no names, however its first row counts", () => {
  const array = joinBytes(npyArray(Float64Array.of(0, 1, 2, 3, 5, 7), [2, 3]));
  expect(tableText(array, "t")).toBe("# numbers alone\n0,1,2\n3,5,7\n");
});

test("comments and zeros that fill a text up are looked through in no time", () => {
  expect(tableText(bytes("# ".repeat(5000)), "t")).toHaveLength(10_000);
  expect(tableText(bytes("a,y\n1,2\0\0\n3,4\0\0\n", zeros), "t").replaceAll(" ", "")).toBe("a,y\n1,2\n3,4\n");
});

test("half a character at the end of UTF-16 is none", () => {
  expect(tableText(bytes([0xff, 0xfe], [...Buffer.from("a,y\n1,2\n", "utf16le")], [10]), "t")).toBe("a,y\n1,2\n");
});

/** A .npy file of that type. */
function npy(type: string, shape: string, data: readonly number[]): Uint8Array {
  const header = `{'descr': ${type}, 'fortran_order': False, 'shape': ${shape}, }\n`;
  return bytes([0x93], "NUMPY", [1, 0, header.length, 0], header, data);
}
const doubles = (...values: number[]) => [...new Uint8Array(Float64Array.from(values).buffer)];

describe("structures of NumPy are read whole, or not at all", () => {
  test.each([
    ["fields with texts", npy("[('n', '<U1'), ('y', '<f8')]", "(1,)", [97, 0, 0, 0, ...doubles(2)]), "n,y\na,2\n"],
    [
      "fields at their places in memory",
      npy("[('a', '|i1'), ('', '|V7'), ('y', '<f8')]", "(1,)", [3, ...zeros.slice(0, 7), ...doubles(2)]),
      "a,y\n3,2\n",
    ],
    ["a matrix in one more dimension", npy("'<f8'", "(1, 2, 2)", doubles(1, 2, 3, 4)), "# numbers alone\n1,2\n3,4\n"],
  ])("%s", (_, content, text) => {
    expect(tableText(content, "t")).toBe(text);
  });

  test.each([
    [
      "fields of several numbers",
      npy("[('v', '<f8', (2,)), ('y', '<f8')]", "(1,)", doubles(1, 2, 3)),
      "('v', '<f8', (2,))",
    ],
    ["records in two dimensions", npy("[('a', '<f8'), ('y', '<f8')]", "(1, 2)", doubles(1, 2, 3, 4)), "shape (1, 2)"],
    ["long doubles", npy("'<f16'", "(1, 1)", zeros.slice(0, 16)), "<f16"],
  ])("%s", (_, content, received) => {
    expect(() => tableText(content, "t")).toThrow(received);
  });

  test("an archive may name the columns of its matrix, and hold single values", () => {
    const archive = {
      "X.npy": npy("'<f8'", "(1, 2)", doubles(1, 2)),
      "y.npy": npy("'<f8'", "(1,)", doubles(3)),
      "names.npy": npy("'<U1'", "(2,)", [97, 0, 0, 0, 98, 0, 0, 0]),
      "seed.npy": npy("'<f8'", "()", doubles(7)),
    };
    expect(tableText(zipSync(archive), "t")).toBe("a,b,y\n1,2,3\n");
    expect(tableText(zipSync(archive), "t", "X.npy")).toBe("# numbers alone\n1,2\n");
  });
});
