import { describe, expect, test, vi } from "vitest";
import { System } from "../../src/system.ts";

/** Bytes that a word may have worked on before the host gets a turn, and that is generous. */
const BOUND = 32 * 1024 * 1024;

/** A machine without a FORTH layer, in the midst of an endless loop of a line's words, which leave the stack as it is. */
function looping(line: string, onWrite: (bytes: number) => void = () => {}): System {
  const system = new System({ boot: "none", output: (bytes) => onWrite(bytes.length) });
  // BRANCH counts from its own offset: back over BRANCH and BODY.
  system.input.add(`: BODY ${line} ; : FOREVER BODY BRANCH [ -8 , ] ; FOREVER\n`);
  return system;
}

describe("a word that works on many bytes at once ends a slice of time before it is long", () => {
  test("TELL", () => {
    let printed = 0;
    const system = looping("4000000 1000000 TELL", (bytes) => (printed += bytes));
    expect(system.run(1_000_000)).toBe("fuel");
    expect(printed).toBeGreaterThan(0);
    expect(printed).toBeLessThan(BOUND);
    // And goes on after it.
    const before = printed;
    expect(system.run(1_000_000)).toBe("fuel");
    expect(printed).toBeGreaterThan(before);
  });

  test("many small ones count too", () => {
    let printed = 0;
    const system = looping("4000000 1000 TELL", (bytes) => (printed += bytes));
    expect(system.run(1_000_000)).toBe("fuel");
    expect(printed).toBeLessThan(BOUND);
  });

  test("a system call that writes", () => {
    let printed = 0;
    const system = looping("1000000 4000000 1 SYS_WRITE SYSCALL3 DROP", (bytes) => (printed += bytes));
    expect(system.run(1_000_000)).toBe("fuel");
    expect(printed).toBeGreaterThan(0);
    expect(printed).toBeLessThan(BOUND);
  });

  test("CMOVE", () => {
    const system = looping("4000000 4100000 7000000 CMOVE");
    const copy = vi.spyOn(system.machine.memory, "copyUp");
    expect(system.run(1_000_000)).toBe("fuel");
    expect(copy.mock.calls.length).toBeGreaterThan(0);
    expect(copy.mock.calls.length).toBeLessThan(BOUND / 7_000_000);
  });
});
