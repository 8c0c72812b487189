/**
 * The bit that EKEY sets for a key that has no character; with it go a number and the bits of keys held down.
 */
export const FKEY = 0x40000000;
/** The bit for Shift held down. */
export const SHIFT = 0x01000000;
/** The bit for Ctrl held down. */
export const CTRL = 0x02000000;
/** The bit for Alt held down. */
export const ALT = 0x04000000;

/** The keys that have a name in the standard (10.6.2.1305), in the order of their numbers. */
export const NAMES = [
  "K-LEFT",
  "K-RIGHT",
  "K-UP",
  "K-DOWN",
  "K-HOME",
  "K-END",
  "K-PRIOR",
  "K-NEXT",
  "K-INSERT",
  "K-DELETE",
  ...Array.from({ length: 12 }, (_, i) => `K-F${i + 1}`),
] as const;

/** The number that EKEY gives for a key, by the key's name. */
export function keyEvent(name: string): number {
  return FKEY + NAMES.indexOf(name);
}

/** A key that terminals know and the standard has no name for. */
const NAMELESS = FKEY + 0xff;

/** What a terminal sends for a key: CSI or SS3, and a letter; */
const LETTER: Readonly<Record<string, string>> = {
  A: "K-UP",
  B: "K-DOWN",
  C: "K-RIGHT",
  D: "K-LEFT",
  F: "K-END",
  H: "K-HOME",
  P: "K-F1",
  Q: "K-F2",
  R: "K-F3",
  S: "K-F4",
};

/** or CSI, a number and a tilde. */
const NUMBER: Readonly<Record<string, string>> = {
  1: "K-HOME",
  2: "K-INSERT",
  3: "K-DELETE",
  4: "K-END",
  5: "K-PRIOR",
  6: "K-NEXT",
  7: "K-HOME",
  8: "K-END",
  11: "K-F1",
  12: "K-F2",
  13: "K-F3",
  14: "K-F4",
  15: "K-F5",
  17: "K-F6",
  18: "K-F7",
  19: "K-F8",
  20: "K-F9",
  21: "K-F10",
  23: "K-F11",
  24: "K-F12",
};

/** How many bytes the longest sequence for a key has. */
export const LONGEST = 16;

const SEQUENCE = /^\u001b?\u001b(?:\[([\d;]*)([A-Za-z~^])|\[\[([A-E])|O([\d;]*)([A-Za-z]))/;

/** A key, and how many bytes it took. */
export interface Event {
  readonly code: number;
  readonly length: number;
}

/**
 * The key at the start of bytes that begin with ESC; undefined if that is the key ESC itself, perhaps
 * followed by other keys.
 */
export function decodeSequence(bytes: string): Event | undefined {
  const found = SEQUENCE.exec(bytes);
  if (!found) return undefined;
  const [{ length }, csi = "", final = "", linux, ss3 = "", letter = ""] = found;
  if (linux !== undefined) return { code: keyEvent(`K-F${linux.charCodeAt(0) - 0x40}`), length };
  const [number = "", modifiers = ""] = `${csi}${ss3}`.split(";");
  const name = final === "~" || final === "^" ? NUMBER[number] : LETTER[final + letter];
  const alone = ss3 !== "" && modifiers === "" ? number : modifiers;
  // The bits of Shift, Alt and Ctrl, plus 1.
  const held = Number(alone || "1") - 1;
  const event = name === undefined ? NAMELESS : keyEvent(name);
  const alt = (held & 2) !== 0 || bytes.startsWith("\u001b\u001b");
  const ctrl = (held & 4) !== 0 || final === "^";
  return { code: event | ((held & 1) * SHIFT) | (alt ? ALT : 0) | (ctrl ? CTRL : 0), length };
}
