import { extname } from "node:path";
import { InputError } from "../../errors/index.js";
import type { FigureSpecification } from "../../plots/index.js";
import { renderPdf, renderPng, renderSvg } from "../../rendering/index.js";
import { replaceFile } from "../../store/index.js";

const FORMATS = ["svg", "pdf", "png"] as const;

/** How a picture is written. */
export type PictureFormat = (typeof FORMATS)[number];

/** The format that a file's name asks for. @throws InputError when it is none of them */
export function pictureFormat(file: string): PictureFormat {
  const extension = extname(file).slice(1).toLowerCase();
  const format = FORMATS.find((candidate) => candidate === extension);
  if (format !== undefined) return format;
  throw new InputError({ path: "--out", expected: "a file that ends in .svg, .pdf or .png", received: file });
}

/** Draws a picture into a file, whole or not at all. @throws InputError when it cannot be written */
export async function writePicture(
  specification: FigureSpecification,
  file: string,
  format: PictureFormat,
): Promise<void> {
  const svg = await renderSvg(specification);
  const contents = format === "svg" ? svg : format === "png" ? renderPng(svg) : await renderPdf(svg);
  try {
    replaceFile(file, contents);
  } catch (error) {
    const received = (error as Error).message;
    throw new InputError({ path: "--out", expected: "a file that can be written", received });
  }
}
