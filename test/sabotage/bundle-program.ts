import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "vite";
import { type Mutation, mutatedModules } from "./mutation.js";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));

/** What each module of a bundle imports when it runs; paths from `src`. */
export type ModuleGraph = Readonly<Record<string, readonly string[]>>;

/**
 * Bundles modules of this folder with all that they import of `src` into a folder, the modules of a mutation rewritten as they are loaded.
 * @throws Error for an edit that does not fit, or a module of the mutation that is not loaded
 */
export async function bundleProgram(
  names: readonly string[],
  mutation: Mutation | null,
  folder: string,
): Promise<ModuleGraph> {
  const source = join(ROOT, "src");
  const texts = mutation === null ? new Map<string, string>() : mutatedModules(mutation, source);
  const missing = new Set(texts.keys());
  const graph: Record<string, string[]> = {};
  const nameOf = (id: string) => relative(source, id).split("\\").join("/");
  await build({
    root: ROOT,
    configFile: false,
    logLevel: "error",
    plugins: [
      {
        name: "sabotage",
        enforce: "pre",
        transform(_, id) {
          const module = nameOf(id);
          const code = texts.get(module);
          missing.delete(module);
          return code === undefined ? null : { code, map: null };
        },
        buildEnd() {
          if (missing.size > 0) throw new Error(`sabotage: never loaded: ${[...missing].join(", ")}`);
          for (const id of this.getModuleIds())
            graph[nameOf(id)] = (this.getModuleInfo(id)?.importedIds ?? []).map(nameOf);
        },
      },
    ],
    build: {
      ssr: true,
      target: "node20",
      outDir: folder,
      emptyOutDir: true,
      minify: false,
      rollupOptions: {
        input: Object.fromEntries(names.map((name) => [name, join(ROOT, "test", "sabotage", `${name}.ts`)])),
        output: { entryFileNames: "[name].js", chunkFileNames: "[name]-[hash].js" },
      },
    },
  });
  return graph;
}
