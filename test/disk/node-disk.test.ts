import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { NodeDisk } from "../../src/disk/node-disk.ts";
import { O_APPEND, O_CREAT, O_EXCL, O_RDONLY, O_RDWR, O_TRUNC, O_WRONLY } from "../../src/vm/linux.ts";

const folder = mkdtempSync(join(tmpdir(), "disk-"));
afterAll(() => rmSync(folder, { recursive: true }));

let disk: NodeDisk;
let path: string;
let count = 0;
beforeEach(() => {
  disk = new NodeDisk();
  path = join(folder, `file-${++count}`);
});

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

test("a file is made, written, read back and closed", () => {
  const out = disk.open(path, O_WRONLY | O_CREAT, 0o600);
  expect([out, disk.write(out, bytes("grüße")), disk.close(out)]).toEqual([0, 7, 0]);
  expect(readFileSync(path, "utf8")).toBe("grüße");
  const into = new Uint8Array(5);
  const fd = disk.open(path, O_RDONLY, 0);
  expect([disk.read(fd, into), disk.read(fd, into), disk.read(fd, into)]).toEqual([5, 2, 0]);
  expect(disk.close(fd)).toBe(0);
});

test("a new file has the mode that was asked for", () => {
  disk.close(disk.open(path, O_WRONLY | O_CREAT, 0o600));
  expect(statSync(path).mode & 0o777).toBe(0o600);
});

test("O_TRUNC empties a file, O_APPEND adds to it, O_RDWR reads and writes", () => {
  writeFileSync(path, "old");
  const append = disk.open(path, O_WRONLY | O_APPEND, 0);
  disk.write(append, bytes("er"));
  expect(readFileSync(path, "utf8")).toBe("older");
  const both = disk.open(path, O_RDWR, 0);
  disk.read(both, new Uint8Array(2));
  disk.write(both, bytes("X"));
  disk.settle();
  expect(readFileSync(path, "utf8")).toBe("olXer");
  disk.open(path, O_WRONLY | O_TRUNC, 0);
  expect(readFileSync(path, "utf8")).toBe("");
});

test("descriptors count from 0, and one that was closed is given again", () => {
  writeFileSync(path, "");
  const open = (): number => disk.open(path, O_RDONLY, 0);
  expect([open(), open(), open()]).toEqual([0, 1, 2]);
  disk.close(1);
  expect([open(), open()]).toEqual([1, 3]);
});

describe("what is written is gathered", () => {
  const contents = (): string => readFileSync(path, "utf8");
  const create = (): number => disk.open(path, O_RDWR | O_CREAT, 0o600);
  const text = (fd: number, length: number): string => {
    const into = new Uint8Array(length);
    return new TextDecoder().decode(into.subarray(0, disk.read(fd, into)));
  };

  test("until it is closed", () => {
    const fd = create();
    for (const part of ["one ", "two ", "three"]) disk.write(fd, bytes(part));
    expect(contents()).toBe("");
    expect(disk.close(fd)).toBe(0);
    expect(contents()).toBe("one two three");
  });

  test("until it is flushed, or its size is asked for by its name or otherwise", () => {
    const fd = create();
    disk.write(fd, bytes("ab"));
    expect([disk.flush(fd), contents()]).toEqual([0, "ab"]);
    disk.write(fd, bytes("cd"));
    expect([disk.status(path), contents()]).toEqual([4, "abcd"]);
    disk.write(fd, bytes("ef"));
    expect([disk.size(fd), contents()]).toEqual([6, "abcdef"]);
  });

  test("until the program comes to rest", async () => {
    disk.write(create(), bytes("ab"));
    await expect.poll(contents).toBe("ab");
  });

  test("and comes where it belongs, whatever was read, skipped or cut off between", () => {
    const fd = create();
    disk.write(fd, bytes("0123456789"));
    disk.seek(fd, 2);
    expect(text(fd, 3)).toBe("234");
    disk.write(fd, bytes("ab"));
    disk.write(fd, bytes("cd"));
    expect([text(fd, 5), disk.position(fd)]).toEqual(["9", 10]);
    disk.seek(fd, 12);
    disk.write(fd, bytes("Z"));
    disk.seek(fd, 0);
    expect(text(fd, 20)).toBe("01234abcd9\0\0Z");
    expect([disk.resize(fd, 4), disk.size(fd), disk.position(fd)]).toEqual([0, 4, 13]);
    disk.seek(fd, 0);
    expect(text(fd, 20)).toBe("0123");
  });

  test("and all of it is there, however much", () => {
    const fd = create();
    const long = "x".repeat(70_000);
    let expected = "";
    for (let i = 0; i < 30; i++) {
      const part = i % 7 === 3 ? long : `${i} `.repeat(1000);
      expected += part;
      expect(disk.write(fd, bytes(part))).toBe(part.length);
    }
    disk.seek(fd, 0);
    expect(text(fd, expected.length + 1)).toBe(expected);
    disk.close(fd);
    expect(contents()).toBe(expected);
  });

  test("but seen by whoever has the file open, too", () => {
    const out = create();
    const other = disk.open(path, O_RDWR, 0);
    disk.write(out, bytes("abc"));
    expect(text(other, 9)).toBe("abc");
    disk.write(out, bytes("def"));
    expect(text(other, 9)).toBe("def");
    disk.seek(other, 1);
    disk.write(other, bytes("XY"));
    disk.seek(out, 0);
    expect(text(out, 9)).toBe("aXYdef");
    disk.open(path, O_WRONLY | O_TRUNC, 0);
    disk.seek(out, 0);
    expect(text(out, 9)).toBe("");
  });

  test("but not where it is added to the end of a file, or is no file", () => {
    writeFileSync(path, "a");
    const fd = disk.open(path, O_WRONLY | O_APPEND, 0);
    disk.write(fd, bytes("b"));
    expect([contents(), disk.position(fd)]).toEqual(["ab", 2]);
  });

  test("from a pipe, what has come is read, and a line at a time", () => {
    execFileSync("mkfifo", [path]);
    const both = disk.open(path, O_RDWR, 0);
    disk.write(both, bytes("one\ntwo\n"));
    expect(text(both, 100)).toBe("one\ntwo\n");
    disk.write(both, bytes("three\nfour\n"));
    const at = disk.position(both);
    expect(text(both, 100)).toBe("three\nfour\n");
    disk.seek(both, at + 6);
    expect(text(both, 100)).toBe("four\n");
    disk.write(both, bytes("five\nsix\n"));
    expect(text(both, 5)).toBe("five\n");
    disk.write(both, bytes("seven\n"));
    expect([text(both, 100), text(both, 100)]).toEqual(["six\n", "seven\n"]);
  });
});

describe("a failure gives Linux's number for it, negated", () => {
  test("no such file: 2", () => {
    expect([disk.open(path, O_RDONLY, 0), disk.open("", O_RDONLY, 0)]).toEqual([-2, -2]);
  });

  test("a descriptor that is not open, or not for this: 9", () => {
    writeFileSync(path, "");
    const fd = disk.open(path, O_RDONLY, 0);
    expect([
      disk.write(fd, bytes("x")),
      disk.close(fd),
      disk.close(fd),
      disk.read(7, new Uint8Array(1)),
    ]).toEqual([-9, 0, -9, -9]);
  });

  test("a file that is there already, with O_EXCL: 17", () => {
    writeFileSync(path, "");
    expect(disk.open(path, O_WRONLY | O_CREAT | O_EXCL, 0o600)).toBe(-17);
  });

  test("a file in the place of a folder: 20", () => {
    writeFileSync(path, "");
    expect(disk.open(join(path, "x"), O_RDONLY, 0)).toBe(-20);
  });

  test("a folder in the place of a file: 21", () => {
    mkdirSync(path);
    expect(disk.open(path, O_WRONLY, 0)).toBe(-21);
    expect(disk.read(disk.open(path, O_RDONLY, 0), new Uint8Array(1))).toBe(-21);
  });

  test("an access mode that there is not: 22", () => {
    writeFileSync(path, "");
    expect(disk.open(path, 3, 0)).toBe(-22);
  });

  test("a name that is too long: 36", () => {
    expect(disk.open("x".repeat(300), O_RDONLY, 0)).toBe(-36);
  });

  test("a device that is full: 28", () => {
    expect(disk.write(disk.open("/dev/full", O_WRONLY, 0), bytes("x"))).toBe(-28);
  });
});
