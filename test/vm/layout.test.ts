import { expect, test } from "vitest";
import {
  CELL,
  CODE,
  DICTIONARY,
  F0,
  FLOAT_STACK,
  INPUT_BUFFER,
  INPUT_SIZE,
  L0,
  LINE_BUFFER,
  LINE_MAX,
  ORDER_MAX,
  PORT_NAME,
  PORT_NAME_MAX,
  STUB,
  STUB_COUNT,
  STUB_SHIFT,
  SYSTEM,
  VARIABLE,
  WORD_BUFFER,
  WORD_MAX,
} from "../../src/vm/layout.ts";

/** Cells of the system variables that take more than one. A wordlist has three. */
const CELLS: Readonly<Record<string, number>> = {
  LATEST: 3,
  FORTH: 3,
  INTERNAL: 3,
  LOCALS: 3,
  ORDER: ORDER_MAX,
};

test("the system variables are declared in the order of their addresses, and no two overlap", () => {
  let end = SYSTEM;
  for (const [name, address] of Object.entries(VARIABLE)) {
    expect([name, address >= end, address % CELL]).toEqual([name, true, 0]);
    end = address + (CELLS[name] ?? 1) * CELL;
  }
  expect(end).toBeLessThanOrEqual(WORD_BUFFER);
});

test("a stub is as long as the shift that the inner interpreter uses says", () => {
  expect(1 << STUB_SHIFT).toBe(STUB);
});

test("the parts of memory below the dictionary do not overlap", () => {
  const parts: readonly (readonly [start: number, end: number])[] = [
    [CODE, CODE + STUB * STUB_COUNT],
    [SYSTEM, WORD_BUFFER],
    [WORD_BUFFER, WORD_BUFFER + WORD_MAX],
    [PORT_NAME, PORT_NAME + PORT_NAME_MAX],
    [INPUT_BUFFER, INPUT_BUFFER + INPUT_SIZE],
    [LINE_BUFFER, LINE_BUFFER + LINE_MAX],
    [FLOAT_STACK, F0],
    [F0, L0],
    [L0, DICTIONARY],
  ];
  let last = 0;
  for (const [start, end] of parts) {
    expect(start).toBeGreaterThanOrEqual(last);
    expect(end).toBeGreaterThan(start);
    last = end;
  }
});
