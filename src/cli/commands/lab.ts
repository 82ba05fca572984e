import { once } from "node:events";
import { existsSync } from "node:fs";
import type { AddressInfo } from "node:net";
import { fileURLToPath } from "node:url";
import { Command } from "commander";
import { InputError } from "../../errors/index.js";
import { createLabServer } from "../performance/lab-server.js";
import { labStore } from "../performance/lab-store.js";
import { print } from "../terminal/print.js";

const PORT = 8317;

/** `latebloom lab`: serves the page of the lab to browsers of this machine. */
export function labCommand(): Command {
  return new Command("lab")
    .argument("[store]", "a folder of runs, which the page shows too; it is read and never changed", "runs")
    .option("--port <number>", "the port on which it listens, on this machine only; 0 for a free one", String(PORT))
    .action(async (store: string, options: { readonly port: string }) => {
      const port = readPort(options.port);
      const folder = labFolder();
      const server = createLabServer(folder, existsSync(store) ? labStore(store) : null);
      server.listen(port, "127.0.0.1");
      await Promise.race([once(server, "listening"), once(server, "error").then(([error]) => refusePort(port, error))]);
      print(
        `The lab is at http://127.0.0.1:${(server.address() as AddressInfo).port}/ until this command is stopped.\n`,
      );
      await once(server, "close");
    });
}

function readPort(text: string): number {
  const port = Number(text);
  if (/^\d+$/.test(text) && port <= 65_535) return port;
  throw new InputError({ path: "--port", expected: "a whole number from 0 to 65535", received: text });
}

function refusePort(port: number, error: NodeJS.ErrnoException): never {
  if (error.code !== "EADDRINUSE" && error.code !== "EACCES") throw error;
  const received = error.code === "EACCES" ? `${port}, which this user may not listen on` : `${port}, which is taken`;
  throw new InputError({
    path: "--port",
    expected: "a free port",
    received,
    remedy: "Name another one, or 0 for any",
  });
}

/** The folder of the built page, beside the program. */
function labFolder(): string {
  const places = ["../lab/", "../../lab/"].map((path) => fileURLToPath(new URL(path, import.meta.url)));
  const folder = places.find((place) => existsSync(`${place}index.html`));
  if (folder !== undefined) return folder;
  throw new InputError({
    path: "dist/lab",
    expected: "the built page",
    received: "none",
    remedy: "Run npm run build",
  });
}
