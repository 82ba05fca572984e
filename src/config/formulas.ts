/** `name: formula; …` of records, for help. */
export const formulas = (records: Readonly<Record<string, { readonly formula: string }>>) =>
  Object.entries(records)
    .map(([name, { formula }]) => `${name}: ${formula}`)
    .join("; ");
