import { createKernelOperations, createTape } from "../../autodiff/index.js";
import { ACTIVATIONS, type ActivationName, type NetworkData, type TargetHessians } from "../../networks/index.js";
import { type DrawOptions, openStream } from "../seeding.js";

/** A teacher of one hidden layer, y*(x) = B*·φ(A*x), and how many examples it labels. */
export interface TeacherOptions {
  /** d. */
  readonly inputs: number;
  /** Hidden width of the teacher. */
  readonly hidden: number;
  /** C. */
  readonly outputs: number;
  readonly activation: ActivationName;
  readonly examples: number;
  readonly testExamples: number;
}

/** Which derivatives of the targets are wanted, and Hessians by their entries or as factors. */
export interface WantedDerivatives {
  readonly jacobians: boolean;
  readonly hessians: TargetHessians["kind"] | null;
}

/**
 * Draws a teacher, A* ~ N(0, 1) and B* ~ N(0, 1/h²), and inputs x ~ N(0, I); labels training and test examples, with Jacobians
 * B*·diag(φ′(z))·A* and Hessians A*ᵀ·diag(B*_c⊙φ″(z))·A*, z = A*x, where they are wanted. Source: theory 2.23, 2.24.
 */
export function drawTeacher(
  teacher: TeacherOptions,
  wanted: WantedDerivatives,
  options: DrawOptions,
): { readonly train: NetworkData; readonly test: NetworkData } {
  const { inputs: d, hidden: h, outputs: c } = teacher;
  const inner = openStream(options, "teacher", "inner").fillNormal(new Float64Array(h * d));
  const outer = openStream(options, "teacher", "outer")
    .fillNormal(new Float64Array(c * h))
    .map((entry) => entry / h);
  const activation = ACTIVATIONS[teacher.activation];

  function examples(count: number, part: string): NetworkData {
    const values = openStream(options, "data", part).fillNormal(new Float64Array(count * d));
    const tape = createTape(createKernelOperations("float64"));
    const a = tape.variable(h, d, inner);
    const b = tape.variable(c, h, outer);
    const x = tape.variable(count, d, values);
    const z = tape.affine(x, a, null, false);
    const value = activation.apply(tape, z);
    const targets = tape.values(tape.affine(value, b, null, false));
    const slopes = wanted.jacobians ? tape.values(activation.derivative(tape, z)) : null;
    const curvatures =
      wanted.hessians === null || activation.secondDerivative === null
        ? new Float64Array(count * h)
        : tape.values(activation.secondDerivative(tape, z, value));
    const sizes: Sizes = [count, h, d, c];
    return {
      count,
      inputs: { kind: "numbers", width: d, values },
      targets: { kind: "numbers", outputs: c, values: targets },
      derivatives:
        wanted.jacobians || wanted.hessians !== null
          ? {
              jacobians: slopes && jacobiansOf(slopes, inner, outer, sizes),
              hessians: wanted.hessians && HESSIANS[wanted.hessians](curvatures, inner, outer, sizes),
            }
          : null,
    };
  }

  return { train: examples(teacher.examples, "train"), test: examples(teacher.testExamples, "test") };
}

type Sizes = readonly [count: number, h: number, d: number, c: number];

/** Rows i·C + c: Σⱼ B_cj·φ′(z_ij)·A_j. */
function jacobiansOf(slopes: Float64Array, inner: Float64Array, outer: Float64Array, [count, h, d, c]: Sizes) {
  const out = new Float64Array(count * c * d);
  for (let i = 0; i < count; i++) {
    for (let output = 0; output < c; output++) {
      const row = out.subarray((i * c + output) * d, (i * c + output + 1) * d);
      for (let j = 0; j < h; j++) {
        const factor = outer[output * h + j]! * slopes[i * h + j]!;
        for (let k = 0; k < d; k++) row[k]! += factor * inner[j * d + k]!;
      }
    }
  }
  return out;
}

type HessiansOf = (curvatures: Float64Array, inner: Float64Array, outer: Float64Array, sizes: Sizes) => TargetHessians;

const HESSIANS: Readonly<Record<TargetHessians["kind"], HessiansOf>> = {
  entries: (...teacher) => ({ kind: "entries", values: hessianEntries(...teacher) }),
  factors: hessianFactors,
};

/** The directions are the rows of A*; ‖H_ic‖_F² summed over c is φᵢᵀ((A*A*ᵀ)²⊙B*ᵀB*)φᵢ, of φᵢ = φ″(zᵢ). */
function hessianFactors(
  curvatures: Float64Array,
  inner: Float64Array,
  outer: Float64Array,
  [count, h, d, c]: Sizes,
): TargetHessians {
  const tape = createTape(createKernelOperations("float64"));
  const [a, b, s] = [tape.variable(h, d, inner), tape.variable(c, h, outer), tape.variable(count, h, curvatures)];
  const products = tape.product(a, a, { b: true });
  const weighed = tape.multiply(tape.multiply(products, products), tape.product(b, b, { a: true }));
  const squares = tape.values(tape.sumColumns(tape.multiply(tape.product(s, weighed), s)));
  return { kind: "factors", terms: h, directions: inner, outer, curvatures, squares };
}

/** Rows i·C + c: Σⱼ B_cj·φ″(z_ij)·A_jA_jᵀ, row-major. */
function hessianEntries(curvatures: Float64Array, inner: Float64Array, outer: Float64Array, [count, h, d, c]: Sizes) {
  const out = new Float64Array(count * c * d * d);
  for (let i = 0; i < count; i++) {
    for (let output = 0; output < c; output++) {
      const matrix = out.subarray((i * c + output) * d * d, (i * c + output + 1) * d * d);
      for (let j = 0; j < h; j++) {
        const factor = outer[output * h + j]! * curvatures[i * h + j]!;
        for (let k = 0; k < d; k++) {
          const scaled = factor * inner[j * d + k]!;
          for (let l = 0; l < d; l++) matrix[k * d + l]! += scaled * inner[j * d + l]!;
        }
      }
    }
  }
  return out;
}
