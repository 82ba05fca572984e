import { FIRST_STATE, type LabState, sceneState } from "./lab-state.js";
import type { Settings } from "./scene.js";
import { findScene, isPlace } from "./scenes.js";
import { TOUR } from "./tour.js";

/** Keys of an address that are no flags of the command line. */
const AT = "at";
const BEHIND = "behind";
const TOUR_STEP = "tour";
const GUESS = "guess";
const CONTROLS = "controls";
const OWN_KEYS: ReadonlySet<string> = new Set([AT, BEHIND, TOUR_STEP, GUESS, CONTROLS]);

/**
 * The state as the fragment of an address: `#sparse?l1=1e-6&at=5000&behind=l1:1e-5`. Only what differs from the scene's own settings stands in
 * it, under the flags of the command line.
 */
export function writeAddress({ scene, settings, at, behind, tour, guess, controls }: LabState): string {
  const parameters = [
    ...Object.entries(settings).map(([flag, value]) => `${flag}=${encode(value)}`),
    ...(at === null ? [] : [`${AT}=${at}`]),
    ...(behind === null ? [] : [`${BEHIND}=${writeSettings(behind)}`]),
    ...(tour === null ? [] : [`${TOUR_STEP}=${tour}`]),
    ...(guess ? [`${GUESS}=yes`] : []),
    ...(controls ? [] : [`${CONTROLS}=none`]),
  ];
  return `#${scene}${parameters.length === 0 ? "" : `?${parameters.join("&")}`}`;
}

/** The state that a fragment names; what cannot be read is left out, and an unknown scene is the first one. */
export function readAddress(fragment: string): LabState {
  const [name = "", query = ""] = splitOnce(fragment.replace(/^#/, ""), "?");
  if (!isPlace(name)) return FIRST_STATE;
  const settings: Record<string, string> = {};
  let { at, behind, tour, guess, controls } = sceneState(name);
  for (const parameter of query.split("&")) {
    const [key, value] = splitOnce(parameter, "=");
    if (key === AT) at = readIteration(value);
    else if (key === BEHIND) behind = readSettings(value);
    else if (key === TOUR_STEP) tour = readStep(value);
    else if (key === GUESS) guess = value === "yes";
    else if (key === CONTROLS) controls = value !== "none";
    else addSetting(settings, key, value);
  }
  return { scene: name, settings, at, behind, tour, guess, controls };
}

const writeSettings = (settings: Settings) =>
  Object.entries(settings)
    .map(([flag, value]) => `${flag}:${encodeURIComponent(value)}`)
    .join(",");

function readSettings(text: string): Settings {
  const settings: Record<string, string> = {};
  for (const entry of text.split(",")) addSetting(settings, ...splitOnce(entry, ":"));
  return settings;
}

/** Adds what a flag of the command line is set to, where both can be read. */
function addSetting(settings: Record<string, string>, flag: string, value: string): void {
  if (!/^[a-z][a-z0-9-]*$/.test(flag) || OWN_KEYS.has(flag)) return;
  try {
    settings[flag] = decodeURIComponent(value);
  } catch {
    // Half of an escaped character: whoever typed it sees that nothing is set.
  }
}

function readStep(text: string): number | null {
  const step = readIteration(text);
  return step !== null && step >= 1 && step <= TOUR.length ? step : null;
}

function readIteration(text: string): number | null {
  const at = Number(text);
  return /^\d+$/.test(text) && Number.isSafeInteger(at) ? at : null;
}

/** Only what a parameter cannot contain is escaped, so that it stays readable. */
const encode = (text: string) => encodeURIComponent(text).replace(/%(2C|3A|2F|5B|5D|2A|40|24)/g, decodeURIComponent);

function splitOnce(text: string, separator: string): [string, string] {
  const at = text.indexOf(separator);
  return at === -1 ? [text, ""] : [text.slice(0, at), text.slice(at + separator.length)];
}

/** The state with one setting changed; one that is the scene's own is left out. */
export function changeSetting(state: LabState, flag: string, value: string): LabState {
  const { [flag]: _, ...others } = state.settings;
  const own: Settings = findScene(state.scene)?.base ?? {};
  return {
    ...state,
    at: null,
    settings: value === "" || own[flag] === value ? others : { ...state.settings, [flag]: value },
  };
}
