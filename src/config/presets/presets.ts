import { InputError, nearestName } from "../../errors/index.js";
import { LINEAR_PRESETS } from "./linear-presets.js";
import { NETWORK_PRESETS } from "./network-presets.js";
import type { Preset } from "./preset.js";

/** Every preset, in the order of listings. Adding one takes a line in the file of its family. */
export const PRESETS: readonly Preset[] = [...NETWORK_PRESETS, ...LINEAR_PRESETS];

/** The preset of a name. @throws InputError when there is none */
export function findPreset(name: string): Preset {
  const preset = PRESETS.find((candidate) => candidate.name === name);
  if (preset !== undefined) return preset;
  const names = PRESETS.map((candidate) => candidate.name);
  const nearest = nearestName(name, names);
  throw new InputError({
    path: "--preset",
    expected: `one of ${names.join(", ")}`,
    received: name,
    ...(nearest === undefined ? {} : { remedy: `Did you mean ${nearest}?` }),
  });
}
