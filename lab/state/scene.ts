/** How a value of a config is moved: what the schema does not say is how far one would want to go. */
export type ControlRange =
  | { readonly kind: "slider"; readonly from: number; readonly to: number; readonly scale: "linear" | "log" }
  | { readonly kind: "choice" }
  | { readonly kind: "text" };

/** A control of a scene: an option of the command line, by its flag. What it means, and what it may be, the schema says. */
export interface SceneControl {
  readonly flag: string;
  /** Its symbol as the field writes it, in TeX; null where it has none but its name. */
  readonly symbol: string | null;
  readonly name: string;
  readonly range: ControlRange;
}

/** Values of a config by the flags of the command line. */
export type Settings = Readonly<Record<string, string>>;

/** A config that one plays with, and the controls for it. */
export interface Scene {
  readonly name: string;
  readonly title: string;
  /** The title in a list of all. */
  readonly label?: string;
  /** What is to be seen, in a sentence. */
  readonly invitation: string;
  /** What to try first: the flag of a control, and what to say of it. */
  readonly next: { readonly flag: string; readonly words: string };
  /** What is said while its data are being made, where that can take a while. */
  readonly preparing?: string;
  /** How it is looked at. */
  readonly view: "network" | "sparse" | "matrix" | "depth" | "map";
  /** Whether its matrix is a picture, from black to white. */
  readonly greys?: boolean;
  readonly problem: string;
  /** The words of the command line before its options, where they are not `run` and the problem. */
  readonly command?: string;
  /** The preset that it begins with. */
  readonly preset?: string;
  /** What it sets besides; part of the command that makes the same run. */
  readonly base: Settings;
  readonly controls: readonly SceneControl[];
  /** Controls for how the file of its problem is read, by the names of their flags, for which messages ask. */
  readonly reading?: readonly SceneControl[];
}

/** A slider over numbers, each step the same factor. */
export const logarithmic = (from: number, to: number): ControlRange => ({ kind: "slider", from, to, scale: "log" });

/** A slider over numbers, each step the same length. */
export const linear = (from: number, to: number): ControlRange => ({ kind: "slider", from, to, scale: "linear" });
