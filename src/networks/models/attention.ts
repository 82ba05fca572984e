import type { Tape, Tensor } from "../../autodiff/index.js";

/** Added to the score of a position that may not be looked at: its softmax is exactly 0. */
const HIDDEN = -1e9;

/** How positions look at each other. */
export interface AttentionShape {
  /** N. */
  readonly count: number;
  /** How many positions look: the last ones of all. */
  readonly queries: number;
  readonly positions: number;
  readonly width: number;
  readonly heads: number;
  /** Whether a position sees none that come after it. */
  readonly causal: boolean;
}

/**
 * softmax(QKᵀ/√w)·V of each head, side by side: Q (N·queries, d), K and V (N·positions, d), w = d/heads columns a head. Returns
 * (N·queries, d). Source: Vaswani et al. (2017).
 */
export function attend(tape: Tape, query: Tensor, key: Tensor, value: Tensor, shape: AttentionShape): Tensor {
  const { count, queries, positions, width, heads } = shape;
  const part = width / heads;
  const ofHead = (x: Tensor, head: number, rows: number) =>
    tape.reshape(tape.slice(x, head * part, part), count, rows * part);
  const mask = maskOf(tape, shape);
  return Array.from({ length: heads }, (_, head) => {
    const [q, k, v] = [ofHead(query, head, queries), ofHead(key, head, positions), ofHead(value, head, positions)];
    const sizes = { p: queries, q: part, r: positions };
    const products = tape.scale(tape.batchedProduct(q, k, sizes, { b: true }), 1 / Math.sqrt(part));
    const scores = mask === null ? products : tape.combine(products, 1, mask, 1);
    const shares = tape.softmax(tape.reshape(scores, count * queries, positions));
    const flat = tape.reshape(shares, count, queries * positions);
    const seen = tape.batchedProduct(flat, v, { p: queries, q: positions, r: part });
    return tape.place(tape.reshape(seen, count * queries, part), head * part, width);
  }).reduce((one, other) => tape.combine(one, 1, other, 1));
}

/** (N, queries·positions): `HIDDEN` where a position would see one after it, 0 elsewhere; null where there is none. */
function maskOf(tape: Tape, { count, queries, positions, causal }: AttentionShape): Tensor | null {
  if (!causal) return null;
  const masks: Tensor[] = [];
  for (let query = 0; query < queries; query++) {
    const own = positions - queries + query;
    const later = positions - 1 - own;
    if (later === 0) continue;
    const hidden = tape.constant(count, later, HIDDEN);
    masks.push(tape.place(hidden, query * positions + own + 1, queries * positions));
  }
  return masks.length === 0 ? null : masks.reduce((one, other) => tape.combine(one, 1, other, 1));
}
