import { describe, expect, test } from "vitest";
import { type Keeper, Progress } from "../../src/manual/progress.ts";

/** What the browser keeps for all its tabs. */
function keeper(): Keeper {
  const kept = new Map<string, string>();
  return {
    get: (key) => JSON.parse(kept.get(key) ?? "null") ?? undefined,
    set: (key, value) => void kept.set(key, JSON.stringify(value)),
  };
}

describe("two tabs", () => {
  test("keep each other's marks", () => {
    const shared = keeper();
    const [one, other] = [new Progress(shared), new Progress(shared)];
    one.add("loops/1");
    other.add("case/1");
    for (const tab of [one, other, new Progress(shared)]) expect(tab.count(["loops/1", "case/1"])).toBe(2);
    expect(one.has("case/1")).toBe(true);
  });

  test("keep each other's drafts, and what one empties is gone in both", () => {
    const shared = keeper();
    const [one, other] = [new Progress(shared), new Progress(shared)];
    one.write("max", ": MAX ;");
    other.write("sum", ": SUM ;");
    expect(one.draft("sum")).toBe(": SUM ;");
    expect(new Progress(shared).draft("max")).toBe(": MAX ;");
    one.write("sum", "");
    expect(other.draft("sum")).toBeUndefined();
    expect(other.draft("max")).toBe(": MAX ;");
  });
});

test.each([[null], ["text"], [7], [{ length: 1 }], [[1, {}]]])(
  "what is kept may be %j, and counts as nothing",
  (junk) => {
    const progress = new Progress({ get: () => junk, set: () => undefined });
    expect(progress.has("1")).toBe(false);
    expect(progress.draft("length")).toBeUndefined();
    expect(progress.count(["1"])).toBe(0);
  },
);
