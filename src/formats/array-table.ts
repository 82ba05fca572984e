import { unzipSync } from "fflate";
import { InputError } from "../errors/index.js";
import { csvText } from "./csv-text.js";
import { A_TABLE } from "./file-kind.js";
import { isNpy, type NpyArray, readNpyFile } from "./npy-reading.js";
import { NO_NAMES } from "./table-titles.js";

/** A named array, of numbers or texts, as columns of a table. */
interface ArrayColumns {
  readonly name: string;
  readonly rows: number;
  readonly columns: number;
  readonly values: Float64Array | readonly string[];
}

/** The array of a .npy file as CSV: without a header, or with the names of its fields. @throws InputError for other arrays than tables */
export function arrayTableText(bytes: Uint8Array, name: string): string {
  const fields = readNpyFile(bytes, name);
  if (fields.length === 1 && fields[0]!.field === "") {
    return `# ${NO_NAMES}\n${csvText(linesOf([columnsOf(fields[0]!, "", name)]))}`;
  }
  const [{ shape }] = fields as [NpyArray];
  if (shape.length !== 1) throw shapeless(name, "records of shape (rows)", `shape (${shape.join(", ")})`);
  const parts = fields.map((field) => columnsOf(field, field.field, name));
  return csvText([parts.map((part) => part.name), ...linesOf(parts)]);
}

/**
 * The arrays of a .npz archive as CSV: one alone, or that of the key, as a .npy file; a matrix with vectors that are as long as it has
 * rows side by side, with the header X1, X2, …, y, or with the names of the columns, where an array of texts has as many. Single values are
 * no columns.
 * @throws InputError naming the arrays, where it is not clear which is meant
 */
export function archiveTableText(bytes: Uint8Array, name: string, key?: string): string {
  const members = Object.entries(unzipped(bytes, name)).filter(([, content]) => isNpy(content));
  const names = members.map(([member]) => member.replace(/\.npy$/, ""));
  const chosen = members.length === 1 && key === undefined ? 0 : names.indexOf(key?.replace(/\.npy$/, "") ?? "");
  if (chosen >= 0) return arrayTableText(members[chosen]![1], `${name}: ${names[chosen]}`);
  const expected = "the name of one of its arrays in --key";
  if (key !== undefined)
    throw new InputError({ path: name, expected, received: `${key}; there are ${names.join(", ")}` });
  const arrays = members
    .map(([, content], index) => ({ name: names[index]!, array: readNpyFile(content, `${name}: ${names[index]}`)[0]! }))
    .filter(({ array }) => array.shape.length > 0);
  const isMatrix = ({ shape }: NpyArray) => shape.length === 2 && shape[1]! > 1;
  const matrix = arrays.find(({ array }) => isMatrix(array))?.array;
  const titles = arrays.find(({ array: { texts, shape } }) => texts?.length === matrix?.shape[1] && shape.length === 1);
  const named = titles?.array.texts?.length === matrix?.shape[0] ? undefined : titles;
  const parts = arrays.filter((each) => each !== named).map((each) => columnsOf(each.array, each.name, name));
  const matrices = parts.filter(({ columns }) => columns > 1);
  if (parts.length === 0 || matrices.length > 1 || parts.some(({ rows }) => rows !== parts[0]!.rows)) {
    throw new InputError({ path: name, expected, received: `none; there are ${names.join(", ")}` });
  }
  const header = parts.flatMap((part) =>
    part.columns === 1
      ? [part.name]
      : (named?.array.texts ?? Array.from({ length: part.columns }, (_, index) => `${part.name}${index + 1}`)),
  );
  return csvText([header, ...linesOf(parts)]);
}

const SPARSE = ["indices", "indptr", "data", "shape"];

/** The members of an archive that are arrays. @throws InputError for one without, and for a sparse matrix */
function unzipped(bytes: Uint8Array, name: string): Record<string, Uint8Array> {
  const names: string[] = [];
  const refuse = (received: string, remedy?: string): InputError =>
    new InputError({ path: name, expected: A_TABLE, received, ...(remedy === undefined ? {} : { remedy }) });
  let members: Record<string, Uint8Array>;
  try {
    members = unzipSync(bytes, {
      filter({ name: member }) {
        names.push(member);
        return member.endsWith(".npy");
      },
    });
  } catch (error) {
    throw refuse(`a damaged archive: ${(error as Error).message}`);
  }
  if (SPARSE.every((part) => `${part}.npy` in members)) {
    throw refuse("a sparse matrix of SciPy", 'In Python: np.save("X.npy", scipy.sparse.load_npz(FILE).toarray())');
  }
  if (Object.keys(members).length > 0) return members;
  if (names.includes("[Content_Types].xml")) {
    throw refuse("an Excel workbook (.xlsx)", "Save the sheet as CSV from Excel");
  }
  if (names.includes("content.xml")) {
    throw refuse("a sheet of LibreOffice (.ods)", "Save it as CSV from LibreOffice");
  }
  if (names.some((member) => member.endsWith("data.pkl"))) {
    throw refuse("a file of PyTorch", 'In Python: np.save("X.npy", torch.load(FILE).numpy())');
  }
  throw refuse(`a zip archive of ${names.slice(0, 3).join(", ")}`, "Take one file out of it: unzip FILE");
}

function columnsOf({ shape: full, values, texts }: NpyArray, array: string, name: string): ArrayColumns {
  // (1, rows, columns) is a matrix too.
  const shape = full.length > 2 ? full.filter((size) => size !== 1) : full;
  const [rows = 0, columns = 1] = shape;
  const isTable = shape.length === 1 || shape.length === 2;
  if (values !== null && isTable) return { name: array, rows, columns, values };
  if (texts !== null && array !== "" && shape.length === 1) return { name: array, rows, columns, values: texts };
  const path = array === "" ? name : `${name}: ${array}`;
  const expected = "numbers of shape (rows, columns) or (rows)";
  throw shapeless(path, expected, values === null ? "texts" : `shape (${full.join(", ")})`);
}

const shapeless = (path: string, expected: string, received: string) =>
  new InputError({
    path,
    expected,
    received,
    remedy: 'Save the columns alone, in Python: np.savez("table.npz", X=X, y=y)',
  });

function* linesOf(parts: readonly ArrayColumns[]): Generator<(number | string)[]> {
  for (let row = 0; row < (parts[0]?.rows ?? 0); row++) {
    yield parts.flatMap(({ columns, values }) => [...values.slice(row * columns, (row + 1) * columns)]);
  }
}
