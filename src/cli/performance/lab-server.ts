import { readFileSync } from "node:fs";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { extname, join } from "node:path";
import type { LabStore } from "./lab-store.js";

/** What a file is, by its name. */
const MEDIA: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".svg": "image/svg+xml",
  ".json": "application/json",
  ".csv": "text/csv; charset=utf-8",
  ".woff2": "font/woff2",
  ".webmanifest": "application/manifest+json",
};

/** What pages and workers may do: run scripts of this server only, and ask nobody else for anything. */
const POLICY =
  "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; worker-src 'self'; style-src 'self'; img-src 'self' data: blob:; " +
  "connect-src 'self'; font-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/** Names under which this machine knows itself. A page of another host that has its name point here is refused. */
const LOOPBACK = /^(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/;

/** A server of the lab's files and of a store, for this machine only. @param folder of the built page @param store null for none */
export function createLabServer(folder: string, store: LabStore | null = null): Server {
  return createServer(async (request, response) => {
    const found = await answer(folder, store, request);
    send(response, request.method === "HEAD" ? { ...found, body: "" } : found);
  });
}

interface LabAnswer {
  readonly status: number;
  readonly type: string;
  readonly body: string | Buffer;
  /** Whether another content would have another name. */
  readonly isLasting?: boolean;
}

const refuse = (status: number, why: string): LabAnswer => ({
  status,
  type: "text/plain; charset=utf-8",
  body: `${why}\n`,
});

async function answer(
  folder: string,
  store: LabStore | null,
  { method, url = "/", headers }: IncomingMessage,
): Promise<LabAnswer> {
  if (!LOOPBACK.test(headers.host ?? "")) return refuse(421, "this server is for this machine only");
  if (method !== "GET" && method !== "HEAD") return refuse(405, "there is nothing to change here");
  const [path = "/"] = url.split("?", 1);
  const name = `${path.slice(1)}${path.endsWith("/") ? "index.html" : ""}`;
  const stored = store === null ? undefined : await storedAnswer(store, name);
  if (stored !== undefined) return stored;
  // Only names of files below: no way leads out of the folder.
  if (!/^[\w-]+(\.[\w-]+)*(\/[\w-]+(\.[\w-]+)*)*$/.test(name)) return refuse(404, "not found");
  try {
    const type = MEDIA[extname(name)] ?? "application/octet-stream";
    const isLasting = /(^|\/)assets\//.test(name);
    const body = readFileSync(join(folder, name));
    return { status: 200, type, body: store !== null && name === "index.html" ? withStore(body) : body, isLasting };
  } catch {
    return refuse(404, "not found");
  }
}

/** What a name of the store's stands for; undefined for a name of another kind. */
async function storedAnswer(store: LabStore, name: string): Promise<LabAnswer | undefined> {
  const [, figure] = /^store\/figures\/([\w-]+)\.json$/.exec(name) ?? [];
  const [, run] = /^store\/(.+)\.json$/.exec(name) ?? [];
  if (name !== "store.json" && run === undefined) return undefined;
  const body = figure !== undefined ? await store.figure(figure) : run !== undefined ? store.open(run) : store.list();
  return body === null ? refuse(404, "not found") : { status: 200, type: MEDIA[".json"]!, body };
}

/** The page, told that there is a store. */
const withStore = (page: Buffer) =>
  page.toString("utf8").replace("</head>", '<meta name="latebloom-store" content="local"></head>');

function send(response: ServerResponse, { status, type, body, isLasting = false }: LabAnswer): void {
  response.writeHead(status, {
    "content-type": type,
    "content-length": Buffer.byteLength(body),
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "cache-control": isLasting ? "public, max-age=31536000, immutable" : "no-cache",
  });
  response.end(body);
}
