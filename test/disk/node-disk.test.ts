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
