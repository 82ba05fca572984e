/** The palette of Okabe and Ito, which the colour-blind can tell apart, by what a colour stands for. */
export const COLOURS = {
  train: "#0072B2",
  test: "#D55E00",
  norm: "#009E73",
  ratio: "#CC79A7",
  prediction: "#000000",
  muted: "#999999",
  marker: "#56B4E9",
  /** Wide and behind everything: sky blue, tinted. */
  pale: "#BFE1F6",
} as const;

/** A colour of viridis for a swept parameter, from 0 (dark) to 1 (light, short of yellow so that it shows on white). */
export function sweptColour(position: number): string {
  const stops = VIRIDIS.length - 1;
  return VIRIDIS[Math.round(Math.min(1, Math.max(0, position)) * stops)]!;
}

/** Viridis at 0, 0.1, …, 0.9. */
const VIRIDIS = [
  "#440154",
  "#482475",
  "#414487",
  "#355f8d",
  "#2a788e",
  "#21918c",
  "#22a884",
  "#44bf70",
  "#7ad151",
  "#bddf26",
];
