/** What a file of another program is, and how a table comes out of it. */
export interface ForeignFile {
  readonly what: string;
  readonly remedy: string;
}

const AS_CSV = "Save the table as CSV";
const AS_PICTURE = "latebloom complete reads grey PNG; or give its pixels as numbers, a line for each row";
const IN_PANDAS = 'In Python: table.to_csv("table.csv", index=False)';
const IN_ARROW = 'In Python: pyarrow.parquet.write_table(pyarrow.feather.read_table(FILE), "table.parquet")';
const IN_R = 'In R: write.csv(table, "table.csv")';
const IN_MATLAB = 'In MATLAB: writematrix(X, "X.csv"); in Python:';
const fromHaven = (reader: string) => `In R: write.csv(haven::${reader}(FILE), "table.csv")`;
const fromNumPy = (array: string) => `In Python: np.save("X.npy", ${array})`;
const fromTable = (table: string) => `In Python: ${table}.to_csv("table.csv", index=False)`;

/** A target and pairs of column and value, as on each line of LIBSVM and SVMlight; no times of the day. */
const PAIRS = /[-+]?\d\S*(?! +\d+:\d\d\s)(?: +qid:\d+)?(?: +\d+:[-+]?[\d.][^\s:]*)+[ \t]*(?:#.*)?\r?\n/.source;
/** A complex number as Fortran prints it. */
const COMPLEX = /\(\s*[-+]?[\d.][^(),\n]*,\s*[-+]?[\d.][^(),\n]*\)/.source;

/** How files of other programs begin, a character for each byte, those of controls as pictures of them. */
const BEGINNINGS: readonly (readonly [start: RegExp, what: string, remedy: string])[] = [
  [/^\xd0\xcf␑\xe0/, "an Excel workbook (.xls)", "Save the sheet as CSV from Excel"],
  [/^\x28\xb5\x2f\xfd/, "a file compressed by zstd", "Decompress it first: zstd -d FILE"],
  [/^BZh/, "a file compressed by bzip2", "Decompress it first: bunzip2 FILE"],
  [/^\xfd7zX/, "a file compressed by xz", "Decompress it first: unxz FILE"],
  [/^\x5d␀␀/, "a file compressed by lzma", "Decompress it first: unlzma FILE"],
  [/^␄\x22M␘/, "a file compressed by lz4", "Decompress it first: unlz4 FILE"],
  [/^7z\xbc\xaf/, "a 7z archive", "Take one file out of it: 7z x FILE"],
  [/^Rar!/, "a RAR archive", "Take one file out of it: unrar x FILE"],
  [/^[\s\S]{257}ustar/, "a tar archive", "Take one file out of it: tar -xf FILE"],
  [/^\x89HDF/, "an HDF5 file, such as one of MATLAB 7.3", `${IN_MATLAB} np.save("X.npy", h5py.File(FILE)["X"])`],
  [/^MATLAB 7/, "a MATLAB file of version 7.3", `${IN_MATLAB} np.save("X.npy", h5py.File(FILE)["X"])`],
  [/^MATLAB 5/, "a MATLAB file", `${IN_MATLAB} np.save("X.npy", scipy.io.loadmat(FILE)["X"])`],
  [/^SQLite/, "an SQLite database", AS_CSV],
  [/^\x80[␂␃␄␅]/, "a pickle of Python, which only Python can read", IN_PANDAS],
  [/^(\(lp|\(dp|c(copy_reg|numpy|pandas))/, "a pickle of Python, which only Python can read", IN_PANDAS],
  [/^\x78[\x9c\xda]/, "bytes compressed by zlib, such as those of joblib", IN_PANDAS],
  [/^ORC/, "an ORC file", fromTable("pandas.read_orc(FILE)")],
  [/^Obj␁/, "an Avro file", fromTable("pandas.DataFrame(fastavro.reader(open(FILE, 'rb')))")],
  [/^[\s\S]{3}␀{5}\{"/, "a file of safetensors", fromNumPy('safetensors.numpy.load_file(FILE)["X"]')],
  [/^RDX/, "an .RData file of R", IN_R],
  [/^X\n␀␀/, "an .rds file of R", IN_R],
  [/^(ARROW1|FEA1|\xff\xff\xff\xff)/, "a Feather or Arrow file", IN_ARROW],
  [/^\$FL[23]/, "an SPSS file", fromHaven("read_sav")],
  [/^(<stata_dta>|[\x69-\x73][␁␂]␁␀)/, "a Stata file", "In Stata: export delimited using table.csv"],
  [/^[\s\S]{12}\xc2\xea\x81\x60/, "a SAS data set", fromHaven("read_sas")],
  [/^HEADER RECORD\*{7}/, "a SAS transport file", fromHaven("read_xpt")],
  [/^CDF[␁␂␅]/, "a NetCDF file", fromNumPy('xarray.open_dataset(FILE)["X"]')],
  [/^SIMPLE {2}=/, "a FITS file", fromNumPy("astropy.io.fits.getdata(FILE)")],
  [/^%%MatrixMarket/, "a MatrixMarket file", fromNumPy("scipy.io.mmread(FILE).toarray()")],
  [
    new RegExp(`^(?:#[^\\n]*\\n)*(?:${PAIRS}){2}`),
    "a file of LIBSVM or SVMlight",
    'In Python: X, y = sklearn.datasets.load_svmlight_file(FILE); np.savez("table.npz", X=X.toarray(), y=y)',
  ],
  [
    /^\d+:\r?\n\d+,\d+,\d{4}-/,
    "ratings in the format of Netflix, with a line above those of each film",
    `Make triplets of it: awk -F, '/:$/{sub(":",""); film=$1; next} {print $1","film","$2}' FILE > ratings.csv`,
  ],
  [/^\S+ (\S+ )?\|\S* [^\s:]+:\S+ /, "a file of Vowpal Wabbit", AS_CSV],
  [/^##fileformat=VCF/, "variants in the format VCF", "Give the genotypes as numbers, a column for each variant"],
  [/^(%[^\n]*\n\s*|\\[a-z]+(\[[^\]\n]*\])?(\{[^}\n]*\})?\s*)*\\begin\{/, "a table of LaTeX", AS_CSV],
  [/^[^\n&]+(&[^\n&]*)+\\\\\s*\n/, "a table of LaTeX", AS_CSV],
  [/^\{\|/, "a table of MediaWiki", AS_CSV],
  [/^##\s*TITLE\s*=/, "a spectrum in JCAMP-DX", "Save it as columns of numbers: wavelengths, and values"],
  [
    /^(#[^\n]*\n)*# type: (sparse|complex|diagonal)/,
    "a matrix of Octave that is sparse, diagonal or complex",
    'In Octave: csvwrite("X.csv", full(real(X)))',
  ],
  [
    /^(\w+ =\s*)?(Columns \d+ (through|and) \d+:?\s*)?\d\.0+e[-+]\d+ +\*\s*\n/,
    "a matrix as MATLAB displays it, in units of its own",
    'In MATLAB: writematrix(X, "X.csv")',
  ],
  [
    /^(\w+ =\s*)?Columns \d+ (through|and) \d+/,
    "a matrix as MATLAB displays it, some columns below the others",
    'In MATLAB: writematrix(X, "X.csv")',
  ],
  [
    new RegExp(`^${COMPLEX}([ \\t]+${COMPLEX})+[ \\t]*\\r?\\n`),
    "complex numbers as Fortran prints them",
    "Real and imaginary parts are two tables: write one of them",
  ],
  [/^(array|tensor|matrix|Matrix)\(\[/, "an array as Python prints it", fromNumPy("X")],
  [/^ID;P/, "a SYLK file", AS_CSV],
  [/^TABLE\r?\n0,1\r?\n/, "a DIF file", AS_CSV],
  [/^\{\\rtf/, "a text with formats (RTF)", AS_CSV],
  [/^\{\{\s*[-\d.]/, "an array as Mathematica writes it", 'In Mathematica: Export["X.csv", X]'],
  [
    /^(\w+\s*=\s*)?\[\s*[-+]?[\d.][^\n\]]*(;|\d[ \t]+[-+\d.])/,
    "an array as MATLAB writes it",
    'In MATLAB: writematrix(X, "X.csv")',
  ],
  [/^\(\s*[-+]?[\d.][^()\n]*,[^()\n]*\),?\r?\n\(/, "tuples as Python prints them", fromNumPy("X")],
  [/^\[\s*[-+]?[\d.][^\n\]]*,/, "JSON", fromTable("pandas.read_json(FILE, lines=True)")],
  [/^\[\s*(\{\s*"|[[{][^\n\]]*[,}])/, "JSON", fromTable("pandas.read_json(FILE)")],
  [/^\{\s*"[^\n]*\}\r?\n\s*\{/, "JSON Lines", fromTable("pandas.read_json(FILE, lines=True)")],
  [/^\{\s*"/, "JSON", fromTable("pandas.read_json(FILE)")],
  [/^\[\[[-\d\s.]/, "an array as Python prints it", fromNumPy("X")],
  [/^(\x89PNG)/, "a picture (PNG)", AS_PICTURE],
  [/^\xff\xd8\xff/, "a picture (JPEG)", AS_PICTURE],
  [/^(II\*␀|MM␀\*)/, "a picture (TIFF)", AS_PICTURE],
  [/^GIF8/, "a picture (GIF)", AS_PICTURE],
  [/^RIFF[\s\S]{4}WEBP/, "a picture (WebP)", AS_PICTURE],
  [/^BM[\s\S]{4}␀␀␀␀/, "a picture (BMP)", AS_PICTURE],
  [/^P[1-6]\s+(#[^\n]*\n\s*)*\d+\s+\d+\s/, "a picture (PNM)", AS_PICTURE],
  [/^%PDF/, "a PDF", AS_CSV],
  [/^<(!doctype html|html|head|body|div|style|table|!--)/i, "a page of HTML", AS_CSV],
  [/^<\?xml/, "XML", AS_CSV],
  [/^version https:\/\/git-lfs/, "a pointer to a file that Git LFS keeps", "Fetch it first: git lfs pull"],
  [/^(\xff\xfe␀␀|␀␀\xfe\xff)/, "text in UTF-32", "Save it as UTF-8"],
];

/** So many of the first bytes are looked at: comments may stand above what a file says of itself. */
const EXAMINED = 1 << 14;

/** A byte as a character; controls as their pictures, but for blanks and ends of lines. */
const picture = (byte: number) => String.fromCharCode(byte < 32 && !(byte >= 9 && byte <= 13) ? 0x2400 + byte : byte);

/** The file of another program that bytes begin as, if they do as one that holds no table to be read. */
export function foreignFile(bytes: Uint8Array): ForeignFile | null {
  const head = Array.from(bytes.subarray(0, EXAMINED), picture).join("");
  const text = head.replace(/^\xef\xbb\xbf/, "").replace(/^[ \t\r\n]+/, "");
  const found = BEGINNINGS.find(([start]) => start.test(head) || start.test(text));
  return found === undefined ? null : { what: found[1], remedy: found[2] };
}
