import { FIRST_STATE, type LabState } from "./lab-state.js";
import type { Settings } from "./scene.js";
import { findScene } from "./scenes.js";

/** Keys of an address that are no flags of the command line. */
const AT = "at";

/**
 * The state as the fragment of an address: `#sparse?l1=1e-6&at=5000`. Only what differs from the scene's own settings stands in it, under the
 * flags of the command line.
 */
export function writeAddress({ scene, settings, at }: LabState): string {
  const parameters = [...Object.entries(settings), ...(at === null ? [] : [[AT, String(at)] as const])];
  const query = parameters.map(([key, value]) => `${key}=${encode(value)}`).join("&");
  return `#${scene}${query === "" ? "" : `?${query}`}`;
}

/** The state that a fragment names; what cannot be read is left out, and an unknown scene is the first one. */
export function readAddress(fragment: string): LabState {
  const [name = "", query = ""] = fragment.replace(/^#/, "").split("?", 2);
  if (findScene(name) === undefined) return FIRST_STATE;
  const settings: Record<string, string> = {};
  let at: number | null = null;
  for (const parameter of query.split("&")) {
    const [key = "", value = ""] = parameter.split("=", 2);
    const text = decode(value);
    if (text === null || !/^[a-z][a-z0-9-]*$/.test(key)) continue;
    if (key === AT) at = readIteration(text);
    else settings[key] = text;
  }
  return { scene: name, settings, at };
}

function readIteration(text: string): number | null {
  const at = Number(text);
  return Number.isSafeInteger(at) && at >= 0 ? at : null;
}

/** Only what a fragment cannot hold or a parameter cannot contain is escaped, so that it stays readable. */
const encode = (text: string) => encodeURIComponent(text).replace(/%(2C|3A|2F|5B|5D|2A|40|24)/g, decodeURIComponent);

function decode(text: string): string | null {
  try {
    return decodeURIComponent(text);
  } catch {
    return null;
  }
}

/** The settings with one of them changed; one that is the scene's own is left out. */
export function changeSetting({ scene, settings, at }: LabState, flag: string, value: string): LabState {
  const { [flag]: _, ...others } = settings;
  const own: Settings = findScene(scene)?.base ?? {};
  return { scene, at, settings: own[flag] === value ? others : { ...settings, [flag]: value } };
}
