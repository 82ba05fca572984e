/** What is no printable character of ASCII. */
const FOREIGN = /[^ -~]/;
const SIGNS = /[‐‑‒–—−﹣－]/g;
/** The zeros of Arabic, Persian, Devanagari, Bengali, Thai and wide digits, which the other nine follow. */
const ZEROS = [0x660, 0x6f0, 0x966, 0x9e6, 0xe50, 0xff10];
const DIGITS = new RegExp(
  `[${ZEROS.map((zero) => `${String.fromCharCode(zero)}-${String.fromCharCode(zero + 9)}`).join("")}]`,
  "g",
);
const OTHERS: Readonly<Record<string, string>> = {
  "٫": ".",
  "．": ".",
  "٬": ",",
  "，": ",",
  "＋": "+",
  "٪": "%",
  "％": "%",
};
const SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹";
const EXPONENT = /(?<=10)([⁻⁺]?)([⁰¹²³⁴-⁹]+)$/;
const NUMBER = /[-+]?(?:\d+[.,]?\d*|[.,]\d+)/.source;
/** By D, as Fortran writes it, by `*^`, as Mathematica does, or by a power of ten. */
const BY_POWER = new RegExp(`^(${NUMBER})(?:d|\\*\\^|\\s?[×x*·⋅]\\s?10\\^)([-+]?\\d+)$`, "i");
/** Of three digits, before which Fortran leaves the letter out; 12-345 is a code. */
const BY_SIGN = /^([-+]?\d?\.\d{3,})([-+]\d{3})$/;

/** What cells of either kind have. */
const HINT = /[d*×x·⋅]|\d[-+]\d/i;

/** A number in the characters of ASCII: with their digits, signs and marks, and with its exponent behind an e. Other texts stay what they are. */
export function plainSpelling(cell: string): string {
  const plain = FOREIGN.test(cell)
    ? cell
        .replace(EXPONENT, (_, sign: string, power: string) => {
          const digits = [...power].map((digit) => SUPERSCRIPTS.indexOf(digit)).join("");
          return `^${sign === "⁻" ? "-" : ""}${digits}`;
        })
        .replace(SIGNS, "-")
        .replace(DIGITS, (digit) => {
          const code = digit.charCodeAt(0);
          return String(code - ZEROS.findLast((zero) => zero <= code)!);
        })
        .replaceAll(/[٫．٬，＋٪％]/g, (mark) => OTHERS[mark]!)
        .replaceAll(/(?<=\d)·(?=\d+$)/g, ".")
    : cell;
  return HINT.test(plain) ? plain.replace(BY_POWER, "$1e$2").replace(BY_SIGN, "$1e$2") : plain;
}
