/** The parts of a DOM text element used here. */
interface TextElement {
  textContent: string | null;
  appendChild(child: object): void;
}
interface TextDocument {
  createElementNS(
    namespace: string,
    name: string,
  ): { setAttribute(name: string, value: string): void; textContent: string | null };
}

const SVG = "http://www.w3.org/2000/svg";
/** Of the size of the text. */
const SIZE = 0.72;
const DROP = 0.2;

/** Sets subscripts, written T_{end} in labels and titles, smaller and lower: DejaVu Sans has no such letters of all kinds. */
export function setSubscripts(texts: Iterable<TextElement>, document: TextDocument): void {
  for (const text of texts) {
    const parts = (text.textContent ?? "").split(/_\{([^{}]+)\}/);
    if (parts.length === 1) continue;
    text.textContent = "";
    parts.forEach((part, index) => {
      if (part === "") return;
      const span = document.createElementNS(SVG, "tspan");
      const lowered = index % 2 === 1;
      if (lowered) span.setAttribute("font-size", `${SIZE}em`);
      // An em of a span is one of its own size.
      if (index > 0) span.setAttribute("dy", lowered ? `${DROP / SIZE}em` : `${-DROP}em`);
      span.textContent = part;
      text.appendChild(span);
    });
  }
}

/** How many letters a label has, without the marks of subscripts. */
export const lengthOfLabel = (label: string): number => label.replace(/_\{([^{}]+)\}/g, "$1").length;
