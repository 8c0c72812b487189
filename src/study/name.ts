import { CELL, CODE, STUB, SYSTEM, VARIABLE } from "../vm/layout.ts";
import type { Machine } from "../vm/machine.ts";
import { hex } from "../vm/memory.ts";
import { attempt } from "../vm/trap.ts";

/** The system variables by address, named as people see them. */
const VARIABLES = new Map<number, string>(
  Object.entries(VARIABLE).map(([name, address]) => [address, `the variable ${name}`]),
);

/**
 * What an address is, in words: the word whose codeword it is, a place in a word, a variable, or machine
 * code; empty if nothing is known of it.
 */
export function nameOf(machine: Machine, address: number): string {
  return attempt(() => {
    if (address >= CODE && address < SYSTEM) return codeName(machine, address);
    const variable = VARIABLES.get(address);
    if (variable !== undefined) return variable;
    const { dictionary } = machine;
    const header = dictionary.containing(address);
    if (header === 0) return "";
    const name = wordName(machine, header);
    const offset = address - dictionary.codeword(header);
    if (offset === 0) return name;
    return offset < 0 ? `the header of ${name}` : `${name}+${offset - CELL}`;
  }, "");
}

/** The name of the word whose codeword is at an address; empty when there is none. */
export function wordAt(machine: Machine, xt: number): string {
  return attempt(() => {
    const header = machine.dictionary.containing(xt);
    return header !== 0 && machine.dictionary.codeword(header) === xt ? wordName(machine, header) : "";
  }, "");
}

/** The name in a header, or what to call a word that has none. */
export function wordName(machine: Machine, header: number): string {
  return machine.dictionary.name(header) || ":NONAME";
}

/** What runs at an address in the region of machine code. */
function codeName(machine: Machine, address: number): string {
  const stub = Math.floor((address - CODE) / STUB);
  if (stub === 0) return "the code of DOCOL";
  const name = machine.declarations[stub]?.name;
  return name === undefined ? "" : `the code of ${name}`;
}

/** The cell at an address; undefined where there is no memory. */
export function cellAt(machine: Machine, address: number): number | undefined {
  return attempt(() => machine.memory.fetch(address));
}

/** A value as the panel writes it: in hexadecimal if it may be an address, else in decimal. */
export function shown(value: number): string {
  return value >= CODE ? hex(value) : String(value);
}
