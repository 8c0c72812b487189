import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { createSystem } from "../../src/system.ts";
import { encode } from "../../src/vm/dictionary.ts";
import { CELL, F_HIDDEN, F_LENMASK, VARIABLE } from "../../src/vm/layout.ts";
import type { Machine } from "../../src/vm/machine.ts";

const newMachine = (): Machine => createSystem({ boot: "none", memory: 0x100000 }).machine;

/** FIND as the original does it: a walk along the list. */
function walk(machine: Machine, name: string): number {
  const { dictionary, memory } = machine;
  for (let header = dictionary.latest; header !== 0; header = memory.fetch(header)) {
    const length = dictionary.flags(header) & (F_HIDDEN | F_LENMASK);
    if (length === encode(name).length && dictionary.name(header).toUpperCase() === name.toUpperCase())
      return header;
  }
  return 0;
}

const find = (machine: Machine, name: string): number => machine.dictionary.find(encode(name));

describe("FIND gives what a walk along the list would give", () => {
  const names = ["A", "B", "ab", "AB", "C", "DUP"];
  const step = fc.record({
    action: fc.constantFrom("create", "hide", "forget", "rename", "unlink", "find"),
    name: fc.constantFrom(...names),
  });

  test("whatever is created, hidden, forgotten, renamed or relinked in between", () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
        const machine = newMachine();
        const { dictionary, memory } = machine;
        const builtIn = dictionary.latest;
        const found: [byIndex: number, byWalk: number][] = [];
        for (const { action, name } of steps) {
          const header = walk(machine, name);
          if (action === "create") dictionary.create(encode(name));
          else if (action === "find") found.push([find(machine, name), header]);
          else if (header <= builtIn) continue;
          else if (action === "hide") dictionary.toggleFlag(header, F_HIDDEN);
          else if (action === "rename") memory.storeByte(header + CELL + 1, 0x42);
          else if (action === "unlink") memory.store(dictionary.latest, memory.fetch(header));
          else {
            memory.store(VARIABLE.LATEST, memory.fetch(header));
            memory.store(VARIABLE.HERE, header);
          }
        }
        for (const name of names) found.push([find(machine, name), walk(machine, name)]);
        expect(found.map(([byIndex]) => byIndex)).toEqual(found.map(([, byWalk]) => byWalk));
      }),
    );
  });

  /** Both for the bytes that are a word's name by now. */
  function look(machine: Machine, header: number): [byIndex: number, byWalk: number] {
    const { dictionary, memory } = machine;
    const name = memory.read(header + CELL + 1, dictionary.flags(header) & F_LENMASK).slice();
    return [dictionary.find(name), dictionary.search(name, VARIABLE.LATEST)];
  }

  test("when a flag is inverted in what is no header, but part of one", () => {
    const machine = newMachine();
    const { dictionary } = machine;
    for (const name of ["OLDER", "NAME"]) {
      const header = dictionary.create(encode(name));
      expect(find(machine, name)).toBe(header);
      // The flags of what would be a header there are the last letter of the name.
      dictionary.toggleFlag(header + name.length, 1);
      expect(find(machine, name)).toBe(0);
      expect(look(machine, header)).toEqual([header, header]);
    }
  });

  test("when the newest header is laid over a part of one that is known", () => {
    const machine = newMachine();
    const { dictionary, memory } = machine;
    const older = dictionary.create(encode("A-LONG-NAME"));
    expect(find(machine, "A-LONG-NAME")).toBe(older);
    memory.store(VARIABLE.HERE, older + 8);
    const newest = dictionary.create(encode("NEW"));
    expect(look(machine, older)).toEqual([older, older]);
    dictionary.toggleFlag(newest, F_HIDDEN);
    expect(look(machine, older)).toEqual([older, older]);
  });

  test("when the list leads through variables of the system", () => {
    const machine = newMachine();
    const { dictionary, memory } = machine;
    memory.store(dictionary.create(encode("X")), VARIABLE.INPUT_NEXT);
    memory.set(VARIABLE.INPUT_NEXT, 0);
    for (const letter of encode("AB")) {
      // The length and the first letter of what is a name there.
      memory.set(VARIABLE.INPUT_END, (letter << 8) | 1);
      expect(dictionary.find(Uint8Array.of(letter))).toBe(VARIABLE.INPUT_NEXT);
      expect(find(machine, "X")).toBe(dictionary.latest);
    }
  });

  test("when a program leaves nothing of the list", () => {
    const machine = newMachine();
    expect(find(machine, "DUP")).toBeGreaterThan(0);
    machine.memory.store(VARIABLE.LATEST, 0);
    expect(find(machine, "DUP")).toBe(0);
  });

  test("when a header is laid down where a forgotten one was", () => {
    const machine = newMachine();
    const { dictionary, memory } = machine;
    const before = dictionary.latest;
    const header = dictionary.create(encode("OLD"));
    expect(find(machine, "OLD")).toBe(header);
    memory.store(VARIABLE.LATEST, before);
    memory.store(VARIABLE.HERE, header);
    expect(dictionary.create(encode("NEW"))).toBe(header);
    expect(find(machine, "OLD")).toBe(0);
    expect(find(machine, "new")).toBe(header);
  });

  test("among thousands of words", () => {
    const machine = newMachine();
    const headers = Array.from({ length: 5000 }, (_, i) => machine.dictionary.create(encode(`W${i}`)));
    expect(headers.map((_, i) => find(machine, `w${i}`))).toEqual(headers);
  });
});

test("a list that leads in a circle is THROW -9, not an endless search", () => {
  const machine = newMachine();
  const header = machine.dictionary.create(encode("LOOP"));
  machine.memory.store(header, header);
  expect(() => find(machine, "NOPE")).toThrow(expect.objectContaining({ code: -9 }));
});
