import { createNetworkReader, fourierSpectra, type NetworkTrial } from "../../src/index.js";

/** A network at an iteration: what it answers, and the waves that its tables are made of. */
export interface NetworkPicture {
  readonly iteration: number;
  /** The pairs (a, b) that it was asked about, where its inputs are pairs of tokens. */
  readonly pairs: PairAnswers | null;
  readonly spectra: readonly { readonly name: string; readonly shares: Float64Array }[];
}

/** Answers about pairs of tokens; arrays with an entry for each pair, those trained on first. */
export interface PairAnswers {
  readonly vocabulary: number;
  readonly trained: number;
  readonly first: Uint32Array;
  readonly second: Uint32Array;
  readonly labels: Uint32Array;
  readonly answers: Uint32Array;
}

/** Draws a network of a trial at points of its run. */
export function networkPictures({ network, problem, precision }: NetworkTrial): {
  draw(iteration: number, point: ArrayLike<number>): NetworkPicture;
} {
  const pairs = pairsOf(problem);
  const read = pairs === null ? null : createNetworkReader(network, [problem.train, problem.test], precision);
  return {
    draw(iteration, values) {
      const point = new Float64Array(values);
      const answers = read?.(point).answers ?? null;
      return {
        iteration,
        pairs: pairs === null || answers === null ? null : { ...pairs, answers },
        spectra: fourierSpectra(network, problem.train.inputs, point),
      };
    },
  };
}

function pairsOf({ train, test }: NetworkTrial["problem"]): Omit<PairAnswers, "answers"> | null {
  const sides = [train, test].map(({ inputs, targets }) =>
    inputs.kind === "tokens" && inputs.positions.length === 2 && targets.kind === "classes"
      ? { vocabulary: inputs.vocabulary, positions: inputs.positions, labels: targets.labels }
      : null,
  );
  const [trained, tested] = sides;
  if (trained == null || tested == null) return null;
  const joined = (a: Uint32Array, b: Uint32Array) => Uint32Array.from([...a, ...b]);
  return {
    vocabulary: trained.vocabulary,
    trained: train.count,
    first: joined(trained.positions[0]!, tested.positions[0]!),
    second: joined(trained.positions[1]!, tested.positions[1]!),
    labels: joined(trained.labels, tested.labels),
  };
}
