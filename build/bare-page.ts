import type { Plugin } from "vite";

/** A page's HTML without its comments and indentation, which only its makers read. */
export function barePageOf(html: string): string {
  return html.replace(/<!--[^]*?-->/g, "").replace(/\n\s+/g, "\n");
}

/** Has the page built so. */
export function barePage(): Plugin {
  return { name: "bare-page", apply: "build", transformIndexHtml: { order: "post", handler: barePageOf } };
}
