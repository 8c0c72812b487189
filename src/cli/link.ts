import { existsSync } from "node:fs";
import { decodeLink, encodeLink, isLink, lengthAdvice } from "../share/link-codec.ts";
import type { Snippet } from "../share/snippet.ts";
import { visible, visibleLine } from "../share/visible.ts";
import { dialectIds } from "../system.ts";
import { awaiting, type Declaration } from "../vm/declare.ts";
import { type Options, UsageError } from "./option.ts";
import { readSources } from "./source.ts";

/**
 * A link that cannot be made or opened; the message is for the command's user, and may have more than
 * one line.
 */
export class LinkError extends Error {
  constructor(message: string) {
    super(message);
    this.name = "LinkError";
  }
}

/**
 * The link that --share asks for. Advice, if it needs any, is for standard error.
 * @throws UsageError, LinkError
 */
export async function shareItems(options: Options): Promise<{ link: string; advice: string | undefined }> {
  const sources = readSources(options);
  if (sources.length === 0) throw new UsageError("--share needs a FILE");
  const decoder = new TextDecoder();
  const texts = sources.map(({ bytes }) => (typeof bytes === "string" ? bytes : decoder.decode(bytes)));
  const joined = texts.map((text, i) => (i < texts.length - 1 ? text.replace(/\n?$/, "\n") : text)).join("");
  return makeLink({ title: options.title ?? "", dialect: options.dialect, source: joined }, options.page);
}

async function makeLink(
  snippet: Partial<Snippet>,
  page: string,
): Promise<{ link: string; advice: string | undefined }> {
  const link = await encodeLink(snippet).then(
    (fragment) => page.replace(/#.*$/s, "") + fragment,
    () => undefined,
  );
  const { fits, message } = lengthAdvice(link?.length ?? Number.POSITIVE_INFINITY);
  if (link === undefined || fits === "file") throw new LinkError("the program is too long for a link");
  return { link, advice: fits === "anywhere" ? undefined : `${link.length} characters. ${message}` };
}

/** The command's word SHARE, which prints a link. @param definitions gives what was defined so far */
export function linkWord(
  definitions: () => string,
  { dialect, page }: Options,
  print: (line: string) => void,
): Declaration {
  return awaiting("SHARE", "( -- )", {
    doc: "Print a link to what was defined since the machine was switched on.",
    test: ["SHARE ->"],
    run: async () => {
      const source = definitions();
      if (source === "") return print("(There is nothing to share yet: define a word.)\n");
      print(`${(await makeLink({ dialect, source }, page)).link}\n`);
    },
  });
}

/**
 * The program of a link that was given in place of a FILE; undefined if none was. Only an argument with a #
 * in it can be a link.
 *
 * @throws UsageError if anything else is to be interpreted too; LinkError if the link does not open
 */
export async function openLink({ items, boot }: Options): Promise<Snippet | undefined> {
  const link = items.map((item) => ("path" in item ? item.path : "")).find(isLinkArgument);
  if (link === undefined) return undefined;
  if (items.length > 1 || boot !== undefined) throw new UsageError("a link is run by itself, as a guest");
  const result = await decodeLink(link, dialectIds);
  if (result.kind === "ok") return result.snippet;
  const saved = "saved" in result ? result.saved : "snippet" in result ? result.snippet.source : "";
  const shown = saved === "" ? "" : `\nNothing was run. What there is of it:\n\n${visible(saved)}`;
  throw new LinkError(visibleLine(result.message) + shown);
}

function isLinkArgument(argument: string): boolean {
  return /#|%(?:25)*23/.test(argument) && isLink(argument) && !existsSync(argument);
}

/** The line that introduces a guest before it runs. */
export function introduce({ title }: Snippet): string {
  const name = title === "" ? "" : ` ${visibleLine(title)}`;
  return `(guest machine:${name}. It sees neither your files nor your environment.)\n`;
}
