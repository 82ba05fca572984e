import { InputError, type InputFault } from "../errors/index.js";
import type { Setting } from "./alternatives.js";
import { describeSettings } from "./describe-settings.js";

/** The faults of a sweep's trials: what several trials have in common is told once. */
export interface SweepFaults {
  note(fault: InputFault, settings: Iterable<Setting>): void;
  /** @throws InputError when a fault was noted */
  throwIfAny(): void;
}

/** How many different faults are told. */
const FAULTS_TOLD = 20;

/** @param name of the file · @param trials how many there are */
export function createSweepFaults(name: string, trials: number): SweepFaults {
  const noted = new Map<string, { fault: InputFault; settings: readonly Setting[]; times: number }>();
  return {
    note(fault, settings) {
      const key = JSON.stringify(fault);
      const known = noted.get(key);
      if (known !== undefined) known.times++;
      else if (noted.size < FAULTS_TOLD) noted.set(key, { fault, settings: [...settings], times: 1 });
    },
    throwIfAny() {
      if (noted.size === 0) return;
      throw new InputError(
        [...noted.values()].map(({ fault, settings, times }) => {
          // The first trial that has it is named, unless every one has it or the swept value itself is at fault.
          const isPlain = times === trials || settings.some(([path]) => fault.path === path);
          return { ...fault, path: `${name}: ${fault.path}${isPlain ? "" : describeSettings(settings)}` };
        }),
      );
    },
  };
}
