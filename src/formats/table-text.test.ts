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
    ["ARFF", bytes(`${"% of flowers\n".repeat(80)}\n@RELATION iris\n`), "loadarff"],
    ["LIBSVM", bytes("+1 1:0.5 3:2\n-1 2:1e-3 # one\n"), "load_svmlight_file"],
    ["Netflix", bytes("1:\n1488844,3,2005-09-06\n"), "awk -F,"],
    ["JSON", bytes("[[1, 2],\n [3, null]]"), "read_json(FILE)"],
    ["JSON", bytes('{\n  "a": [1, 2]\n}'), "read_json(FILE)"],
    ["JSON Lines", bytes('{"a": 1}\n{"a": 2}\n'), "lines=True"],
    ["as Python prints it", bytes("[[0.5 1. ]\n [2.  3. ]]\n"), "np.save"],
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

  test.each(["a,b\n1,2\n", "BMI,P1\n2,3\n", "[mm];x\n1;2\n", "5 10:30\n6 10:40\nend\n", "%a,b\n1,2\n", "CDF of x,y\n"])(
    "%j is a table",
    (text) => expect(tableText(bytes(text), "t")).toBe(text),
  );
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
