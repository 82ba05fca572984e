/** So many pixels a point of the figure. */
const DENSITY = 3;

/** An SVG document as a file. */
export const svgFile = (svg: string): Blob => new Blob([svg], { type: "image/svg+xml" });

/** An SVG document as pixels on white: a PNG file. */
export async function pngFile(svg: string): Promise<Blob> {
  const address = URL.createObjectURL(svgFile(svg));
  const image = new Image();
  image.src = address;
  await image.decode();
  const canvas = document.createElement("canvas");
  canvas.width = image.naturalWidth * DENSITY;
  canvas.height = image.naturalHeight * DENSITY;
  const context = canvas.getContext("2d")!;
  context.fillStyle = "#fff";
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.drawImage(image, 0, 0, canvas.width, canvas.height);
  URL.revokeObjectURL(address);
  return new Promise((resolve, reject) => {
    canvas.toBlob((file) => (file ? resolve(file) : reject(new Error("the picture could not be drawn"))));
  });
}
