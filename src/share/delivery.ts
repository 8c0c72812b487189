import type { Snippet } from "./snippet.ts";

/** The longest link that a QR code can hold, in bytes: version 40, with the least redundancy. */
export const QR_LIMIT = 2953;

/** Puts a text on the clipboard, on a click of the reader's; gives whether that worked. */
export async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}

/** Saves a text as a file, as a download of the browser's. */
export function saveFile(name: string, text: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: "text/plain;charset=utf-8" }));
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  link.click();
  // The browser may read the data a little after it has handled the click.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}

/** A name for a program's file: its title without characters that some system forbids in file names. */
export function fileName(title: string): string {
  const name = title
    .normalize("NFKD")
    .replace(/\p{M}+/gu, "")
    .replace(/[^A-Za-z0-9]+/g, "-")
    .replace(/^-+|-+$/g, "")
    .slice(0, 60)
    .toLowerCase();
  return `${name || "program"}.f`;
}

/** A program as a file: the source, followed by what would be typed after it. */
export function fileText({ source, input }: Pick<Snippet, "source" | "input">): string {
  const lines = source === "" || source.endsWith("\n") ? source : `${source}\n`;
  return input === "" ? lines : `${lines}${input.replace(/\n?$/, "\n")}`;
}

/**
 * The HTML that embeds a program in another page. The frame may run scripts and keep its own origin, which
 * its worker needs; it may not navigate the page around it, open windows, or ask for anything but to write to
 * the clipboard.
 */
export function embedCode(link: string, title: string): string {
  return (
    `<iframe src="${escapeHtml(link)}" title="${escapeHtml(title || "A FORTH program")}" ` +
    'sandbox="allow-scripts allow-same-origin allow-forms allow-downloads" allow="clipboard-write" ' +
    'loading="lazy" width="100%" height="480" style="border: 1px solid #8888"></iframe>'
  );
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"]/g, (c) => `&#${c.charCodeAt(0)};`);
}
