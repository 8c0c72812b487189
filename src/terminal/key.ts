/** What an editing key asks for. */
export type Command =
  | "left"
  | "right"
  | "word-left"
  | "word-right"
  | "start"
  | "end"
  | "delete-left"
  | "delete-right"
  | "kill-word-left"
  | "kill-word-right"
  | "kill-to-start"
  | "kill-to-end"
  | "yank"
  | "transpose"
  | "older"
  | "newer"
  | "search"
  | "cancel"
  | "complete"
  | "clear-screen"
  | "enter"
  | "interrupt"
  | "suspend"
  | "end-of-input";

/** One thing that came from the keyboard: text, text that was pasted, or an editing key. */
export type Key =
  | { readonly type: "text"; readonly text: string }
  | { readonly type: "paste"; readonly text: string }
  | { readonly type: "command"; readonly command: Command };

/** What came from the keyboard: a key, if it is one that a line editor knows, and its characters. */
export interface KeyPress {
  readonly key: Key | undefined;
  readonly text: string;
}

const ESC = "\u001b";
/** What a terminal puts around a paste. */
const PASTE_START = `${ESC}[200~`;
const PASTE_END = `${ESC}[201~`;
/** What a keyboard sends for Ctrl-C. */
export const CTRL_C = "\u0003";
/** What a keyboard sends for Ctrl-Z. */
export const CTRL_Z = "\u001a";

/** Control characters, as shells have had them for forty years. */
const CONTROL: Readonly<Record<string, Command>> = {
  "\u0001": "start",
  "\u0002": "left",
  [CTRL_C]: "interrupt",
  "\u0004": "end-of-input",
  "\u0005": "end",
  "\u0006": "right",
  "\u0007": "cancel",
  "\b": "delete-left",
  "\t": "complete",
  "\n": "enter",
  "\u000b": "kill-to-end",
  "\u000c": "clear-screen",
  "\r": "enter",
  "\u000e": "newer",
  "\u0010": "older",
  "\u0012": "search",
  "\u0014": "transpose",
  "\u0015": "kill-to-start",
  "\u0017": "kill-word-left",
  "\u0019": "yank",
  [CTRL_Z]: "suspend",
  "\u007f": "delete-left",
};

/** The command of a key pressed with Alt, which comes as ESC and the key. */
const ALT: Readonly<Record<string, Command>> = {
  b: "word-left",
  f: "word-right",
  d: "kill-word-right",
  B: "word-left",
  F: "word-right",
  D: "kill-word-right",
  "\u007f": "kill-word-left",
  "\b": "kill-word-left",
};

/** Keys that come as CSI or SS3 and a letter. */
const LETTER: Readonly<Record<string, Command>> = {
  A: "older",
  B: "newer",
  C: "right",
  D: "left",
  F: "end",
  H: "start",
};

/** Keys that come as CSI, a number and a tilde: those of VT220, xterm, rxvt and the Linux console. */
const NUMBER: Readonly<Record<string, Command>> = {
  "1": "start",
  "3": "delete-right",
  "4": "end",
  "7": "start",
  "8": "end",
};

/** The command of a key that moves or deletes by one, when it is pressed with Ctrl or Alt. */
const BY_WORD: Readonly<Partial<Record<Command, Command>>> = {
  left: "word-left",
  right: "word-right",
  "delete-right": "kill-word-right",
};

/** CSI, parameters, intermediates and a final byte; or SS3 and a letter; both with another ESC for Alt. */
const SEQUENCE = /^\u001b?(?:\u001b\[([0-9;:<=>?]*)([ -/]*)([@-~])|\u001bO([0-9;]*)([ -~]))/;
const UNFINISHED = /^\u001b?\u001b(?:\[[0-9;:<=>?]*[ -/]*|O[0-9;]*)$/;

/** Decodes what a keyboard sends, which comes in pieces that may be cut anywhere. */
export class KeyDecoder {
  #rest = "";
  #pasting = false;
  #afterReturn = false;

  /** The keys in the next piece of what the keyboard sent, and in what was left over from earlier pieces. */
  decode(data: string): Key[] {
    return this.read(data).flatMap(({ key }) => key ?? []);
  }

  /** The same, with the characters of each key. The marks around a paste are left out. */
  read(data: string): KeyPress[] {
    const presses: KeyPress[] = [];
    const keys: Key[] = [];
    // If a terminal never says that a paste is over, Ctrl-C must still work.
    if (this.#pasting && data === CTRL_C) {
      this.#pasting = false;
      this.#rest = "";
    }
    let text = this.#rest + data;
    this.#rest = "";
    while (text !== "") {
      const length = this.#pasting ? this.#paste(text, keys) : this.#next(text, keys);
      if (length === 0) {
        this.#rest = text;
        break;
      }
      const key = keys.pop();
      const came = key?.type === "paste" ? key.text : text.slice(0, length);
      if (came !== PASTE_START) presses.push({ key, text: came });
      text = text.slice(length);
    }
    return presses;
  }

  /** Takes a paste up to its end; all of it is kept until that has come. */
  #paste(text: string, keys: Key[]): number {
    const end = text.indexOf(PASTE_END);
    if (end < 0) return 0;
    this.#pasting = false;
    keys.push({ type: "paste", text: text.slice(0, end) });
    return end + PASTE_END.length;
  }

  /** Takes one key, and gives its length; 0 if the rest of it has yet to come. */
  #next(text: string, keys: Key[]): number {
    const plain = /^[^\u0000-\u001f\u007f-\u009f]+/.exec(text)?.[0];
    const afterReturn = this.#afterReturn;
    this.#afterReturn = false;
    if (plain !== undefined) {
      keys.push({ type: "text", text: plain });
      return plain.length;
    }
    if (text.startsWith(PASTE_START)) {
      this.#pasting = true;
      return PASTE_START.length;
    }
    const first = text.charAt(0);
    if (first === ESC) return escape(text, keys);
    this.#afterReturn = first === "\r";
    // CR LF is one Enter.
    if (first !== "\n" || !afterReturn) push(keys, CONTROL[first]);
    return 1;
  }
}

function push(keys: Key[], command: Command | undefined): void {
  if (command !== undefined) keys.push({ type: "command", command });
}

/** Takes a key that begins with ESC. */
function escape(text: string, keys: Key[]): number {
  const sequence = SEQUENCE.exec(text);
  if (sequence) {
    const [all, parameters = "", intermediates, final = "", ss3Parameters = "", ss3 = ""] = sequence;
    const alt = all.startsWith(ESC + ESC);
    // rxvt has Ctrl and an arrow as SS3 and a small letter.
    if (/[a-d]/.test(ss3)) push(keys, BY_WORD[LETTER[ss3.toUpperCase()] as Command]);
    else if (!intermediates) push(keys, named(parameters + ss3Parameters, final + ss3, alt));
    return all.length;
  }
  if (UNFINISHED.test(text)) return 0;
  const next = text.charAt(1);
  if (next === "") push(keys, "cancel");
  else if (next === ESC) return 1;
  else push(keys, ALT[next]);
  return next === "" ? 1 : 2;
}

/** The command of a sequence by its parameters and final byte: the second parameter holds the modifiers. */
function named(parameters: string, final: string, alt: boolean): Command | undefined {
  const [number = "", modifiers = ""] = parameters.split(";");
  // A sequence that begins like this is a terminal's answer, not a key.
  if (/^[<=>?]/.test(parameters)) return undefined;
  const command = final === "~" || final === "^" ? NUMBER[number] : LETTER[final];
  if (command === undefined) return undefined;
  // Bits of the modifiers, less 1: shift, alt, ctrl. Some terminals leave the first parameter out.
  const held = Number(modifiers || (final === "~" ? "1" : number || "1")) - 1;
  const byWord = alt || final === "^" || (held & 0b0110) !== 0;
  return (byWord ? BY_WORD[command] : undefined) ?? command;
}
