/** The name of a file without its folders and its last extension: `run` of `logs/run.csv`. */
export function fileStem(path: string): string {
  const name = path.replace(/[\\/]+$/, "").replace(/^.*[\\/]/, "");
  const dot = name.lastIndexOf(".");
  return dot > 0 ? name.slice(0, dot) : name;
}
