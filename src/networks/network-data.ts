/** What a network is shown: tokens by their numbers, a list for each position, or rows of numbers. */
export type NetworkInputs =
  | { readonly kind: "tokens"; readonly vocabulary: number; readonly positions: readonly Uint32Array[] }
  | { readonly kind: "numbers"; readonly width: number; readonly values: Float64Array };

/** What it should say: a class, a sign ±1, or numbers, `outputs` of them for each example, row-major. */
export type NetworkTargets =
  | { readonly kind: "classes"; readonly classes: number; readonly labels: Uint32Array }
  | { readonly kind: "signs"; readonly values: Float64Array }
  | { readonly kind: "numbers"; readonly outputs: number; readonly values: Float64Array };

/** Hessians by their entries, or as H_ic = Σₜ b_ct·φ_it·aₜaₜᵀ, as those of a network of one hidden layer are. */
export type TargetHessians =
  /** (count·outputs, width·width). */
  | { readonly kind: "entries"; readonly values: Float64Array }
  | {
      readonly kind: "factors";
      readonly terms: number;
      /** aₜ, (terms, width). */
      readonly directions: Float64Array;
      /** b, (outputs, terms). */
      readonly outer: Float64Array;
      /** φ, (count, terms). */
      readonly curvatures: Float64Array;
      /** Σ_c‖H_ic‖_F², an entry an example. */
      readonly squares: Float64Array;
    };

/** Derivatives of the targets with respect to the inputs, for each example and output, row-major. */
export interface TargetDerivatives {
  /** (count·outputs, width). */
  readonly jacobians: Float64Array | null;
  readonly hessians: TargetHessians | null;
}

/** Examples. */
export interface NetworkData {
  readonly count: number;
  readonly inputs: NetworkInputs;
  readonly targets: NetworkTargets;
  readonly derivatives: TargetDerivatives | null;
}

/** How many numbers a network says for each example. */
export const outputsOf = (targets: NetworkTargets): number =>
  targets.kind === "classes" ? targets.classes : targets.kind === "signs" ? 1 : targets.outputs;

/** The examples that `rows` name, in their order. */
export function selectExamples({ inputs, targets, derivatives }: NetworkData, rows: Uint32Array): NetworkData {
  const numbers = (values: Float64Array, width: number) => {
    const chosen = new Float64Array(rows.length * width);
    rows.forEach((row, index) => {
      chosen.set(values.subarray(row * width, (row + 1) * width), index * width);
    });
    return chosen;
  };
  const indices = (values: Uint32Array) => Uint32Array.from(rows, (row) => values[row]!);
  const outputs = outputsOf(targets);
  const width = inputs.kind === "numbers" ? inputs.width : 0;
  return {
    count: rows.length,
    inputs:
      inputs.kind === "tokens"
        ? { ...inputs, positions: inputs.positions.map(indices) }
        : { ...inputs, values: numbers(inputs.values, width) },
    targets:
      targets.kind === "classes"
        ? { ...targets, labels: indices(targets.labels) }
        : { ...targets, values: numbers(targets.values, outputs) },
    derivatives: derivatives && {
      jacobians: derivatives.jacobians && numbers(derivatives.jacobians, outputs * width),
      hessians: derivatives.hessians && selectHessians(derivatives.hessians, numbers, outputs, width),
    },
  };
}

function selectHessians(
  hessians: TargetHessians,
  select: (values: Float64Array, width: number) => Float64Array,
  outputs: number,
  width: number,
): TargetHessians {
  if (hessians.kind === "entries") return { ...hessians, values: select(hessians.values, outputs * width * width) };
  const curvatures = select(hessians.curvatures, hessians.terms);
  return { ...hessians, curvatures, squares: select(hessians.squares, 1) };
}

/** The examples of several sets of one kind, one set after another. */
export function joinExamples(sets: readonly NetworkData[]): NetworkData {
  const [first] = sets as readonly [NetworkData, ...NetworkData[]];
  const indices = (of: (set: NetworkData) => Uint32Array) => Uint32Array.from(sets.flatMap((set) => [...of(set)]));
  const numbers = (of: (set: NetworkData) => Float64Array) => Float64Array.from(sets.flatMap((set) => [...of(set)]));
  const { inputs, targets } = first;
  const tokens = (set: NetworkData, position: number) =>
    (set.inputs as Extract<NetworkInputs, { kind: "tokens" }>).positions[position]!;
  const rows = (set: NetworkData) => (set.inputs as Extract<NetworkInputs, { kind: "numbers" }>).values;
  const labels = (set: NetworkData) => (set.targets as Extract<NetworkTargets, { kind: "classes" }>).labels;
  const values = (set: NetworkData) => (set.targets as Exclude<NetworkTargets, { kind: "classes" }>).values;
  return {
    count: sets.reduce((sum, { count }) => sum + count, 0),
    inputs:
      inputs.kind === "tokens"
        ? { ...inputs, positions: inputs.positions.map((_, position) => indices((set) => tokens(set, position))) }
        : { ...inputs, values: numbers(rows) },
    targets:
      targets.kind === "classes" ? { ...targets, labels: indices(labels) } : { ...targets, values: numbers(values) },
    derivatives: null,
  };
}
