import { createLegacyGenerator, createStream, type Stream } from "../random/index.js";

/** What is drawn: each has a stream of its own. */
export type Draw =
  | "signal"
  | "measurements"
  | "noise"
  | "initialization"
  // Of networks:
  | "data"
  | "teacher"
  | "batches";

/** How a trial's random numbers are seeded. */
export interface SeedingConfig {
  readonly seed: number;
  /** Seeds of single streams, instead of `seed`. */
  readonly seeds: { readonly [Name in Draw]?: number | undefined };
  /** "numpy": NumPy's legacy generator, reseeded for each draw as the published code does, with its seed collisions (O26). */
  readonly seeding: "streams" | "numpy";
}

/** Whether what is right is done ("none"), or the oddities of the released implementation are kept ("published"). */
export const COMPATS = ["none", "published"] as const;

/** One of them. */
export type Compat = (typeof COMPATS)[number];

/** What a draw depends on besides the problem's own parameters. */
export interface DrawOptions extends SeedingConfig {
  /** "published" keeps the oddities of the released generators, as each place that differs says (docs/oddities.md). */
  readonly compat: Compat;
}

/** The stream of a draw. `part` names an independent part of it under "streams"; NumPy's order of draws has no parts. */
export function openStream({ seed, seeds, seeding }: SeedingConfig, draw: Draw, part?: string): Stream {
  const chosen = seeds[draw] ?? seed;
  if (seeding === "numpy") return createLegacyGenerator(chosen);
  return createStream(chosen, part === undefined ? draw : `${draw}/${part}`);
}
