// Six small networks that grok within seconds, with their controls without a penalty, for networks.js. The ranges of t2 are those of
// five seeds of an independent NumPy program, widened by a factor of 1.6 to either side: other random streams are other draws.
import { findPreset, overlay } from "../dist/config/index.js";

const SEEDS = [0, 1, 2, 3, 4];
const WIDER = 1.6;
const SINGLE = { method: { precision: "float32" } };
/** A preset in float32, read as often as the independent program read. */
const preset = (name, interval, change = {}) => {
  const recording = { dense: 1, spacing: "linear", interval };
  return overlay(overlay(findPreset(name).config, { recording, ...change }), SINGLE);
};
const range = (low, high) => [Math.round(low / WIDER), Math.round(high * WIDER)];
const without = { penalty: { kind: "none" } };
const control = (config) => {
  const { penalty: _, ...rest } = config;
  return overlay(rest, without);
};
const A = preset("grok-in-a-second", 100, { iterations: 6000 });
const C = preset("parity-mini-batches", 100);
const D = preset("modular-addition", 20);
const E = preset("encoder-decoder", 20);
const penalised = (kind, strength, iterations) => ({ ...overlay(E, { iterations }), penalty: { kind, strength } });
const decay = (value, iterations) => overlay(D, { method: { decay: value }, iterations });

/** What is run, with the seeds and the range of t2; null where it must not generalise. */
export const configurations = [
  { id: "A", name: "parity of 2 of 20", config: A, seeds: SEEDS, t2: range(1500, 3500) },
  { id: "A without penalty", name: "parity of 2 of 20", config: control(A), seeds: SEEDS, t2: null },
  { id: "B", name: "parity of 3 of 20", config: preset("parity-of-three", 100), seeds: SEEDS, t2: range(9300, 13_000) },
  { id: "C", name: "parity of 3 of 40, batches of 32", config: C, seeds: SEEDS, t2: range(3800, 6000) },
  { id: "C without penalty", name: "parity of 3 of 40, batches of 32", config: control(C), seeds: SEEDS, t2: null },
  { id: "D, decay 1", name: "addition modulo 23", config: decay(1, 1000), seeds: SEEDS, t2: range(220, 220) },
  { id: "D, decay 0.1", name: "addition modulo 23", config: decay(0.1, 6000), seeds: SEEDS, t2: range(3300, 3300) },
  { id: "D without decay", name: "addition modulo 23", config: decay(0, 6000), seeds: SEEDS, t2: null },
  {
    id: "E, nuclear",
    name: "addition modulo 31",
    config: penalised("nuclear", 1e-3, 1000),
    seeds: SEEDS,
    t2: range(500, 500),
  },
  {
    id: "E, l2-norm",
    name: "addition modulo 31",
    config: penalised("l2-norm", 1e-3, 4000),
    seeds: SEEDS,
    t2: range(2180, 2180),
  },
  { id: "E, l1", name: "addition modulo 31", config: penalised("l1", 3e-5, 8000), seeds: SEEDS, t2: range(5260, 5260) },
  {
    id: "F",
    name: "digits from a large start",
    config: preset("digits", 100),
    seeds: SEEDS,
    t2: range(14_200, 14_200),
  },
];
