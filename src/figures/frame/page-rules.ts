import { ADVANCE, type FigureSpecification, type Layer, layOutFigure, lengthOfLabel } from "../../plots/index.js";
import type { FigureOutcome } from "./figure.js";

/** A page of a venue holds a figure of this height, in points: nine inches. */
export const TALLEST = 648;
/** Words of a caption. */
export const LONGEST_CAPTION = 120;

/** Colours are not for words: a reader may see none, and in print there may be none. */
const COLOUR_NAMES = /\b(red|blue|green|orange|gr[ea]y|purple|violet|pink|yellow|black|white|pale|dark|light)\b/i;
/** Names as programs write them, but for what the field writes so. */
const CODE_NAME = /\b(?!T_end\b|N_min\b)\p{L}+_\p{L}{2,}/u;

/**
 * What a figure does that a page, or a reader without colours, does not allow: height, length of the caption, names of colours and of
 * variables in it, a line, band or symbol that no legend names, two names alike, and two series that only their colour tells apart.
 */
export function pageFaults({ specification, caption }: Pick<FigureOutcome, "specification" | "caption">): string[] {
  const { height } = layOutFigure(specification);
  const words = caption.split(/\s+/).length;
  return [
    ...(height > TALLEST ? [`${Math.round(height)} points tall, more than ${TALLEST}`] : []),
    ...(words > LONGEST_CAPTION ? [`a caption of ${words} words, more than ${LONGEST_CAPTION}`] : []),
    ...found(caption, COLOUR_NAMES).map((name) => `the caption speaks of a colour: ${name}`),
    ...found(caption, CODE_NAME).map((name) => `the caption has a name of a variable: ${name}`),
    ...legendFaults(specification),
    ...labelFaults(specification),
  ];
}

/** Names of vertical axes that are longer than the axis beside the panel's letter. */
function labelFaults(specification: FigureSpecification): string[] {
  return layOutFigure(specification).panels.flatMap(({ panel, frame }) => {
    const room = panel.height - frame.marginTop - frame.marginBottom;
    return [panel.y, panel.right].flatMap((axis) => {
      const length = lengthOfLabel(axis?.label ?? "") * frame.fontSize * ADVANCE;
      return length > room - LETTER_ROOM ? [`the name of an axis is longer than it: ${axis!.label}`] : [];
    });
  });
}

/** What the letter of a panel takes of its left axis at one end, twice. */
const LETTER_ROOM = 16;

function found(text: string, pattern: RegExp): string[] {
  const match = pattern.exec(text);
  return match === null ? [] : [match[0]];
}

type Series = Exclude<Layer, { kind: "arrow" } | { kind: "heat-map" }>;
const isSeries = (layer: Layer): layer is Series => layer.kind !== "arrow" && layer.kind !== "heat-map";
const isNamed = (layer: Series) => layer.label !== undefined;

function legendFaults({ legend = [], panels }: FigureSpecification): string[] {
  const shared = legend.filter(isSeries);
  const faults: string[] = [];
  const named = [...shared];
  panels.forEach((panel, index) => {
    const series = panel.layers.filter(isSeries);
    const own = series.filter(isNamed);
    named.push(...series.filter((layer) => isNamed(layer) || (layer.kind === "rule" && layer.text !== undefined)));
    const where = `panel ${index + 1}`;
    faults.push(...unnamed(series, named).map((layer) => `${where}: no legend names ${describe(layer)}`));
    faults.push(...alike([...shared, ...own]).map((names) => `${where}: ${names}`));
  });
  return [...new Set(faults)];
}

/**
 * What no legend of this panel, or of one before it, names: by its look; by one entry for its colour and symbol and another for its dash and
 * weight; or as bars and connections of points that are named.
 */
function unnamed(series: readonly Series[], named: readonly Series[]): Series[] {
  const looks = new Set(named.map(lookOf));
  const colours = new Set(named.map(({ colour }) => colour));
  const points = new Set(series.filter(({ kind }) => kind === "points").map(({ colour }) => colour));
  return series.filter((layer) => {
    if (looks.has(lookOf(layer)) || isComposed(layer, named)) return false;
    // A band belongs to the line of its colour, once one band has said what bands are.
    if (layer.kind === "band") return !(colours.has(layer.colour) && named.some(({ kind }) => kind === "band"));
    const follows = layer.kind === "line" && layer.symbol === undefined && points.has(layer.colour);
    return !(follows && colours.has(layer.colour));
  });
}

function isComposed(layer: Series, named: readonly Series[]): boolean {
  const symbolOf = (one: Series) => ("symbol" in one ? one.symbol : undefined);
  const member = named.some(
    (one) => one.colour === layer.colour && (layer.kind !== "line" || symbolOf(one) === symbolOf(layer)),
  );
  return member && named.some((one) => one !== layer && strokeOf(one) === strokeOf(layer));
}

/** Pairs of names that are the same, or stand for what looks the same but for its colour. */
function alike(named: readonly Series[]): string[] {
  const faults: string[] = [];
  named.forEach((one, index) => {
    for (const other of named.slice(index + 1)) {
      if (one.label === other.label) faults.push(`two entries of the legend are called ${one.label}`);
      else if (formOf(one) === formOf(other)) faults.push(`only colour tells ${one.label} from ${other.label}`);
    }
  });
  return faults;
}

const lookOf = (layer: Series): string => `${formOf(layer)} ${layer.colour}`;

/** What is left of its look without colour and symbol. */
const strokeOf = (layer: Series): string =>
  layer.kind === "line" ? formOf({ ...layer, symbol: "circle" }) : formOf(layer);

/** How a series looks without its colour. A rule and a line of one dash look alike but for their weight. */
function formOf(layer: Series): string {
  switch (layer.kind) {
    case "points":
      return `points ${layer.symbol}`;
    case "band":
      return "band";
    case "line":
      return `line ${layer.dash ?? "solid"} ${layer.symbol ?? ""} ${thickness(layer.weight ?? 1.1)}`;
    case "rule":
      return `rule ${layer.orientation} ${layer.dash ?? "solid"} ${thickness(layer.weight ?? 0.9)}`;
  }
}

/** Two weights are told apart where one is half as much again as the other. */
const thickness = (weight: number) =>
  weight < 0.75 ? "thin" : weight < 1.4 ? "medium" : weight < 3 ? "thick" : "wide";

function describe(layer: Series): string {
  return `a ${lookOf(layer).replace(/\s+/g, " ")}`;
}
