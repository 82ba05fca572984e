import { InputError, nearestName } from "../../errors/index.js";
import { drawnAt, type FigureSpecification, ITERATION_LABEL, type Layer } from "../../plots/index.js";
import type { Trajectory } from "../../run/index.js";
import { colourOf, DASHES, PANEL_HEIGHT, type PlotOptions, plotAxis } from "./plot-style.js";

/** A run whose columns are drawn. */
export interface PlottedRun {
  readonly name: string;
  readonly trajectory: Trajectory;
}

/** Below this a value on a logarithmic axis is rounding, and would squeeze the rest. */
const LOWEST = 1e-16;
const MOST_NAMED = 12;

/** Recorded columns of runs against the iteration or another column. @throws InputError for a column that a run does not have */
export function columnsFigure(runs: readonly PlottedRun[], options: PlotOptions): FigureSpecification {
  const { x, y, xScale, yScale } = options;
  const curves = runs.flatMap(({ name, trajectory }, run) =>
    y.map((column, index) => ({ name, run, index, column, ...pointsOf(trajectory, x, column, xScale, yScale) })),
  );
  const several = runs.length > 1;
  const layers = curves.map((curve, at): Layer => {
    const label =
      [...(y.length > 1 ? [curve.column] : []), ...(several ? [curve.name] : [])].join(", ") || curve.column;
    const colour = several && y.length === 1 ? colourOf(curve.run, runs.length) : colourOf(curve.index, y.length);
    const dash = DASHES[(several && y.length > 1 ? curve.run : at) % DASHES.length]!;
    return {
      kind: "line",
      x: curve.x,
      y: curve.y,
      colour,
      dash,
      ...(curves.length > 1 && curves.length <= MOST_NAMED ? { label } : {}),
    };
  });
  const room = PANEL_HEIGHT[options.width] - 40;
  const label = y.length === 1 ? describeColumn(runs[0]!.trajectory, y[0]!, room) : y.join(", ");
  return {
    width: options.width,
    venue: options.venue,
    panels: [
      {
        height: PANEL_HEIGHT[options.width],
        x: plotAxis(
          x === "iteration"
            ? ITERATION_LABEL
            : describeColumn(runs[0]!.trajectory, x, options.width === "single" ? 170 : 400),
          xScale,
          curves.map((curve) => curve.x),
        ),
        y: plotAxis(
          label,
          yScale,
          curves.map((curve) => curve.y),
        ),
        layers,
      },
    ],
  };
}

function pointsOf({ iterations, columns }: Trajectory, x: string, y: string, xScale: string, yScale: string) {
  const find = (name: string): ArrayLike<number> => {
    if (name === "iteration") return iterations;
    const column = columns.get(name);
    if (column !== undefined && column.width === 1) return column.values;
    const names = ["iteration", ...[...columns.values()].filter(({ width }) => width === 1).map((known) => known.name)];
    const nearest = nearestName(name, names);
    throw new InputError({
      path: "latebloom plot",
      expected: `recorded columns, of ${names.join(", ")}`,
      received: name,
      ...(nearest === undefined ? {} : { remedy: `Did you mean ${nearest}?` }),
    });
  };
  const shown = (values: ArrayLike<number>, name: string, scale: string) =>
    Array.from(values, (value) =>
      scale === "linear" ? value : name === "iteration" ? drawnAt(value) : value >= LOWEST ? value : Number.NaN,
    );
  return { x: shown(find(x), x, xScale), y: shown(find(y), y, yScale) };
}

/** Points that a character of a label takes. */
const ADVANCE = 4.5;

/** A column as its axis says it: its name, and its formula where there is room for it, in points. */
function describeColumn({ columns }: Trajectory, name: string, room: number): string {
  const text = `${name}: ${columns.get(name)?.description ?? ""}`;
  return columns.has(name) && text.length * ADVANCE <= room ? text : name;
}
