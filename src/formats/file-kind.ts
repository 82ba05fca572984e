/** What a file of another program is, by its first bytes, and how a table comes out of it. */
export interface ForeignFile {
  readonly what: string;
  readonly remedy: string;
}

const AS_CSV = "Save the table as CSV";

const SIGNATURES: readonly (readonly [bytes: readonly number[], file: ForeignFile])[] = [
  [[0xd0, 0xcf, 0x11, 0xe0], { what: "an Excel workbook (.xls)", remedy: "Save the sheet as CSV from Excel" }],
  [[0x28, 0xb5, 0x2f, 0xfd], { what: "a file compressed by zstd", remedy: "Decompress it first: zstd -d FILE" }],
  [[0x42, 0x5a, 0x68], { what: "a file compressed by bzip2", remedy: "Decompress it first: bunzip2 FILE" }],
  [[0xfd, 0x37, 0x7a, 0x58], { what: "a file compressed by xz", remedy: "Decompress it first: unxz FILE" }],
  [
    [0x89, 0x48, 0x44, 0x46],
    {
      what: "an HDF5 file, such as one of MATLAB 7.3",
      remedy: `In Python: np.save("X.npy", h5py.File(FILE)["X"]); in MATLAB: writematrix(X, "X.csv")`,
    },
  ],
  [[0x53, 0x51, 0x4c, 0x69], { what: "an SQLite database", remedy: AS_CSV }],
  [[0x80], { what: "a pickle of Python, which only Python can read", remedy: 'In Python: table.to_csv("table.csv")' }],
  [[0x52, 0x44, 0x58], { what: "an .RData file of R", remedy: 'In R: write.csv(table, "table.csv")' }],
  [[0x58, 0x0a, 0, 0], { what: "an .rds file of R", remedy: 'In R: write.csv(table, "table.csv")' }],
  [[0x89, 0x50, 0x4e, 0x47], { what: "a picture (PNG)", remedy: "Give its pixels as numbers: a line for each row" }],
  [[0xff, 0xd8, 0xff], { what: "a picture (JPEG)", remedy: "Give its pixels as numbers: a line for each row" }],
  [[0x25, 0x50, 0x44, 0x46], { what: "a PDF", remedy: AS_CSV }],
];

const WORDS: readonly (readonly [words: string, file: ForeignFile])[] = [
  [
    "MATLAB 5.0",
    {
      what: "a MATLAB file",
      remedy: `In MATLAB: writematrix(X, "X.csv"); in Python: np.save("X.npy", scipy.io.loadmat(FILE)["X"])`,
    },
  ],
  [
    "%%MatrixMarket",
    { what: "a MatrixMarket file", remedy: 'In Python: np.save("X.npy", scipy.io.mmread(FILE).toarray())' },
  ],
  ["<!DOCTYPE", { what: "a page of HTML", remedy: AS_CSV }],
  ["<html", { what: "a page of HTML", remedy: AS_CSV }],
];

/** The file of another program that bytes begin as, if they do as one that holds no table to be read. */
export function foreignFile(bytes: Uint8Array): ForeignFile | null {
  const [, signed] = SIGNATURES.find(([start]) => start.every((byte, index) => bytes[index] === byte)) ?? [];
  if (signed !== undefined) return signed;
  const head = new TextDecoder("latin1").decode(bytes.subarray(0, 64)).trimStart();
  return WORDS.find(([words]) => head.startsWith(words))?.[1] ?? null;
}

/** Whether bytes begin as gzip compresses. */
export const isGzip = (bytes: Uint8Array): boolean => bytes[0] === 0x1f && bytes[1] === 0x8b;

/** Whether bytes begin as a zip archive does. */
export const isZip = (bytes: Uint8Array): boolean => bytes[0] === 0x50 && bytes[1] === 0x4b && bytes[2] === 3;

/** Whether bytes begin as a Parquet file does. */
export function isParquet(bytes: Uint8Array): boolean {
  return bytes[0] === 80 && bytes[1] === 65 && bytes[2] === 82 && bytes[3] === 49;
}
