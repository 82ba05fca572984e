/** A page of the lab that is no scene. */
export interface Page {
  readonly name: string;
  readonly title: string;
}

/** The pages of the lab besides its scenes. */
export const PAGES: readonly Page[] = [
  { name: "picture", title: "A picture with holes" },
  { name: "figures", title: "Figures" },
  { name: "data", title: "Your own data" },
  { name: "words", title: "Words and symbols" },
  { name: "store", title: "Local store" },
];
