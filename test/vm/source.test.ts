import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { SourceQueue } from "../../src/vm/source.ts";

const text = (read: Uint8Array | string): string =>
  typeof read === "string" ? `<${read}>` : Buffer.from(read).toString();

/** Everything that a queue gives before it makes its reader wait, or is closed. */
function drain(queue: SourceQueue, max = 4096): string[] {
  const reads: string[] = [];
  for (let i = 0; i < 100_000; i++) {
    const read = text(queue.read(max));
    if (read === "<wait>") return reads;
    reads.push(read);
    if (read === "<closed>") return reads;
  }
  throw new Error("a queue without an end");
}

describe("a queue of sources", () => {
  test("makes its reader wait until there is something, and again after it", () => {
    const queue = new SourceQueue();
    expect(queue.read(10)).toBe("wait");
    expect(queue.empty).toBe(true);
    queue.add("a\n");
    expect(queue.empty).toBe(false);
    expect(text(queue.read(10))).toBe("a\n");
    expect(queue.read(10)).toBe("wait");
    expect(queue.empty).toBe(true);
  });

  test("gives a line at a time, its newline included", () => {
    const queue = new SourceQueue();
    queue.add("one\n\ntwo\r\nthree");
    expect(drain(queue)).toEqual(["one\n", "\n", "two\r\n", "three"]);
  });

  test("gives a line that is longer than its reader takes in pieces", () => {
    const queue = new SourceQueue();
    queue.add("abcdefg\nh\n");
    expect(drain(queue, 3)).toEqual(["abc", "def", "g\n", "h\n"]);
  });

  test("gives every byte of every source once, in order, whatever the pieces", () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.stringMatching(/^[ab\n]{0,20}$/), fc.option(fc.constant("n")))),
        fc.integer({ min: 1, max: 8 }),
        (sources, max) => {
          const queue = new SourceQueue();
          for (const [source, name] of sources) queue.add(source, name ?? undefined);
          const complete = (s: string): string => (s === "" || s.endsWith("\n") ? s : `${s}\n`);
          const all = sources.map(([source, name]) => (name === null ? source : `${complete(source)}<end>`));
          expect(drain(queue, max).join("")).toBe(all.join(""));
        },
      ),
    );
  });

  test("takes bytes as they are, and text as UTF-8", () => {
    const queue = new SourceQueue();
    queue.add(Uint8Array.of(0xff, 0x00, 0x0a));
    queue.add("é\n");
    expect([...(queue.read(9) as Uint8Array)]).toEqual([0xff, 0, 0x0a]);
    expect([...(queue.read(9) as Uint8Array)]).toEqual([0xc3, 0xa9, 0x0a]);
  });

  test("says where a named source ends, and ends its last line if it does not", () => {
    const queue = new SourceQueue();
    queue.add("a", "a.f");
    queue.add("b\n", "b.f");
    queue.add("", "empty.f");
    queue.add("keys");
    expect(drain(queue)).toEqual(["a\n", "<end>", "b\n", "<end>", "<end>", "keys"]);
  });

  test("takes a named source of a megabyte that does not end its last line", () => {
    const queue = new SourceQueue();
    queue.add("x".repeat(1 << 20), "big.f");
    expect(drain(queue).join("")).toBe(`${"x".repeat(1 << 20)}\n<end>`);
  });

  test("takes thousands of empty sources", () => {
    const queue = new SourceQueue();
    for (let i = 0; i < 50_000; i++) queue.add("");
    queue.add("a");
    expect(text(queue.read(10))).toBe("a");
  });

  test("leaves out the byte order mark with which some editors begin a file", () => {
    const queue = new SourceQueue();
    queue.add("\uFEFFa\uFEFF\n", "a.f");
    queue.add("\uFEFFb\n");
    expect(drain(queue)).toEqual(["a\uFEFF\n", "<end>", "\uFEFFb\n"]);
  });

  test("is closed only after all that was added", () => {
    const queue = new SourceQueue();
    queue.add("a\n");
    queue.close();
    expect(drain(queue)).toEqual(["a\n", "<closed>"]);
    expect(queue.read(1)).toBe("closed");
  });

  test("knows the name and the line, from 1, of what it gave last; a keyboard has neither", () => {
    const queue = new SourceQueue();
    expect(queue.where()).toBeUndefined();
    queue.add("abc\n\nd\n", "a.f");
    queue.add("k\n");
    const places: unknown[] = [];
    for (let i = 0; i < 6; i++) {
      queue.read(2);
      places.push(queue.where());
    }
    const at = (line: number): unknown => ({ name: "a.f", line });
    expect(places).toEqual([at(1), at(1), at(2), at(3), at(3), undefined]);
  });
});

describe("dropSource", () => {
  test("drops the rest of the source that is being read, and says whether it has a name", () => {
    const queue = new SourceQueue();
    queue.add("a\nb\n", "a.f");
    queue.add("c\nd\n");
    queue.add("e\n");
    queue.read(10);
    expect(queue.dropSource()).toBe(true);
    expect(text(queue.read(10))).toBe("<end>");
    expect(text(queue.read(10))).toBe("c\n");
    expect(queue.dropSource()).toBe(false);
    expect(drain(queue)).toEqual(["<end>", "e\n"]);
  });

  test("drops a source of which all lines were read, but not its end", () => {
    const queue = new SourceQueue();
    queue.add("a\n", "a.f");
    queue.add("b\n", "b.f");
    queue.read(10);
    expect(queue.dropSource()).toBe(true);
    expect(drain(queue)).toEqual(["<end>", "b\n", "<end>"]);
  });

  test("leaves a source alone that was not begun", () => {
    const queue = new SourceQueue();
    expect(queue.dropSource()).toBe(false);
    queue.add("a\n", "a.f");
    expect(queue.dropSource()).toBe(false);
    expect(drain(queue)).toEqual(["a\n", "<end>"]);
  });
});

test("clear drops all that was not read; what was begun has an end", () => {
  const queue = new SourceQueue();
  queue.add("a\nb\n", "a.f");
  queue.add("c\n");
  queue.clear();
  expect(queue.empty).toBe(true);
  expect(drain(queue)).toEqual([]);
  queue.add("long line\n");
  queue.read(4);
  queue.clear();
  queue.add("d\n");
  expect(drain(queue)).toEqual(["<end>", "d\n"]);
});

describe("single keys", () => {
  test("are the bytes of what is typed, past text that waits to be interpreted", () => {
    const queue = new SourceQueue();
    queue.add("1 2 +", "file.f");
    queue.add("ab");
    queue.add("c\n");
    expect([queue.peek(0), queue.peek(2), queue.peek(3), queue.peek(4)]).toEqual([0x61, 0x63, 0x0a, "wait"]);
    queue.take(2);
    expect(queue.peek(0)).toBe(0x63);
    expect(drain(queue)).toEqual(["1 2 +\n", "<end>", "c\n"]);
  });

  test("end when there will be no more", () => {
    const queue = new SourceQueue();
    queue.add("a");
    queue.close();
    queue.take(1);
    expect([queue.peek(0), queue.line()]).toEqual(["closed", "closed"]);
  });

  test("make a line once it is whole", () => {
    const queue = new SourceQueue();
    queue.add("name", "file.f");
    queue.add("ab");
    expect(queue.line()).toBe("wait");
    queue.add("c\nde");
    expect(text(queue.line())).toBe("abc");
    expect(queue.line()).toBe("wait");
    queue.close();
    expect(text(queue.line())).toBe("de");
  });
});
