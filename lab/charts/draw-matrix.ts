/** A matrix as a picture. */
export interface DrawnMatrix {
  /** Row-major; NaN where nothing is known. */
  readonly values: ArrayLike<number>;
  readonly rows: number;
  readonly columns: number;
  /** What is drawn strongest, either way. */
  readonly bound: number;
  /** Whether it is a picture, from black to white; else its signs have colours. */
  readonly greys: boolean;
}

/** Pixels of the longer side, at least. */
const SIDE = 240;

/** Draws a matrix on a canvas, whose size is made that of its cells. A cell of which nothing is known is struck through. */
export function drawMatrix(
  context: CanvasRenderingContext2D,
  { values, rows, columns, bound, greys }: DrawnMatrix,
): void {
  const cell = Math.max(4, Math.floor(SIDE / Math.max(rows, columns)));
  context.canvas.width = columns * cell;
  context.canvas.height = rows * cell;
  for (let index = 0; index < rows * columns; index++) {
    const value = values[index]!;
    const [left, top] = [(index % columns) * cell, Math.floor(index / columns) * cell];
    if (Number.isNaN(value)) strikeThrough(context, left, top, cell, greys);
    else {
      context.fillStyle = greys ? grey(value / bound) : signed(value / bound);
      context.fillRect(left, top, cell, cell);
    }
  }
}

function strikeThrough(
  context: CanvasRenderingContext2D,
  left: number,
  top: number,
  cell: number,
  greys: boolean,
): void {
  context.fillStyle = greys ? "#5b7fb5" : "#fff";
  context.fillRect(left, top, cell, cell);
  context.strokeStyle = greys ? "#7d9ac6" : "#c4c4c4";
  context.beginPath();
  context.moveTo(left, top + cell);
  context.lineTo(left + cell, top);
  context.stroke();
}

const grey = (share: number) => `hsl(0 0% ${100 * Math.min(1, Math.max(0, share))}%)`;

function signed(share: number): string {
  const [hue, tint] = share < 0 ? [24, 62] : [204, 58];
  return `hsl(${hue} ${tint}% ${97 - 62 * Math.min(1, Math.abs(share))}%)`;
}
