import { charWidth } from "./char-width.ts";
import { decode, encode } from "./dictionary.ts";
import { CELL, VARIABLE } from "./layout.ts";
import type { Machine } from "./machine.ts";
import type { Fault, FaultLine } from "./ports.ts";
import { FORTH2012, JONESFORTH } from "./switch-word.ts";
import { attempt, throwMessage, type Trap } from "./trap.ts";

/** How many words a trace names at most. */
const TRACE = 12;
/** How many items of the return stack are searched for them: a program may have filled it with anything. */
const LOOK = 1000;
const NO_TEXT = new Uint8Array();

/**
 * What is kept of a trap until it is known whether it will be caught: the state of the machine and no more,
 * since a program may throw a million times a second. `describe` puts it into words.
 */
export interface Incident {
  readonly trap: Pick<Trap, "code" | "detail" | "culprit">;
  readonly w: number;
  /** Where the machine was, and the top of the return stack. */
  readonly ip: number;
  readonly returns: readonly number[];
  /** The text of an ABORT". */
  readonly text: Uint8Array;
  readonly line: () => FaultLine | undefined;
}

/** Keeps what `describe` needs to know of a trap. Never throws, however broken the machine is. */
export function keepIncident(machine: Machine, trap: Incident["trap"]): Incident {
  const { cells, ip, rp, rpHigh, w } = machine;
  const end = Math.min(rpHigh, rp + LOOK * CELL);
  // Making a typed array takes longer than copying a short stack.
  const returns = new Array<number>(Math.max(0, (end - rp) >> 2));
  for (let i = 0; i < returns.length; i++) returns[i] = cells[(rp >> 2) + i] as number;
  const text = trap.code === -2 ? attempt(() => abortText(machine), NO_TEXT) : NO_TEXT;
  return {
    trap,
    w,
    ip,
    returns,
    text,
    line: attempt(
      () => machine.sourceLine.keep(),
      () => undefined,
    ),
  };
}

/** Describes a trap. Never throws, however broken the machine is. */
export function describe(machine: Machine, incident: Incident): Fault {
  const { trap, text } = incident;
  const trace = attempt(() => findTrace(machine, incident), []);
  const word = trap.culprit ?? attempt(() => findCulprit(machine, incident.w), "");
  const meaning = decode(text) || throwMessage(trap.code) || "uncaught exception";
  const detail = trap.detail || (trap.code === -13 ? attempt(() => hint(machine, word), "") : "");
  const message = detail === "" ? meaning : `${meaning}: ${detail}`;
  const line = attempt(incident.line);
  return {
    code: trap.code,
    word: word || (trace[0] ?? "").replace(/\+\d+$/, ""),
    message,
    trace,
    ...(line && { line }),
  };
}

/**
 * A fault as people read it: what went wrong in which word; the line and a pointer into it; the words that
 * called it.
 */
export function formatFault(fault: Fault): string {
  const { line } = fault;
  const where = line?.where ? `${visible(line.where.name)}:${line.where.line}: ` : "";
  const word = fault.word === "" ? "" : `${visible(fault.word)}: `;
  const lines = [`${where}${word}${visible(fault.message)} (THROW ${fault.code})`];
  if (line && line.text.trim() !== "") {
    const shown = visible(line.text);
    lines.push(`  ${shown}`);
    if (line.length > 0) {
      const before = blank(shown.slice(0, line.start));
      const under = blank(shown.slice(line.start, line.start + line.length)).replaceAll(" ", "^");
      lines.push(`  ${before}${under}`);
    }
  }
  if (fault.trace.length > 0) lines.push(`  in ${visible(fault.trace.join(" "))}`);
  return lines.join("\n") + "\n";
}

/** Spaces as wide as a text is on a terminal, tabs kept. */
function blank(text: string): string {
  return text.replace(/[^\t]/gu, (character) => " ".repeat(charWidth(character)));
}

/**
 * Control characters as the pictures that Unicode has for them, so that an error cannot draw on the screen.
 */
function visible(text: string): string {
  return text
    .replace(/[\u0000-\u0008\u000a-\u001f]/g, (c) => String.fromCharCode(0x2400 + c.charCodeAt(0)))
    .replaceAll("\u007f", "\u2421")
    .replace(/[\u0080-\u009f]/g, "\ufffd");
}

/** The text of the ABORT" that threw. */
function abortText({ memory }: Machine): Uint8Array {
  const length = memory.get(VARIABLE.MESSAGE_LENGTH);
  return length > 0 ? memory.read(memory.get(VARIABLE.MESSAGE), length).slice() : NO_TEXT;
}

/** Says which other dialect knows a word that this one does not; empty if none does. */
function hint({ dictionary, elsewhere }: Machine, word: string): string {
  const [list, other] = dictionary.standard
    ? ([VARIABLE.LATEST, JONESFORTH] as const)
    : ([VARIABLE.FORTH, FORTH2012] as const);
  const unloaded = !dictionary.standard && elsewhere.has(word.toUpperCase());
  if (!unloaded && dictionary.search(encode(word), list) === 0) return "";
  return `it is a word of the other dialect, so type ${other} before it`;
}

/**
 * The name of the word in `w`, if `w` is the codeword of one; empty for a word that only implements
 * the standard's.
 */
function findCulprit({ dictionary }: Machine, w: number): string {
  const header = dictionary.containing(w);
  if (header === 0 || dictionary.codeword(header) !== w) return "";
  if (dictionary.standard && dictionary.isInternal(header)) return "";
  return dictionary.name(header) || ":NONAME";
}

/**
 * The threads that were being executed: where `ip` is, then each return address. QUIT, which is always there,
 * and the word that takes traps are left out.
 */
function findTrace(machine: Machine, { ip, returns }: Incident): string[] {
  const { dictionary, memory } = machine;
  const quit = dictionary.containing(memory.get(VARIABLE.COLD));
  const handler = memory.get(VARIABLE.TRAP);
  const thrower = handler === 0 ? 0 : dictionary.containing(handler);
  const trace: string[] = [];
  const add = (address: number): boolean => {
    if ((address & 3) !== 0) return true;
    const header = dictionary.containing(address - CELL);
    if (header === 0 || header === quit || (header === thrower && trace.length === 0)) return true;
    if (dictionary.standard && dictionary.isInternal(header)) {
      // A CATCH of the system's own, which tidies up and throws on, is of no interest.
      if (trace.at(-1)?.startsWith("CATCH+")) trace.pop();
      return true;
    }
    if (trace.length === TRACE) {
      trace.push("...");
      return false;
    }
    trace.push(dictionary.place(address - CELL));
    return true;
  };
  if (add(ip)) returns.every(add);
  return trace;
}
