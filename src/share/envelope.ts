/** The parts of a link around its content. */
export interface Envelope {
  /** The format's letter and number, such as `s1`. */
  readonly version: string;
  /** The content, up to the first character that is not base64url. */
  readonly payload: Uint8Array<ArrayBuffer>;
  /** What is wrong, as a sentence; undefined if the checksum shows that nothing is. */
  readonly fault: string | undefined;
}

const DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
const VALUE: ReadonlyMap<string, number> = new Map(Array.from(DIGITS, (digit, value) => [digit, value]));

const CRC_TABLE = Uint32Array.from({ length: 256 }, (_, byte) => {
  let crc = byte;
  for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
  return crc;
});

/**
 * The CRC-32 of Ethernet, zip and PNG, of a text's characters, which must be ASCII, as 8 hexadecimal digits.
 */
export function crc32(text: string): string {
  let crc = ~0;
  for (let i = 0; i < text.length; i++) {
    crc = (crc >>> 8) ^ (CRC_TABLE[(crc ^ text.charCodeAt(i)) & 0xff] ?? 0);
  }
  return (~crc >>> 0).toString(16).padStart(8, "0");
}

/** Writes bytes in base64url (RFC 4648, section 5), without padding. */
export function toBase64url(bytes: Uint8Array): string {
  let text = "";
  let bits = 0;
  let held = 0;
  for (const byte of bytes) {
    held = ((held << 8) | byte) & 0xffff;
    for (bits += 8; bits >= 6; ) {
      bits -= 6;
      text += DIGITS[(held >> bits) & 63];
    }
  }
  return bits === 0 ? text : text + DIGITS[(held << (6 - bits)) & 63];
}

/**
 * Reads base64url up to the first character that does not belong to it. Left-over bits that make no whole
 * byte are dropped.
 */
export function fromBase64url(text: string): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(Math.floor((text.length * 3) / 4));
  let at = 0;
  let bits = 0;
  let held = 0;
  for (const digit of text) {
    const value = VALUE.get(digit);
    if (value === undefined) break;
    held = ((held << 6) | value) & 0xffff;
    bits += 6;
    if (bits >= 8) {
      bits -= 8;
      bytes[at++] = held >> bits;
    }
  }
  return bytes.slice(0, at);
}

/** Puts content into an envelope: a fragment, with its `#`. */
export function seal(version: string, payload: Uint8Array): string {
  const body = `${version}.${toBase64url(payload)}`;
  return `#${body}.${crc32(body)}`;
}

/**
 * Finds a link's envelope in a fragment, with or without its `#`, or in a whole address, and opens it. What
 * mail and chat programs do to addresses is undone: percent-encoding, white space within, punctuation after
 * the end.
 *
 * @returns undefined when there is not even the beginning of one
 */
export function openEnvelope(address: string): Envelope | undefined {
  const text = percentDecoded(address).replace(/[\s\u00AD\u200B-\u200D\u2060]+/g, "");
  const link = (/#([a-z]\d{1,3}\..*)/is.exec(text) ?? /^([a-z]\d{1,3}\..*)/is.exec(text))?.[1];
  if (link === undefined) return undefined;
  const [version = "", content = "", ...rest] = link.split(".");
  return { version, payload: fromBase64url(content), fault: judge(`${version}.${content}`, rest) };
}

/** What is wrong with a body, given what follows its dot. */
function judge(body: string, rest: readonly string[]): string | undefined {
  const tail = rest.join(".");
  const check = tail.slice(0, 8);
  if (rest.length === 0 || (check.length < 8 && /^[0-9a-f]*$/.test(check))) {
    return "This link is cut off: its end is missing.";
  }
  if (check !== crc32(body)) return "This link is damaged: a part of it was changed or lost.";
  // A full stop, a closing bracket or quotation marks are not part of the link, and do no harm.
  if (/[\p{L}\p{N}]/u.test(tail.slice(8))) return "This link is damaged: something was added to its end.";
  return undefined;
}

/** Undoes percent-encoding, even if it was done twice. A link itself contains no `%`. */
function percentDecoded(text: string): string {
  for (let times = 0; times < 2 && text.includes("%"); times++) {
    text = text.replace(/(?:%[0-9a-f]{2})+/gi, (run) => {
      try {
        return decodeURIComponent(run);
      } catch {
        return run;
      }
    });
  }
  return text;
}
