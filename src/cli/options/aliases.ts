/** Names that other programs have for the same thing, by the option that they are understood as. */
const ALIASES: Readonly<Record<string, readonly string[]>> = {
  "step-size": ["lr", "learning-rate"],
  iterations: ["steps", "max-iter"],
  "signal-to-noise-ratio": ["snr"],
  "weight-decay": ["wd"],
  batch: ["batch-size"],
  optimiser: ["optimizer"],
  initialization: ["init", "initialisation"],
  "initialization-scale": ["init-scale", "initialisation-scale"],
  "penalty-kind": ["penalty"],
  standardize: ["standardise"],
  orthonormalize: ["orthonormalise"],
};

/** The other names of an option of a command, but for those that are options of it themselves. */
export function aliasesOf(flag: string, taken: ReadonlySet<string>): readonly string[] {
  return (ALIASES[flag] ?? []).filter((name) => !taken.has(name));
}
