import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "vite";
import { type Mutation, mutatedModules } from "./mutation.js";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));

/**
 * Bundles modules of this folder with all that they import of `src` into a folder, the modules of a mutation rewritten as they are loaded.
 * @throws Error for an edit that does not fit, or a module of the mutation that is not loaded
 */
export async function bundleProgram(
  names: readonly string[],
  mutation: Mutation | null,
  folder: string,
): Promise<void> {
  const source = join(ROOT, "src");
  const texts = mutation === null ? new Map<string, string>() : mutatedModules(mutation, source);
  const missing = new Set(texts.keys());
  await build({
    root: ROOT,
    configFile: false,
    logLevel: "error",
    plugins: [
      {
        name: "sabotage",
        enforce: "pre",
        transform(_, id) {
          const module = relative(source, id).split("\\").join("/");
          const code = texts.get(module);
          missing.delete(module);
          return code === undefined ? null : { code, map: null };
        },
        buildEnd() {
          if (missing.size > 0) throw new Error(`sabotage: never loaded: ${[...missing].join(", ")}`);
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
}
