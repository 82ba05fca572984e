import { parseHTML } from "linkedom";
import { expect, test } from "vitest";
import { type GalleryEntry, galleryPage } from "./gallery-page.js";

const entry: GalleryEntry = {
  id: "3",
  title: "Errors & <norms>",
  caption: 'A "caption" with x < y & z',
  notes: "Drawn & computed <again>.",
  command: "latebloom figure 3",
  picture: "figure-3.png",
  files: ["figure-3.svg", "figure-3.csv"],
  statements: [
    { text: "t₁ < t₂", expected: "< 2", measured: "1", holds: true },
    { text: "error", expected: "0", measured: "1", holds: false },
  ],
  parameters: [{ path: "penalty.l1", values: ["1e-5", "0.0001"] }],
};

const pageOf = (...entries: GalleryEntry[]) => parseHTML(galleryPage(entries, "About <this>")).document;

test("every text arrives as it is, whatever characters it has", () => {
  const document = pageOf(entry);
  expect(document.querySelector("h2")?.textContent).toBe("Figure 3: Errors & <norms>");
  expect(document.querySelector("figcaption")?.textContent).toBe(entry.caption);
  expect(document.querySelector("h3 + p")?.textContent).toBe(entry.notes);
  expect(document.querySelector("header p")?.textContent).toBe("About <this>");
  expect(document.querySelector("tbody td:nth-child(2)")?.textContent).toBe("t₁ < t₂");
});

test("a statement that does not hold shows in its row, in the list and in the count", () => {
  const document = pageOf(entry);
  expect([...document.querySelectorAll("tbody tr td.fail")].map((cell) => cell.textContent)).toEqual(["NO"]);
  expect(document.querySelector("nav .fail")?.textContent).toBe("1 not held");
  expect(document.querySelector("caption")?.textContent).toBe("1 of 2 statements hold");
});

test("figures with names are called by them, and every link of the list has its target", () => {
  const document = pageOf(entry, { ...entry, id: "two-stage" });
  const targets = [...document.querySelectorAll("nav a")].map((link) => link.getAttribute("href")!);
  expect(targets).toEqual(["#figure-3", "#figure-two-stage"]);
  for (const target of targets) expect(document.querySelector(target)).not.toBeNull();
  expect([...document.querySelectorAll("h2")].at(-1)?.textContent).toMatch(/^Figure “two-stage”: /);
});
