import { encode } from "../../vm/dictionary.ts";
import { WAIT } from "../../vm/input.ts";
import {
  INPUT_BUFFER,
  INPUT_SIZE,
  LINE_BUFFER,
  LINE_MAX,
  PORT_NAME,
  PORT_NAME_MAX,
  VARIABLE,
} from "../../vm/layout.ts";
import type { Machine } from "../../vm/machine.ts";
import { NEWLINE } from "../../vm/source.ts";

const RETURN = 0x0d;

/**
 * For the standard's interpreter: moves what is left of the current line, or else the next line, to the line
 * buffer without its newline. Gives its length in bytes, or WAIT, ENDED or CLOSED. The name and number of the
 * line go to their variables. A line that is too long comes in pieces. @throws Trap -39 where a source ends
 * in the middle of a definition
 */
export function readLine(m: Machine): number {
  const { memory, input } = m;
  memory.set(VARIABLE.FAILURES, 0);
  for (;;) {
    const length = memory.get(VARIABLE.LINE_LENGTH);
    if (length < 0 || length > LINE_MAX) memory.set(VARIABLE.LINE_LENGTH, 0);
    else if (input.available) {
      if (takePiece(m, length)) return finishLine(m);
    } else {
      const filled = input.fillOrEnd();
      if (filled === 0) continue;
      return filled === WAIT || length === 0 ? filled : finishLine(m);
    }
  }
}

/**
 * Appends what the input has at hand to the part of the line that has come. True when the line is complete.
 */
function takePiece({ memory, input }: Machine, length: number): boolean {
  const next = memory.get(VARIABLE.INPUT_NEXT);
  const end = memory.get(VARIABLE.INPUT_END);
  const stop = Math.min(input.newline(next, end), next + LINE_MAX - length);
  const total = length + stop - next;
  memory.write(LINE_BUFFER + length, stop - next);
  memory.bytes.copyWithin(LINE_BUFFER + length, next, stop);
  memory.set(VARIABLE.LINE_LENGTH, total);
  const ended = memory.bytes[stop] === NEWLINE && stop < end;
  memory.set(VARIABLE.INPUT_NEXT, ended ? stop + 1 : stop);
  return ended || total === LINE_MAX;
}

function finishLine(m: Machine): number {
  const { memory } = m;
  const length = memory.get(VARIABLE.LINE_LENGTH);
  memory.set(VARIABLE.LINE_LENGTH, 0);
  const where = m.ports.input.where?.();
  setName(m, where?.name ?? "");
  memory.set(VARIABLE.SOURCE_LINE, where?.line ?? 0);
  return length > 0 && memory.bytes[LINE_BUFFER + length - 1] === RETURN ? length - 1 : length;
}

function setName({ memory }: Machine, text: string): void {
  memory.set(VARIABLE.SOURCE_NAME, PORT_NAME);
  memory.set(VARIABLE.SOURCE_NAME_LENGTH, 0);
  if (text === "") return;
  const name = encode(text).subarray(0, PORT_NAME_MAX);
  memory.write(PORT_NAME, name.length).set(name);
  memory.set(VARIABLE.SOURCE_NAME_LENGTH, name.length);
}

/**
 * The opposite of `readLine`: puts a line, given without its newline, back in front of what the input has at
 * hand, as far as there is room.
 */
export function unread({ memory, input }: Machine, text: Uint8Array): void {
  const next = memory.get(VARIABLE.INPUT_NEXT);
  const pending = input.available ? memory.bytes.slice(next, memory.get(VARIABLE.INPUT_END)) : [];
  const bytes = Uint8Array.of(...text, NEWLINE, ...pending).subarray(0, INPUT_SIZE);
  memory.write(INPUT_BUFFER, bytes.length).set(bytes);
  memory.set(VARIABLE.INPUT_NEXT, INPUT_BUFFER);
  memory.set(VARIABLE.INPUT_END, INPUT_BUFFER + bytes.length);
}

/** Size in bytes of the file that comes next, if the machine may have it as a whole; else 0. */
export function fileSize({ input, ports }: Machine): number {
  return input.available ? 0 : (ports.input.nextFile?.()?.bytes.length ?? 0);
}

/** Moves that file to memory, and its name to PORT_NAME. @throws Trap -9 */
export function takeFile(m: Machine, address: number): void {
  const file = m.ports.input.nextFile?.();
  if (!file) return;
  m.memory.write(address, file.bytes.length).set(file.bytes);
  setName(m, file.name);
  m.ports.input.takeFile?.();
}
