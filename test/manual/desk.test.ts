import { describe, expect, test, vi } from "vitest";
import type { Console, Status } from "../../src/console/console.ts";
import { chapters } from "../../src/manual/book.ts";
import { Desk } from "../../src/manual/desk.ts";

const AT_PROMPT: Status = {
  state: "line",
  raw: false,
  stack: [],
  depth: 0,
  floats: [],
  floatDepth: 0,
  dialect: "jonesforth",
  base: 10,
  compiling: false,
  halted: false,
  word: "",
  exitStatus: 0,
};
const RUNNING: Status = { ...AT_PROMPT, state: "running" };

/** A desk at a machine of which each word is told here. */
function deskAt(last?: Status) {
  let tell: (status: Status) => void = () => {};
  let all = "";
  const did: string[] = [];
  const console = {
    preferences: { get: () => undefined, set: () => undefined },
    last,
    listen: ({ status }: { status: (status: Status) => void }) => (tell = status),
    machine: {
      source: async () => ({ definitions: "", all, complete: true, dialect: "jonesforth" }),
      study: async () => [],
    },
    type: (text: string) => did.push(text),
    visit: () => did.push("visit"),
  };
  return {
    desk: new Desk(console as unknown as Console),
    /** What was asked of the machine. */
    did,
    /** The machine says something, and who waits for it goes on. */
    says: async (...statuses: Status[]): Promise<void> => {
      for (const status of statuses) tell(status);
      await vi.advanceTimersByTimeAsync(1);
    },
    /** A line has gone well. */
    reads: (line: string) => void (all += line),
  };
}

const [chapter] = chapters;
const step = chapter?.steps[1];
if (!chapter || !step) throw new Error("the manual is empty");

/** Whether a promise is kept yet, and with what. */
function watch<T>(promise: Promise<T>): { value?: T } {
  const seen: { value?: T } = {};
  void promise.then((value) => void (seen.value = value));
  return seen;
}

describe("a machine that is put elsewhere", () => {
  test("has arrived at its own first prompt, not at that of the machine before it", async () => {
    vi.useFakeTimers();
    const { desk, did, says } = deskAt();
    const moved = watch(desk.visit(chapter, step));
    await says();
    expect(did).toEqual([]);
    await says(AT_PROMPT);
    expect(did).toEqual(["visit"]);
    expect(moved).toEqual({});
    expect(desk.moving).toBe(true);
    await says(RUNNING, AT_PROMPT);
    expect(moved).toEqual({ value: true });
    expect(desk.moving).toBe(false);
    vi.useRealTimers();
  });

  test("has not arrived when a line of the machine before it comes to its end", async () => {
    vi.useFakeTimers();
    const { desk, says } = deskAt(RUNNING);
    const moved = watch(desk.visit(chapter, step));
    await says();
    await says(AT_PROMPT, RUNNING);
    expect(moved).toEqual({});
    await says(AT_PROMPT);
    expect(moved).toEqual({ value: true });
    vi.useRealTimers();
  });
});

describe("lines that are typed", () => {
  test.each([
    ["well", ["1 2\n", "+\n"]],
    ["failed", ["1 2\n"]],
    ["failed", []],
  ] as const)("went %s where the machine has read %j of them", async (fate, lines) => {
    vi.useFakeTimers();
    const { desk, did, says, reads } = deskAt(AT_PROMPT);
    reads("+\n");
    const typed = watch(desk.type("1 2\n+\n"));
    await says();
    expect(did).toEqual(["1 2\n+\n"]);
    for (const line of lines) reads(line);
    await says(RUNNING, AT_PROMPT);
    expect(typed).toEqual({});
    await says(RUNNING, AT_PROMPT);
    expect(typed).toEqual({ value: fate });
    vi.useRealTimers();
  });

  test("are not judged while the machine is busy, and not for ever waited for", async () => {
    vi.useFakeTimers();
    const { desk, says } = deskAt(AT_PROMPT);
    const typed = watch(desk.type("BEGIN\n"));
    await says(RUNNING);
    await vi.advanceTimersByTimeAsync(3900);
    expect(typed).toEqual({});
    await vi.advanceTimersByTimeAsync(200);
    expect(typed).toEqual({ value: "unknown" });
    vi.useRealTimers();
  });
});

test("a machine that the front panel has halted is not typed at", () => {
  expect(deskAt({ ...AT_PROMPT, halted: true }).desk.obstacle).toContain("halted");
});
