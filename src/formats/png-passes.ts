// Interlacing, filters and samples of PNG: PNG specification, third edition (W3C, 2025); sections 8, 9 and 7.2.

/** How pixels lie in the bytes of a picture. */
export interface PngLayout {
  readonly rows: number;
  readonly columns: number;
  /** Bits of a sample: 1, 2, 4, 8 or 16. */
  readonly depth: number;
  /** Samples of a pixel. */
  readonly samples: number;
  /** Whether the pixels come in the seven passes of Adam7. */
  readonly isInterlaced: boolean;
}

/** Every so manyth pixel from one on. */
interface Pass {
  readonly row: number;
  readonly column: number;
  readonly down: number;
  readonly across: number;
}

const WHOLE: readonly Pass[] = [{ row: 0, column: 0, down: 1, across: 1 }];
const ADAM7: readonly Pass[] = [
  { row: 0, column: 0, down: 8, across: 8 },
  { row: 0, column: 4, down: 8, across: 8 },
  { row: 4, column: 0, down: 8, across: 4 },
  { row: 0, column: 2, down: 4, across: 4 },
  { row: 2, column: 0, down: 4, across: 2 },
  { row: 0, column: 1, down: 2, across: 2 },
  { row: 1, column: 0, down: 2, across: 1 },
];

/** How many lines and pixels a line a pass has, and how many bytes a line, without that of its filter. */
function sizeOf({ row, column, down, across }: Pass, { rows, columns, depth, samples }: PngLayout) {
  const width = Math.max(0, Math.ceil((columns - column) / across));
  const height = width === 0 ? 0 : Math.max(0, Math.ceil((rows - row) / down));
  return { width, height, length: Math.ceil((width * samples * depth) / 8) };
}

const passesOf = ({ isInterlaced }: PngLayout) => (isInterlaced ? ADAM7 : WHOLE);

/** How many bytes the filtered lines of a picture have. */
export function filteredLength(layout: PngLayout): number {
  return passesOf(layout).reduce((sum, pass) => {
    const { height, length } = sizeOf(pass, layout);
    return sum + height * (length + 1);
  }, 0);
}

/**
 * The samples of a picture, pixel by pixel, whatever its passes and filters.
 * @param filtered as many bytes as `filteredLength`, or more
 */
export function pngSamples(filtered: Uint8Array, layout: PngLayout): Uint16Array {
  const { rows, columns, depth, samples } = layout;
  const found = new Uint16Array(rows * columns * samples);
  const bytesPerPixel = Math.max(1, (samples * depth) / 8);
  let start = 0;
  for (const pass of passesOf(layout)) {
    const { width, height, length } = sizeOf(pass, layout);
    const lines = unfiltered(filtered.subarray(start, start + height * (length + 1)), height, length, bytesPerPixel);
    start += height * (length + 1);
    for (let line = 0; line < height; line++) {
      const to = (pass.row + line * pass.down) * columns + pass.column;
      for (let index = 0; index < width * samples; index++) {
        const pixel = to + Math.floor(index / samples) * pass.across;
        found[pixel * samples + (index % samples)] = sampleAt(lines, line * length, index, depth);
      }
    }
  }
  return found;
}

function sampleAt(lines: Uint8Array, start: number, index: number, depth: number): number {
  if (depth === 16) return 256 * lines[start + 2 * index]! + lines[start + 2 * index + 1]!;
  const bit = index * depth;
  return (lines[start + (bit >> 3)]! >> (8 - depth - (bit & 7))) & ((1 << depth) - 1);
}

/** Lines without their filters, which predict a byte from those to the left, above, and above to the left. */
function unfiltered(filtered: Uint8Array, rows: number, length: number, width: number): Uint8Array {
  const lines = new Uint8Array(rows * length);
  for (let row = 0; row < rows; row++) {
    const kind = filtered[row * (length + 1)]!;
    for (let index = 0; index < length; index++) {
      const at = row * length + index;
      const left = index >= width ? lines[at - width]! : 0;
      const above = row > 0 ? lines[at - length]! : 0;
      const corner = row > 0 && index >= width ? lines[at - length - width]! : 0;
      const predicted = [0, left, above, (left + above) >> 1, nearest(left, above, corner)][kind] ?? 0;
      lines[at] = filtered[row * (length + 1) + 1 + index]! + predicted;
    }
  }
  return lines;
}

/** Of the three the one nearest to left + above − corner. */
function nearest(left: number, above: number, corner: number): number {
  const estimate = left + above - corner;
  const [toLeft, toAbove, toCorner] = [left, above, corner].map((value) => Math.abs(estimate - value)) as [
    number,
    number,
    number,
  ];
  if (toLeft <= toAbove && toLeft <= toCorner) return left;
  return toAbove <= toCorner ? above : corner;
}
