import type { Declaration } from "../vm/declare.ts";
import { formatFault } from "../vm/fault.ts";
import type { Machine, Stop } from "../vm/machine.ts";
import { hex } from "../vm/memory.ts";
import { throwMessage } from "../vm/trap.ts";
import { Copy, stackOf } from "./copy.ts";
import { nameOf } from "./name.ts";
import { headerOf, nextWord } from "./picture.ts";

/** What a piece of FORTH should do. What is left out does not matter. */
export interface Expectation {
  /** The items of the data stack, deepest first. */
  readonly stack?: readonly number[];
  /** What is printed, without blanks at the ends of lines. */
  readonly printed?: string;
  /** The THROW code of an error. */
  readonly code?: number;
  /** Bytes of memory, from the address that the FORTH in `at` leaves. */
  readonly bytes?: { readonly at: string; readonly are: readonly number[] };
  /** The dictionary header of a word and what lies behind it: the thread by the names of its words. */
  readonly header?: {
    readonly of: string;
    readonly flags?: readonly string[];
    /** Empty for a word that is machine code. */
    readonly thread?: readonly string[];
    /** Words that must be somewhere in the thread. */
    readonly uses?: readonly string[];
  };
}

/** A way to try an answer: what to type after it, and what that should do. */
export interface Trial extends Expectation {
  /** What is typed before the answer. */
  readonly given?: string;
  /** Typed after the answer; empty if the answer itself should do what is expected. */
  readonly type: string;
  /** Added to what went wrong, if that does not explain itself. */
  readonly hint?: string;
}

/** What an exercise asks for. */
export type Task =
  /** FORTH that passes these trials. */
  | { readonly kind: "code"; readonly trials: readonly Trial[] }
  /** What the FORTH in `of` would leave: a number, or FORTH that leaves the same. */
  | { readonly kind: "value"; readonly of: string }
  /** What is on the data stack of the live machine. */
  | { readonly kind: "stack" }
  /** The name of the word that the live machine would run next. */
  | { readonly kind: "next" };

/** The verdict on an answer. */
export interface Verdict {
  readonly right: boolean;
  /** What happened, and what should have happened; empty if the answer is right. */
  readonly says: string;
}

const RIGHT: Verdict = { right: true, says: "" };
const wrong = (says: string): Verdict => ({ right: false, says });

/**
 * Tries an answer in a copy of the machine, so that the machine itself stays as it is. @param words the
 * machine's own words
 */
export function checkAnswer(
  machine: Machine,
  task: Task,
  answer: string,
  words: readonly Declaration[] = [],
): Verdict {
  const text = readable(answer);
  if (text.trim() === "") return wrong("There is no answer yet.");
  if (task.kind === "next") return checkName(machine, answer.trim());
  if (task.kind === "code") return checkCode(() => new Copy(machine, words), task.trials, text);
  const copy = new Copy(machine, words);
  if (task.kind === "value") copy.type(task.of);
  const wanted = task.kind === "value" ? copy.stack : stackOf(machine);
  return checkItems(new Copy(machine, words), wanted, text);
}

/** The answer as FORTH: addresses may be written as the panel writes them. */
function readable(answer: string): string {
  return answer.replace(/(^|\s)0x([0-9a-f]{1,8})(?=\s|$)/gi, (_all, blank: string, digits: string) => {
    return `${blank}${Number.parseInt(digits, 16) | 0}`;
  });
}

function checkName(machine: Machine, answer: string): Verdict {
  const next = nextWord(machine);
  if (next.toUpperCase() === answer.toUpperCase()) return RIGHT;
  if (next === "") return wrong("The machine stands nowhere in a thread.");
  const known = headerOf(machine, answer) !== undefined;
  return wrong(known ? `It is not ${answer} that is next.` : `There is no word ${answer} in the dictionary.`);
}

function checkItems(copy: Copy, wanted: readonly number[], answer: string): Verdict {
  // An empty stack is an answer too.
  const items = /^(empty|nothing|none)$/i.test(answer.trim()) ? "" : answer;
  const trouble = typeAnswer(copy, items);
  if (trouble) return trouble;
  const got = copy.stack;
  if (same(got, wanted)) return RIGHT;
  if (got.length !== wanted.length) {
    return wrong(`You gave ${count(got.length, "number")}: ${list(got)}. There should be ${wanted.length}.`);
  }
  const at = got.findIndex((item, i) => item !== wanted[i]);
  const item = got[at] as number;
  const name = nameOf(copy.machine, item);
  const called = name === "" ? String(item) : `${hex(item)}, which is ${name}`;
  return wrong(
    got.length === 1
      ? `It is not right: you gave ${called}.`
      : `It is not all right: item ${at + 1} is not ${called}.`,
  );
}

/** Types the answer into the copy. Gives a verdict if anything went wrong. */
function typeAnswer(copy: Copy, answer: string): Verdict | undefined {
  const stop = copy.type(answer);
  const fault = copy.takeFault();
  if (fault) return wrong(`Your answer gave an error:\n${formatFault(fault).trimEnd()}`);
  if (copy.compiling) return wrong("Your answer ends in the middle of a definition: there is no ; yet.");
  const trouble = stopped(stop);
  return trouble === "" ? undefined : wrong(`Your answer ${trouble}.`);
}

/** Why a text was not read to its end; empty if it was. */
function stopped(stop: Stop): string {
  switch (stop) {
    case "line":
      return "";
    case "key":
    case "press":
      return "waits for more to be typed";
    case "fuel":
      return "does not come to an end: it was stopped after three million words";
    case "wait":
      return "waits for something outside the machine";
    case "bye":
      return "switches the machine off";
  }
}

function checkCode(copyOf: () => Copy, trials: readonly Trial[], answer: string): Verdict {
  for (const trial of trials) {
    const copy = copyOf();
    const direct = trial.type === "";
    if (trial.given !== undefined) {
      copy.type(trial.given);
      copy.takePrinted();
    }
    if (!direct || trial.code === undefined) {
      const trouble = typeAnswer(copy, answer);
      if (trouble) return trouble;
    }
    if (!direct) {
      copy.clearStack();
      copy.takePrinted();
    }
    const difference = compare(
      copy,
      direct && trial.code === undefined ? undefined : direct ? answer : trial.type,
      trial,
    );
    if (difference !== "") {
      const lines = [direct ? "" : `> ${trial.type}`, difference, trial.hint ?? ""];
      return wrong(lines.filter((line) => line !== "").join("\n"));
    }
  }
  return RIGHT;
}

/**
 * Types a text, if there is one, and says how the outcome differs from what is wanted; empty if it does not.
 */
function compare(copy: Copy, text: string | undefined, wanted: Expectation): string {
  const stop = text === undefined ? "line" : copy.type(text);
  const fault = copy.takeFault();
  const printed = copy.takePrinted();
  if (wanted.code !== undefined) {
    if (fault?.code === wanted.code) return "";
    const should = `should give the error THROW ${wanted.code}, ${throwMessage(wanted.code) ?? "a code of its own"}`;
    return fault ? `It ${should}. It gave THROW ${fault.code}.` : `It ${should}. It gave none.`;
  }
  if (fault) return `It gave an error:\n${formatFault(fault).trimEnd()}`;
  const trouble = stopped(stop);
  if (trouble !== "") return `It ${trouble}.`;
  if (wanted.stack && !same(copy.stack, wanted.stack))
    return `It should leave ${list(wanted.stack)} on the stack. It left ${list(copy.stack)}.`;
  if (wanted.printed !== undefined && printed !== wanted.printed)
    return `It should print\n${quote(wanted.printed)}\nIt printed\n${quote(printed)}`;
  return compareMemory(copy, wanted) || compareHeader(copy, wanted);
}

function compareMemory(copy: Copy, { bytes }: Expectation): string {
  if (!bytes) return "";
  copy.clearStack();
  copy.type(bytes.at);
  const [address = 0] = copy.stack;
  const { memory } = copy.machine;
  const got = [...memory.bytes.subarray(address, address + bytes.are.length)];
  if (same(got, bytes.are)) return "";
  return `The bytes from ${bytes.at} should be ${list(bytes.are)}. They are ${list(got)}.`;
}

function compareHeader(copy: Copy, { header: wanted }: Expectation): string {
  if (!wanted) return "";
  const header = headerOf(copy.machine, wanted.of);
  if (!header) return `There is no word ${wanted.of} in the dictionary.`;
  if (wanted.flags && wanted.flags.join() !== header.flags.join()) {
    const name = (flags: readonly string[]): string => flags.join(" and ") || "none";
    return `The flags of ${wanted.of} should be ${name(wanted.flags)}. They are ${name(header.flags)}.`;
  }
  const thread = header.thread.map(({ name, value }) => name || String(value));
  if (wanted.thread?.length === 0 && thread.length > 0)
    return `${wanted.of} should be machine code. It is a thread:\n${thread.join(" ")}`;
  if (wanted.thread && wanted.thread.join(" ") !== thread.join(" "))
    return `The thread of ${wanted.of} should be\n${wanted.thread.join(" ")}\nIt is\n${thread.join(" ") || "no thread"}`;
  const unused = wanted.uses?.find((name) => !thread.includes(name));
  if (unused !== undefined) return `${unused} is not in the thread of ${wanted.of}:\n${thread.join(" ")}`;
  return "";
}

function same(a: readonly number[], b: readonly number[]): boolean {
  return a.length === b.length && a.every((item, i) => item === b[i]);
}

function list(items: readonly number[]): string {
  return items.length === 0 ? "nothing" : items.join(" ");
}

function count(n: number, what: string): string {
  return `${n} ${what}${n === 1 ? "" : "s"}`;
}

function quote(text: string): string {
  return text === "" ? "nothing" : text.replace(/^/gm, "  ");
}
