import type { PairAnswers } from "../training/index.js";

/** Pixels of a side, about. */
const SIDE = 400;
/** Of a cell, with the line between it and the next. */
const LEAST_CELL = 3;

/** Colours of the table: of pairs that were trained on and of held-out ones, answered rightly or not, and of what is no pair. */
export const PAIR_COLOURS = {
  trained: { right: "#7fb2d9", wrong: "#2b3a48" },
  tested: { right: "#e8803a", wrong: "#3a2a22" },
  none: "#888888",
  dot: "#ffffff",
} as const;

/** Draws a table of all pairs on a canvas, whose size is made that of its cells: pixel by pixel, as it is drawn anew while a network trains. */
export function drawPairs(context: CanvasRenderingContext2D, pairs: PairAnswers): void {
  const { vocabulary, trained, first, second, labels, answers } = pairs;
  const cell = Math.max(LEAST_CELL, Math.floor(SIDE / vocabulary));
  const side = vocabulary * cell;
  context.canvas.width = side;
  context.canvas.height = side;
  const image = context.createImageData(side, side);
  const pixels = new Uint32Array(image.data.buffer).fill(pixelOf(PAIR_COLOURS.none));
  const square = (left: number, top: number, length: number, pixel: number) => {
    for (let row = top; row < top + length; row++) pixels.fill(pixel, row * side + left, row * side + left + length);
  };
  const [known, found] = [PAIR_COLOURS.trained, PAIR_COLOURS.tested].map(({ right, wrong }) => [
    pixelOf(wrong),
    pixelOf(right),
  ]) as [[number, number], [number, number]];
  const dot = pixelOf(PAIR_COLOURS.dot);
  const dotted = Math.max(1, Math.round(cell / 4));
  const inset = Math.floor((cell - 1 - dotted) / 2);
  for (let index = 0; index < answers.length; index++) {
    const isRight = answers[index] === labels[index];
    const [left, top] = [first[index]! * cell, second[index]! * cell];
    square(left, top, cell - 1, (index < trained ? known : found)[isRight ? 1 : 0]);
    // Told apart without colour: a held-out pair that is answered rightly has a dot.
    if (index >= trained && isRight) square(left + inset, top + inset, dotted, dot);
  }
  context.putImageData(image, 0, 0);
}

/** Draws a frame around the cell of a pair. */
export function framePair(context: CanvasRenderingContext2D, a: number, b: number, vocabulary: number): void {
  const cell = context.canvas.width / vocabulary;
  context.strokeStyle = "#fff";
  context.lineWidth = 2;
  context.strokeRect(a * cell, b * cell, cell - 1, cell - 1);
}

/** An opaque colour as the bytes red, green, blue, alpha stand in a word. */
function pixelOf(colour: string): number {
  const [red, green, blue] = [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16));
  return new Uint32Array(Uint8Array.of(red!, green!, blue!, 255).buffer)[0]!;
}
