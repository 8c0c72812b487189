import { CELL, CODE, VARIABLE } from "../vm/layout.ts";
import type { Machine, Stop } from "../vm/machine.ts";
import { hex } from "../vm/memory.ts";
import { cellAt, nameOf, shown, wordAt } from "./name.ts";

/** What must be noted of a machine before a step, in order to tell afterwards what the step did. */
export interface Before {
  readonly ip: number;
  readonly w: number;
  readonly sp: number;
  readonly rp: number;
  readonly parked: boolean;
  readonly printed: number;
}

/** The most items of a stack that a sentence lists. */
const LISTED = 6;

/** Notes the state of a machine before a step. */
export function noteBefore(machine: Machine, printed: number): Before {
  const { ip, w, sp, rp, parked } = machine;
  return { ip, w, sp, rp, parked, printed };
}

/**
 * What a step did, as a sentence or two. @param stop why the machine could not go on after it, or `"fuel"`
 */
export function narrate(machine: Machine, before: Before, printed: number, stop: Stop): string {
  const fetched = before.parked ? before.w : cellAt(machine, before.ip);
  const word = fetched === undefined ? "" : wordAt(machine, fetched) || hex(fetched);
  const how = before.parked
    ? `The codeword of ${word} was jumped to.`
    : `NEXT read ${fetched === undefined ? "nothing" : hex(fetched)} at ip ${hex(before.ip)}: ${word}.`;
  return `${how} ${deed(machine, before, fetched ?? 0, word, printed, stop)}`;
}

function deed(
  machine: Machine,
  before: Before,
  xt: number,
  word: string,
  printed: number,
  stop: Stop,
): string {
  const waits = waiting(stop, word);
  if (waits !== "") return waits;
  const { fault, ip, rp } = machine;
  if (machine.parked && machine.w !== xt) {
    const next = wordAt(machine, machine.w) || hex(machine.w);
    const trapped = fault !== undefined && machine.w === cellAt(machine, VARIABLE.TRAP);
    return trapped
      ? `Error: ${fault.message} (THROW ${fault.code}). So the word in TRAP is next: ${next}.`
      : `It gives way to ${next}, which is next.`;
  }
  if (ip === VARIABLE.COLD) return "An error that nothing caught: both stacks are empty, and QUIT is next.";
  const code = cellAt(machine, xt) ?? 0;
  if (code === CODE) {
    return `Its codeword is DOCOL: ${hex(cellAt(machine, rp) ?? 0)}, ${placeOf(machine, cellAt(machine, rp) ?? 0)}, went on the return stack, and ip to ${word}'s thread.`;
  }
  switch (machine.declarations[(code - CODE) >> 3]?.kind === "machine" ? word : "") {
    case "EXIT":
      return `It took ${hex(ip)} off the return stack: back in ${placeOf(machine, ip)}.`;
    case "LIT":
      return `It pushed the next cell of the thread, ${shown(machine.item(0))}, and skipped it.`;
    case "LITSTRING":
      return "It pushed the address and the length of the text in the thread, and skipped it.";
    case "BRANCH":
    case "0BRANCH":
      return jump(machine, before);
  }
  const stored = store(machine, before, word);
  if (stored !== "") return `${stored} ${stacks(machine)}`;
  const output = printed - before.printed;
  const text = output > 0 ? ` It printed ${output === 1 ? "a character" : `${output} characters`}.` : "";
  return `Its machine code ran.${text} ${stacks(machine)}`;
}

/** Words that change the cell, or the byte, at the address that was on top. */
const STORES = new Set(["!", "+!", "-!", "C!"]);

/**
 * Says where a word has stored, if it has, and what is there now, since that may be far from what the
 * panel shows.
 */
function store(machine: Machine, before: Before, word: string): string {
  const here = cellAt(machine, VARIABLE.HERE) ?? 0;
  const at = word === "," ? here - CELL : STORES.has(word) ? cellAt(machine, before.sp) : undefined;
  if (at === undefined) return "";
  const is = word === "C!" ? machine.memory.bytes[at] : cellAt(machine, at);
  const place = nameOf(machine, at);
  return is === undefined
    ? ""
    : `At ${hex(at)}${place === "" ? "" : `, ${place},`} there is now ${shown(is)}.`;
}

function waiting(stop: Stop, word: string): string {
  switch (stop) {
    case "line":
      return `There is no word to read: ${word} waits for a line. Type one in the terminal.`;
    case "key":
      return `${word} waits for a key. Type a line in the terminal.`;
    case "press":
      return `${word} waits for a key. Press one in the terminal.`;
    case "wait":
      return `${word} waits.`;
    case "bye":
      return "The machine is off.";
    case "fuel":
      return "";
  }
}

function jump(machine: Machine, before: Before): string {
  const operand = before.ip + CELL;
  const distance = cellAt(machine, operand) ?? 0;
  if (machine.ip === operand + CELL && distance !== CELL)
    return `The item it took was not 0, so it skipped the distance. ${stacks(machine)}`;
  return `It added ${distance} to ip: on to ${placeOf(machine, machine.ip)}. ${stacks(machine)}`;
}

function placeOf(machine: Machine, address: number): string {
  return nameOf(machine, address) || hex(address);
}

/** The data stack in words, deepest first. */
export function stacks(machine: Machine): string {
  const depth = (machine.s0 - machine.sp) / CELL;
  if (depth <= 0 || machine.sp <= machine.stackFloor)
    return depth === 0 ? "Stack: empty." : "Stack: elsewhere.";
  const items = machine.operands(Math.min(LISTED, depth)).map(shown);
  return `Stack: ${depth > LISTED ? "... " : ""}${items.join(" ")}.`;
}
