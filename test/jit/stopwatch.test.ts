import { afterEach, expect, test, vi } from "vitest";
import { Stopwatch } from "../../src/jit/stopwatch.ts";
import type { Machine } from "../../src/vm/machine.ts";

afterEach(() => {
  vi.restoreAllMocks();
});

/** A stopwatch, with a clock that is set by hand and counts whole milliseconds, as some do. */
function withClock(): {
  stopwatch: Stopwatch;
  /** How often it was asked. */
  asked: () => number;
  pass: (milliseconds: number) => void;
  run: (task: () => void) => void;
} {
  let now = 1000;
  const clock = vi.spyOn(performance, "now").mockImplementation(() => Math.floor(now));
  let inside: () => void = () => {};
  const machine = { run: () => inside() } as unknown as Machine;
  const stopwatch = new Stopwatch(machine);
  const run = (task: () => void): void => {
    inside = task;
    machine.run(1);
  };
  return {
    stopwatch,
    asked: () => clock.mock.calls.length,
    pass: (milliseconds) => (now += milliseconds),
    run,
  };
}

test("one long stay in compiled code after a short one that took no time is seen", () => {
  const { stopwatch, pass, run } = withClock();
  const stay = (milliseconds: number, fuel: number): void => {
    stopwatch.enter();
    pass(milliseconds);
    stopwatch.leave(fuel);
  };
  run(() => {
    stay(0.01, 20);
    for (let i = 0; i < 20; i++) stay(4, 200_000);
    pass(100);
  });
  expect(stopwatch.running).toBe(180);
  expect(stopwatch.compiled).toBeGreaterThan(75);
  expect(stopwatch.compiled).toBeLessThan(85);
});

test("many short stays are timed now and then, and what is compiled meanwhile does not count", () => {
  const { stopwatch, pass, run, asked } = withClock();
  run(() => {
    for (let i = 0; i < 3200; i++) {
      stopwatch.enter();
      if (i % 100 === 0) stopwatch.compile(() => pass(3));
      pass(1);
      stopwatch.leave(100);
    }
  });
  expect(stopwatch.compiling).toBe(96);
  expect(stopwatch.compiled).toBe(3200);
  expect(asked()).toBeLessThan(400);
});
