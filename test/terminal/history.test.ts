import { describe, expect, test } from "vitest";
import { History, HistoryWalk } from "../../src/terminal/history.ts";

describe("a history", () => {
  test("keeps lines in order, oldest first", () => {
    const history = new History(["a"]);
    history.add("b");
    expect([history.length, history.at(0), history.at(1), history.at(2)]).toEqual([2, "a", "b", undefined]);
  });

  test("leaves out blank lines, and a line that is the same as the one before", () => {
    const history = new History();
    for (const line of ["a", "a", "", "  ", "b", "a"]) history.add(line);
    expect(history.toJSON()).toEqual(["a", "b", "a"]);
  });

  test("forgets the oldest of more than 1,000 lines", () => {
    const history = new History(Array.from({ length: 1001 }, (_, i) => `${i}`));
    history.add("new");
    expect([history.length, history.at(0), history.at(999)]).toEqual([1000, "2", "new"]);
  });

  test.each([[{}], ["a"], [null], [undefined]])("is empty when what was kept is no list: %j", (value) => {
    expect(History.fromJSON(value).length).toBe(0);
  });

  test("takes from what was kept only what can be a line", () => {
    expect(History.fromJSON(JSON.parse('["a", 1, null, "b"]')).toJSON()).toEqual(["a", "b"]);
  });
});

describe("a walk through a history", () => {
  test("goes up to the oldest line and down again to the new one", () => {
    const walk = new HistoryWalk(new History(["a", "b"]));
    expect([walk.step(-1, "new"), walk.step(-1, "b"), walk.step(-1, "a")]).toEqual(["b", "a", undefined]);
    expect([walk.step(1, "a"), walk.step(1, "b"), walk.step(1, "new")]).toEqual(["b", "new", undefined]);
  });

  test("finds a line that was changed on the way as it was left, and leaves the history as it is", () => {
    const history = new History(["a", "b"]);
    const walk = new HistoryWalk(history);
    walk.step(-1, "");
    walk.step(-1, "changed");
    expect(walk.step(1, "a")).toBe("changed");
    expect(history.toJSON()).toEqual(["a", "b"]);
  });

  test("finds the newest line that holds a text, and then older ones", () => {
    const walk = new HistoryWalk(new History(["one", "two", "bone"]));
    expect(walk.search("one", "", "here")).toBe("bone");
    expect(walk.search("one", "bone", "here")).toBe("bone");
    expect(walk.search("one", "bone", "above")).toBe("one");
    expect(walk.search("one", "one", "above")).toBeUndefined();
    expect(walk.step(1, "one")).toBe("two");
  });
});
