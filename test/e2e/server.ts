import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { extname, resolve, sep } from "node:path";

const types: Record<string, string> = {
  ".css": "text/css",
  ".f": "text/plain",
  ".html": "text/html",
  ".js": "text/javascript",
  ".json": "application/json",
  ".png": "image/png",
  ".svg": "image/svg+xml",
  ".wasm": "application/wasm",
  ".webmanifest": "application/manifest+json",
  ".woff2": "font/woff2",
};

/** The page must work at any path, so the tests never have it at the root. */
const prefix = "/some/path/";

export interface StaticServer {
  /** The page's address, which ends with a slash. */
  readonly url: string;
  close(): Promise<void>;
}

/** Serves a folder as the plainest static host would: files, their types, 404, and no special headers. */
export async function serve(folder: string): Promise<StaticServer> {
  const root = resolve(folder);
  const server = createServer((request, response) => {
    const path = decodeURIComponent(new URL(request.url ?? "/", "http://host").pathname);
    const name = path.endsWith("/") ? `${path}index.html` : path;
    const file = resolve(root, name.slice(prefix.length));
    const inside = name.startsWith(prefix) && file.startsWith(root + sep);
    const send = async (): Promise<void> => {
      if (!inside || !(await stat(file)).isFile()) throw new Error("not a file of the site");
      const type = types[extname(file)] ?? "application/octet-stream";
      response.writeHead(200, { "content-type": type, "cache-control": "no-cache" });
      createReadStream(file).pipe(response);
    };
    send().catch(() => response.writeHead(404).end("Not found"));
  });
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}${prefix}`,
    close: () =>
      new Promise((closed) => {
        server.close(() => closed());
        server.closeAllConnections();
      }),
  };
}
