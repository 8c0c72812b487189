import { describe, expect, test } from "vitest";
import { Outbox } from "../../src/console/outbox.ts";
import type { FromMachine } from "../../src/console/protocol.ts";

const LINE = { type: "interrupted" } as const;

/** An outbox, and what has come out of it: messages, and the times that it said to be full or not. */
function watched(): { outbox: Outbox; sent: FromMachine[]; full: boolean[] } {
  const sent: FromMachine[] = [];
  const full: boolean[] = [];
  const outbox = new Outbox({ send: (message) => sent.push(message), full: (now) => full.push(now) });
  return { outbox, sent, full };
}

/** The bytes that have been sent, as text. */
function text(sent: readonly FromMachine[]): string {
  return sent
    .map((message) => (message.type === "output" ? String.fromCharCode(...message.bytes) : "|"))
    .join("");
}

function bytes(content: string): Uint8Array {
  return new TextEncoder().encode(content);
}

const MEGABYTE = new Uint8Array(1024 * 1024).fill(0x41);

describe("the outbox", () => {
  test("gathers output into one message", () => {
    const { outbox, sent } = watched();
    for (const letter of "hello") outbox.add(bytes(letter));
    expect(sent).toEqual([]);
    outbox.flush();
    outbox.flush();
    expect(sent).toEqual([{ type: "output", bytes: bytes("hello") }]);
  });

  test("keeps output and other messages in order", () => {
    const { outbox, sent } = watched();
    outbox.add(bytes("a"));
    outbox.post(LINE);
    outbox.add(bytes("b"));
    outbox.post(LINE);
    expect(text(sent)).toBe("a|b|");
  });

  test("holds back what the screen cannot take yet, and what comes after it", () => {
    const { outbox, sent, full } = watched();
    outbox.add(MEGABYTE);
    outbox.post(LINE);
    expect(full).toEqual([true]);
    const first = text(sent).length;
    expect(first).toBeGreaterThanOrEqual(64 * 1024);
    expect(first).toBeLessThan(96 * 1024);
    for (let shown = 0; shown < sent.length; shown++) {
      const message = sent[shown];
      if (message?.type === "output") outbox.acknowledge(message.bytes.length);
    }
    expect(text(sent)).toBe("A".repeat(MEGABYTE.length) + "|");
    expect(full).toEqual([true, false]);
  });

  test("drops held output when told, but neither other messages nor a newline at its end", () => {
    const { outbox, sent } = watched();
    outbox.add(MEGABYTE);
    outbox.add(bytes("end\n"));
    outbox.post(LINE);
    const before = text(sent);
    outbox.dropOutput();
    outbox.acknowledge(before.length);
    expect(text(sent)).toBe(`${before}\n|`);
  });

  test("drops output that was only gathered", () => {
    const { outbox, sent } = watched();
    outbox.add(MEGABYTE);
    const before = text(sent);
    outbox.add(bytes("late"));
    outbox.dropOutput();
    outbox.acknowledge(before.length);
    outbox.flush();
    expect(text(sent)).toBe(before);
  });
});
