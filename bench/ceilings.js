// What the processor can do at most, measured: products and sums per second in 128-bit registers, and bytes per second
// read from memory. Compiled from AssemblyScript here, as the library has no use for it.
import asc from "assemblyscript/asc";

const CHAINS = 7;
const UNROLLED = 4;
const chains = Array.from({ length: CHAINS }, (_, index) => index);
const source = `
/** ${2 * CHAINS * UNROLLED} operations a round on registers: half products, half sums, no chain longer than the latency. */
export function operations(rounds: i32, factor: f64): f64 {
  const f = f64x2.splat(factor);
  ${chains.map((index) => `let s${index} = f; let p${index} = f;`).join("\n  ")}
  for (let round = 0; round < rounds; round++) {
    ${Array.from({ length: UNROLLED }, () => chains.map((index) => `s${index} = f64x2.add(s${index}, f); p${index} = f64x2.mul(p${index}, f);`).join("\n    ")).join("\n    ")}
  }
  ${chains.map((index) => `s0 = f64x2.add(s0, f64x2.add(s${index}, p${index}));`).join("\n  ")}
  return f64x2.extract_lane(s0, 0);
}

export function read(address: usize, bytes: usize): f64 {
  let a = f64x2.splat(0);
  let b = a;
  let c = a;
  let d = a;
  for (const end = address + bytes; address < end; address += 128) {
    a = f64x2.add(a, f64x2.add(v128.load(address), v128.load(address, 16)));
    b = f64x2.add(b, f64x2.add(v128.load(address, 32), v128.load(address, 48)));
    c = f64x2.add(c, f64x2.add(v128.load(address, 64), v128.load(address, 80)));
    d = f64x2.add(d, f64x2.add(v128.load(address, 96), v128.load(address, 112)));
  }
  const sum = f64x2.add(f64x2.add(a, b), f64x2.add(c, d));
  return f64x2.extract_lane(sum, 0) + f64x2.extract_lane(sum, 1);
}
`;

const READ_BYTES = 96 * 2 ** 20;
const ROUNDS = 20_000;

/** Two functions that measure once each: float64 operations per second, and bytes read per second. */
export async function createCeilings() {
  let binary;
  const { error, stderr } = await asc.main(
    ["source.ts", "--outFile", "out.wasm", "--optimizeLevel", "3", "--runtime", "stub", "--enable", "simd"],
    {
      readFile: (name) => (name === "source.ts" ? source : null),
      writeFile: (name, contents) => {
        if (name === "out.wasm") binary = contents;
      },
      listFiles: () => [],
    },
  );
  if (error) throw new Error(`${error.message}\n${stderr}`);
  const { exports } = new WebAssembly.Instance(new WebAssembly.Module(binary), {});
  const start = exports.memory.grow(READ_BYTES / 2 ** 16) * 2 ** 16;
  new Float64Array(exports.memory.buffer, start).fill(1);
  for (let call = 0; call < 100; call++) exports.operations(1000, 1);
  return {
    operationsPerSecond: () => (2 * 2 * CHAINS * UNROLLED * ROUNDS) / seconds(() => exports.operations(ROUNDS, 1)),
    bytesPerSecond: () => READ_BYTES / seconds(() => exports.read(start, READ_BYTES)),
  };
}

function seconds(work) {
  const start = performance.now();
  work();
  return (performance.now() - start) / 1e3;
}
