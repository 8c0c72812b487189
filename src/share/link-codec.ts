import { deflate, type Inflated, inflate } from "./deflate.ts";
import { openEnvelope, seal } from "./envelope.ts";
import { readSnippet, rescueSource, type Snippet, writeSnippet } from "./snippet.ts";

/*
 * A link is the part of an address from the # on, which no server ever sees:
 *
 *     #s1.i1ZS0lFS0jHUUXKKdIUwYwE.18b53e0e
 *      -- ----------------------- --------
 *      |             |               CRC-32 of all characters from the letter to before this dot,
 *      |             |               as 8 lower-case hexadecimal digits
 *      |             base64url, without padding, of JSON in UTF-8
 *      letter and number of the format:
 *          s1   the JSON is compressed as in RFC 1951 (deflate, with nothing around it)
 *          p1   the JSON is as it is, where that is shorter
 *
 *     JSON: [title, dialect, imageVersion, source, input, flags]     snippet.ts says what can be left out
 *
 * Every link must open for ever, so these two formats never change; a new format takes a new letter or
 * number. The checksum covers the characters of the link rather than the JSON. So every change of up to four
 * adjacent characters is certain to be noticed, even one that would inflate to the same text, and it is
 * noticed before anything is inflated.
 */

/** How many bytes of JSON a link may hold. Decoding stops there, however much more would come. */
export const LINK_CONTENT_LIMIT = 256 * 1024;

/** How many characters of a link are looked at: more than the limit of its content takes in base64. */
const LINK_TEXT_LIMIT = 512 * 1024;

/** What a link turned out to be. Each message is one line, for people. */
export type LinkResult =
  | { readonly kind: "ok"; readonly snippet: Snippet }
  /** Intact, but in a dialect that is not among the known ones. */
  | { readonly kind: "unknown-dialect"; readonly message: string; readonly snippet: Snippet }
  /**
   * `saved` is what could be saved of the source: perhaps all of it, perhaps nothing, perhaps with errors in
   * it.
   */
  | { readonly kind: "damaged"; readonly message: string; readonly saved: string }
  /** `saved` is the beginning of the source. */
  | { readonly kind: "too-big"; readonly message: string; readonly saved: string }
  | { readonly kind: "unknown-version"; readonly message: string; readonly version: string };

/** Where a link of a certain length can be used. */
export interface LengthAdvice {
  /** Whether it fits anywhere, only web pages, perhaps not even those, or should be a file instead. */
  readonly fits: "anywhere" | "web" | "perhaps" | "file";
  /** The same for people, in one line. */
  readonly message: string;
}

/**
 * Makes a link: a fragment to put after a page's address, with its `#`. Compressors differ, so the same
 * snippet can give different links in different browsers; all of them decode to it. Lone surrogates are
 * replaced by U+FFFD.
 *
 * @param snippet what is left out is as in `snippetDefaults`
 * @throws RangeError when the snippet takes more than 256 KiB as JSON, or its `imageVersion` is not a whole
 * number
 */
export async function encodeLink(snippet: Partial<Snippet>): Promise<string> {
  const plain = new TextEncoder().encode(writeSnippet(snippet));
  if (plain.length > LINK_CONTENT_LIMIT) {
    throw new RangeError(`${plain.length} bytes are too many for a link; ${LINK_CONTENT_LIMIT} would fit`);
  }
  const deflated = await deflate(plain);
  return deflated.length < plain.length ? seal("s1", deflated) : seal("p1", plain);
}

/**
 * Reads a link, whatever has happened to it. Never throws, runs nothing and takes little time, whatever it is
 * given.
 *
 * @param address a fragment, with or without its `#`, or the whole address that it is in
 * @param dialects the ids of the dialects that exist; if left out, any will do
 */
export async function decodeLink(address: string, dialects?: readonly string[]): Promise<LinkResult> {
  if (address.length > LINK_TEXT_LIMIT) return tooBig("");
  const envelope = openEnvelope(address);
  if (envelope === undefined)
    return damaged("This is no link to a program, or only the beginning of one.", "");
  const { version, payload, fault } = envelope;
  if (version !== "s1" && version !== "p1") {
    return {
      kind: "unknown-version",
      message: `This link is of a kind (${version}) that is not known here: it needs a newer version, or is damaged.`,
      version,
    };
  }
  // From a damaged link as much as possible is saved; a good one should open fast.
  const piece = fault === undefined ? 256 : 16;
  const { bytes, end } =
    version === "s1"
      ? await inflate(payload, piece, LINK_CONTENT_LIMIT)
      : clipped(payload, LINK_CONTENT_LIMIT);
  if (fault !== undefined) return damaged(fault, rescue(bytes));
  if (end === "limit") return tooBig(rescue(bytes));
  if (end === "damaged") return damaged("This link was made wrongly: it does not decompress.", rescue(bytes));
  const json = strictText(bytes);
  if (json === undefined) return damaged("This link was made wrongly: it is not UTF-8.", rescue(bytes));
  const snippet = readSnippet(json);
  if (typeof snippet === "string") return damaged(`This link was made wrongly: ${snippet}.`, rescue(bytes));
  if (dialects !== undefined && !dialects.includes(snippet.dialect)) {
    return {
      kind: "unknown-dialect",
      message: `This program is for a dialect that is not known here: ${JSON.stringify(snippet.dialect)}.`,
      snippet,
    };
  }
  return { kind: "ok", snippet };
}

/** Whether a page's fragment is meant to be a link to a program, so that it should be decoded. */
export function isLink(fragment: string): boolean {
  return fragment.length > LINK_TEXT_LIMIT || openEnvelope(fragment) !== undefined;
}

/**
 * Says what a link's length means.
 *
 * @param length of the whole address, in characters
 */
export function lengthAdvice(length: number): LengthAdvice {
  return ADVICE.find(([most]) => length <= most)?.[1] ?? FILE;
}

/** The advice for links up to each length, in characters. */
const ADVICE: readonly (readonly [number, LengthAdvice])[] = [
  [2_000, { fits: "anywhere", message: "Fits anywhere." }],
  [8_000, { fits: "web", message: "Fits web pages; some chat and mail programs cut it off." }],
  [32_000, { fits: "perhaps", message: "Long: many programs cut it off. A file is safer." }],
];
const FILE: LengthAdvice = { fits: "file", message: "Too long for a link. Save it as a .f file instead." };

const damaged = (message: string, saved: string): LinkResult => ({ kind: "damaged", message, saved });

const tooBig = (saved: string): LinkResult => ({
  kind: "too-big",
  message: `This link holds more than ${LINK_CONTENT_LIMIT / 1024} KB, which is too much for a link.`,
  saved,
});

/** The result that `inflate` would give, for bytes that are not compressed. */
function clipped(bytes: Uint8Array<ArrayBuffer>, limit: number): Inflated {
  return bytes.length <= limit ? { bytes, end: "whole" } : { bytes: bytes.subarray(0, limit), end: "limit" };
}

/**
 * The text; undefined if the bytes are not UTF-8. A byte order mark, which JSON does not allow, is kept so
 * that it is refused.
 */
function strictText(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

/** The source in damaged JSON, without a character that is cut off at the end. */
function rescue(bytes: Uint8Array): string {
  return rescueSource(new TextDecoder().decode(bytes, { stream: true }));
}
