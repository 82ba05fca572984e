import { FONT_FILE } from "./font.js";

/** The creation date of every PDF, so that the same figure gives the same bytes. */
const CREATION_DATE = new Date(0);

/** An SVG document (sized in points) as a one-page vector PDF with its one font embedded. */
export async function renderPdf(svg: string): Promise<Uint8Array> {
  // Loaded when needed: commands that draw nothing start a third sooner.
  const { default: PdfDocument } = await import("pdfkit");
  const { default: toPdf } = await import("svg-to-pdfkit");
  const sizeOf = (name: string) => Number(new RegExp(`<svg [^>]*?${name}="([\\d.]+)pt"`).exec(svg)![1]);
  const [width, height] = [sizeOf("width"), sizeOf("height")];
  const document = new PdfDocument({
    size: [width, height],
    margin: 0,
    font: FONT_FILE,
    info: { CreationDate: CREATION_DATE, Producer: "latebloom", Creator: "latebloom" },
  });
  const chunks: Uint8Array[] = [];
  document.on("data", (chunk: Uint8Array) => chunks.push(chunk));
  const ended = new Promise<void>((resolve, reject) => {
    document.on("end", resolve);
    document.on("error", reject);
  });
  // The font by its file, under which the document has it: a registered name would have the file read again for every text.
  toPdf(document, svg, 0, 0, { width, height, assumePt: false, fontCallback: () => FONT_FILE });
  document.end();
  await ended;
  return Buffer.concat(chunks);
}
