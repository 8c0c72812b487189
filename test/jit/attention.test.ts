import { describe, expect, test } from "vitest";
import { Attention } from "../../src/jit/attention.ts";
import type { Machine, Stop } from "../../src/vm/machine.ts";

/** A machine that only counts its words, and who watches it. */
function bench({ varies = true } = {}) {
  const made = {
    watched: 0,
    left: 0,
    activity: 0,
    stop: "fuel" as Stop,
    watches: true,
    calls: 0,
    bulk: false,
  };
  const machine = {
    budget: 0,
    run(fuel: number): Stop {
      made.calls++;
      machine.budget = made.bulk ? 0 : fuel;
      if (made.watches) made.watched += fuel;
      else made.left += fuel;
      return made.stop;
    },
  };
  const watcher = {
    watch: (on: boolean): void => void (made.watches = on),
    activity: (): number => made.activity,
  };
  const attention = new Attention(machine as unknown as Machine, watcher, varies);
  return { made, machine, attention };
}

describe("a machine in which nothing gets hot", () => {
  test("is watched all the time at first", () => {
    const { made, machine } = bench();
    machine.run(20_000);
    expect(made.watched).toBe(20_000);
  });

  test("is not taken to have run while it waited", () => {
    const { made, machine } = bench();
    made.stop = "wait";
    for (let i = 0; i < 10; i++) machine.run(1_000_000);
    made.stop = "fuel";
    const { watched } = made;
    machine.run(20_000);
    expect(made.watched - watched).toBe(20_000);
  });

  test("is left alone for most of the time in the long run, and watched every now and then", () => {
    const { made, machine } = bench();
    machine.run(10_000_000);
    expect(made.watched + made.left).toBe(10_000_000);
    expect(made.watched).toBeGreaterThan(500_000);
    expect(made.watched).toBeLessThan(1_500_000);
    const { watched } = made;
    machine.run(1_000_000);
    expect(made.watched - watched).toBeGreaterThan(50_000);
  });

  test("comes to the same in whatever pieces it runs", () => {
    const whole = bench();
    whole.machine.run(3_000_000);
    const pieces = bench();
    for (let i = 0; i < 3000; i++) pieces.machine.run(1000);
    expect(pieces.made.watched).toBe(whole.made.watched);
  });

  test("is watched from the start again after a line was entered", () => {
    const { made, machine } = bench();
    machine.run(10_000_000);
    made.stop = "line";
    machine.run(1);
    made.stop = "fuel";
    const { watched } = made;
    machine.run(20_000);
    expect(made.watched - watched).toBe(20_000);
  });
});

test("a machine in which something hot runs is watched", () => {
  const { made, machine } = bench();
  machine.run(10_000_000);
  made.activity = 1;
  machine.run(200_000);
  const { watched } = made;
  machine.run(100_000);
  expect(made.watched - watched).toBe(100_000);
});

test("nothing is watched while the accelerator rests, and all of it where every word counts", () => {
  const { made, machine, attention } = bench();
  attention.rest(true);
  machine.run(100_000);
  expect(made.watched).toBe(0);
  attention.rest(false);
  machine.run(20_000);
  expect(made.watched).toBe(20_000);
  const all = bench({ varies: false });
  all.machine.run(5_000_000);
  expect(all.made.watched).toBe(5_000_000);
});

test("a word that works on very much has the host take its turn, watched or not", () => {
  const { made, machine } = bench();
  machine.run(10_000_000);
  made.bulk = true;
  const { calls } = made;
  expect(machine.run(1_000_000)).toBe("fuel");
  expect(made.calls - calls).toBe(1);
});
