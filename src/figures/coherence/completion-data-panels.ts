import { COLOURS, type HeatMapLayer, type Layer, type Panel } from "../../plots/index.js";
import { mean } from "../../statistics/index.js";
import { familyStyle } from "../frame/families.js";
import type { EntryChoice, EntryChoices } from "./entry-choice.js";

const MAP_HEIGHT = 172;

/** The N of the maps. */
export const SHOWN_MEASUREMENTS = 70;

/** The τ of the maps. */
export const SHOWN_COHERENCES = [0, 0.5, 1] as const;

const TAU_AXIS = { label: "τ", scale: "linear", domain: [-0.04, 1.04], ticks: [0, 0.25, 0.5, 0.75, 1] } as const;

/** The choices of an N and a τ, one a target. */
export const choicesAt = (
  { grid, choices }: EntryChoices,
  measurements: number,
  coherence: number,
): readonly EntryChoice[] => {
  const { seeds, coherences } = grid;
  const cell = (grid.measurements.indexOf(measurements) * coherences.length + coherences.indexOf(coherence)) * seeds;
  return choices.slice(cell, cell + seeds);
};

const edgesOf = (size: number) => Array.from({ length: size + 1 }, (_, index) => index + 0.5);

function matrixPanel(title: string, size: number, layers: readonly Layer[]): Panel {
  const ticks = [1, 4, 7, 10].filter((tick) => tick <= size);
  // The first row is at the top.
  return {
    height: MAP_HEIGHT,
    title,
    x: { label: "column j", scale: "linear", domain: [0.5, size + 0.5], ticks },
    y: {
      label: "row i",
      scale: "linear",
      domain: [0.5, size + 0.5],
      ticks: ticks.map((tick) => size + 1 - tick),
      tickNames: ticks.map(String),
    },
    layers,
  };
}

/** Cells of a matrix given row-major, its first row at the top. */
function cells(
  values: readonly number[],
  size: number,
  look: Pick<HeatMapLayer, "colour" | "range" | "label">,
): HeatMapLayer {
  const upside = Array.from({ length: size }, (_, row) => values.slice((size - 1 - row) * size, (size - row) * size));
  return { kind: "heat-map", x: edgesOf(size), y: edgesOf(size), values: upside.flat(), ...look };
}

/** A target as a heat map. */
export function targetPanel(data: EntryChoices): Panel {
  const { size } = data.grid;
  const { target } = choicesAt(data, SHOWN_MEASUREMENTS, 0)[0]!;
  const most = Math.ceil(Math.max(...target.map(Math.abs)));
  return matrixPanel("target A*", size, [
    cells(target, size, { colour: "diverging", range: [-most, most], label: "entry of A*" }),
  ]);
}

/** The leverage scores of a target, and the observed entries at a τ. */
export function choicePanel(data: EntryChoices, coherence: number): Panel {
  const { size } = data.grid;
  const { priorities, observed } = choicesAt(data, SHOWN_MEASUREMENTS, coherence)[0]!;
  return matrixPanel(`observed at τ = ${coherence}`, size, [
    cells(priorities, size, {
      colour: "sequential",
      range: [0, Math.ceil(Math.max(...priorities))],
      label: "μᵢ + νⱼ",
    }),
    {
      kind: "points",
      x: observed.map((entry) => (entry % size) + 1),
      y: observed.map((entry) => size - Math.floor(entry / size)),
      colour: COLOURS.test,
      symbol: "cross",
      radius: 2.6,
      ...(coherence === SHOWN_COHERENCES[0] ? { label: "observed entry" } : {}),
    },
  ]);
}

/** The mean μᵢ + νⱼ of the observed entries. */
export const meanPriority = ({ priorities, observed }: EntryChoice) =>
  mean(observed.map((entry) => priorities[entry]!));

/** The mean over the targets of a quantity of a choice, against τ. */
export function curvePanel(
  data: EntryChoices,
  label: string,
  value: (choice: EntryChoice) => number,
  domain: readonly [number, number],
  named: boolean,
): Panel {
  const { measurements, coherences } = data.grid;
  return {
    height: 160,
    x: TAU_AXIS,
    y: { label, scale: "linear", domain },
    layers: measurements.map((count, member): Layer => {
      const y = coherences.map((coherence) => mean(choicesAt(data, count, coherence).map(value)));
      const style = familyStyle(member, measurements.length);
      return { kind: "line", x: coherences, y, ...style, ...(named ? { label: `N = ${count}` } : {}) };
    }),
  };
}
