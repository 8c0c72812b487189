import { describe, expect, test } from "vitest";
import {
  CELL,
  DATA_STACK_SIZE,
  DICTIONARY,
  MEMORY_MIN,
  R0,
  RETURN_STACK,
  RETURN_STACK_SIZE,
  STACK_SLACK,
} from "../../src/vm/layout.ts";
import { Memory } from "../../src/vm/memory.ts";
import { Stacks } from "../../src/vm/stacks.ts";
import { trapCode } from "../workbench.ts";

const S0 = MEMORY_MIN - 64;
const newStacks = (): Stacks => new Stacks(new Memory(new ArrayBuffer(MEMORY_MIN)), S0);

function fill(stacks: Stacks): number {
  let count = 0;
  while (trapCode(() => stacks.push(count)) === undefined) count++;
  return count;
}

function fillReturn(stacks: Stacks): number {
  let count = 0;
  while (trapCode(() => stacks.pushReturn(count)) === undefined) count++;
  return count;
}

describe("the data stack", () => {
  test("is empty at S0 and grows down in memory, its top item at the pointer", () => {
    const stacks = newStacks();
    expect(stacks.sp).toBe(S0);
    stacks.push(7);
    stacks.push(-8);
    expect(stacks.sp).toBe(S0 - 2 * CELL);
    expect(stacks.memory.fetch(stacks.sp)).toBe(-8);
    expect(stacks.memory.fetch(stacks.sp + CELL)).toBe(7);
    expect([stacks.pop(), stacks.pop()]).toEqual([-8, 7]);
    expect(stacks.sp).toBe(S0);
  });

  test("gives its items by their distance from the top, and leaves them there", () => {
    const stacks = newStacks();
    for (const item of [1, 2, 3]) stacks.push(item);
    expect([stacks.item(0), stacks.item(1), stacks.item(2)]).toEqual([3, 2, 1]);
    expect(stacks.operands(3)).toEqual([1, 2, 3]);
    expect(stacks.operands(2)).toEqual([2, 3]);
    expect(stacks.operands(0)).toEqual([]);
    stacks.setTop(9);
    stacks.drop(1);
    expect(stacks.operands(2)).toEqual([1, 2]);
  });

  test("that is empty gives THROW -4 and stays as it is", () => {
    const stacks = newStacks();
    stacks.push(1);
    expect(trapCode(() => stacks.item(1))).toBe(-4);
    expect(trapCode(() => stacks.operands(2))).toBe(-4);
    expect(trapCode(() => stacks.drop(2))).toBe(-4);
    expect(stacks.operands(1)).toEqual([1]);
    stacks.drop(1);
    expect(trapCode(() => stacks.pop())).toBe(-4);
    expect(trapCode(() => stacks.item(0))).toBe(-4);
    expect(stacks.sp).toBe(S0);
  });

  test("that is full gives THROW -3 and stays as it is", () => {
    const stacks = newStacks();
    expect(fill(stacks)).toBe(DATA_STACK_SIZE / CELL);
    const full = stacks.sp;
    expect(trapCode(() => stacks.push(1))).toBe(-3);
    expect(stacks.sp).toBe(full);
    expect(stacks.pop()).toBe(DATA_STACK_SIZE / CELL - 1);
    expect(trapCode(() => stacks.push(1))).toBeUndefined();
  });
});

describe("the return stack", () => {
  test("is empty at R0 and grows down in memory", () => {
    const stacks = newStacks();
    expect(stacks.rp).toBe(R0);
    stacks.pushReturn(5);
    expect(stacks.rp).toBe(R0 - CELL);
    expect(stacks.memory.fetch(stacks.rp)).toBe(5);
    expect(stacks.popReturn()).toBe(5);
    expect(stacks.rp).toBe(R0);
  });

  test("that is empty gives THROW -6 and stays as it is", () => {
    const stacks = newStacks();
    expect(trapCode(() => stacks.popReturn())).toBe(-6);
    expect(stacks.rp).toBe(R0);
  });

  test("that is full gives THROW -5 and stays as it is", () => {
    const stacks = newStacks();
    expect(fillReturn(stacks)).toBe(RETURN_STACK_SIZE / CELL);
    const full = stacks.rp;
    expect(trapCode(() => stacks.pushReturn(1))).toBe(-5);
    expect(stacks.rp).toBe(full);
  });
});

describe("the handler of a trap", () => {
  test("may use a little more of both stacks, even if they are full", () => {
    const stacks = newStacks();
    fill(stacks);
    fillReturn(stacks);
    stacks.openSlack();
    expect(stacks.inSlack).toBe(true);
    expect(fill(stacks)).toBe(STACK_SLACK / CELL);
    expect(fillReturn(stacks)).toBe(STACK_SLACK / CELL);
    expect(stacks.sp).toBe(S0 - DATA_STACK_SIZE - STACK_SLACK);
    expect(stacks.rp).toBe(RETURN_STACK);
  });

  test("finds room for its THROW code even when the slack is used up too", () => {
    const stacks = newStacks();
    fill(stacks);
    stacks.openSlack();
    fill(stacks);
    stacks.openSlack();
    expect(trapCode(() => stacks.push(-3))).toBeUndefined();
  });

  test.each([
    ["data", (stacks: Stacks) => stacks.setDataStack(S0)],
    ["return", (stacks: Stacks) => stacks.setReturnStack(R0)],
  ])("is done when it sets the %s stack pointer", (_, set) => {
    const stacks = newStacks();
    stacks.openSlack();
    set(stacks);
    expect(stacks.inSlack).toBe(false);
  });

  test("leaves both stacks with their usual limits once it set both pointers", () => {
    const stacks = newStacks();
    stacks.openSlack();
    stacks.setDataStack(S0);
    stacks.setReturnStack(R0);
    expect(fill(stacks)).toBe(DATA_STACK_SIZE / CELL);
    expect(fillReturn(stacks)).toBe(RETURN_STACK_SIZE / CELL);
  });
});

describe("a stack pointer", () => {
  const set = {
    data: (stacks: Stacks, address: number) => stacks.setDataStack(address),
    return: (stacks: Stacks, address: number) => stacks.setReturnStack(address),
  };

  test.each(["data", "return"] as const)("of the %s stack must be the address of a cell", (which) => {
    const stacks = newStacks();
    for (const odd of [1, 2, 3]) {
      expect(trapCode(() => set[which](stacks, DICTIONARY + odd))).toBe(-23);
      expect(trapCode(() => set[which](stacks, -odd))).toBe(-23);
    }
    expect([stacks.sp, stacks.rp]).toEqual([S0, R0]);
  });

  test.each(["data", "return"] as const)("of the %s stack must be where memory may be written", (which) => {
    const stacks = newStacks();
    for (const address of [0, 4, RETURN_STACK - CELL, MEMORY_MIN + CELL, -CELL, -0x80000000, 0x7ffffffc]) {
      expect(trapCode(() => set[which](stacks, address))).toBe(-9);
    }
    expect([stacks.sp, stacks.rp]).toEqual([S0, R0]);
  });

  test("of the data stack may be set within its own region, where the limits are its own", () => {
    const stacks = newStacks();
    stacks.setDataStack(S0 - 100 * CELL);
    expect(fill(stacks)).toBe(DATA_STACK_SIZE / CELL - 100);
    stacks.setDataStack(S0 - CELL);
    expect(trapCode(() => stacks.drop(1))).toBeUndefined();
    expect(trapCode(() => stacks.pop())).toBe(-4);
  });

  test("of the return stack may be set within its own region, where the limits are its own", () => {
    const stacks = newStacks();
    stacks.setReturnStack(R0 - 100 * CELL);
    expect(fillReturn(stacks)).toBe(RETURN_STACK_SIZE / CELL - 100);
    stacks.setReturnStack(R0 - CELL);
    expect(trapCode(() => stacks.popReturn())).toBeUndefined();
    expect(trapCode(() => stacks.popReturn())).toBe(-6);
  });

  test("may be set to other memory, such as a task's own stack in the dictionary", () => {
    const stacks = newStacks();
    const task = DICTIONARY + 0x1000;
    stacks.setDataStack(task);
    stacks.setReturnStack(task + 0x100);
    stacks.push(11);
    stacks.pushReturn(22);
    expect(stacks.memory.fetch(task - CELL)).toBe(11);
    expect(stacks.memory.fetch(task + 0x100 - CELL)).toBe(22);
    expect([stacks.pop(), stacks.popReturn()]).toEqual([11, 22]);
  });

  test("in other memory still keeps the system's own variables and buffers safe", () => {
    const stacks = newStacks();
    stacks.setDataStack(R0 + CELL);
    stacks.push(1);
    expect(trapCode(() => stacks.push(1))).toBe(-3);
    stacks.setReturnStack(R0 + CELL);
    stacks.pushReturn(1);
    expect(trapCode(() => stacks.pushReturn(1))).toBe(-5);
  });

  test("in other memory may walk up to the end of memory, and not past it", () => {
    const stacks = newStacks();
    stacks.setDataStack(MEMORY_MIN - CELL);
    stacks.setReturnStack(MEMORY_MIN - CELL);
    expect(trapCode(() => stacks.pop())).toBeUndefined();
    expect(trapCode(() => stacks.pop())).toBe(-4);
    expect(trapCode(() => stacks.popReturn())).toBeUndefined();
    expect(trapCode(() => stacks.popReturn())).toBe(-6);
  });

  test("that was set elsewhere and comes back has the limits of its own region again", () => {
    const stacks = newStacks();
    stacks.setDataStack(DICTIONARY + 64);
    stacks.setDataStack(S0);
    expect(trapCode(() => stacks.pop())).toBe(-4);
    stacks.setReturnStack(DICTIONARY + 64);
    stacks.setReturnStack(R0);
    expect(trapCode(() => stacks.popReturn())).toBe(-6);
  });

  test("in the other stack's region reads, but pushes nothing over what the other holds", () => {
    const stacks = newStacks();
    stacks.pushReturn(77);
    stacks.setDataStack(stacks.rp);
    expect(trapCode(() => stacks.push(1))).toBe(-3);
    expect(stacks.pop()).toBe(77);
  });
});
