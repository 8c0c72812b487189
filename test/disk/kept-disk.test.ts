import { describe, expect, test } from "vitest";
import { type Changes, KeptDisk, type Store, type StoreHost } from "../../src/disk/kept-disk.ts";
import {
  EIO,
  ENOENT,
  ENOSPC,
  EROFS,
  O_CREAT,
  O_RDONLY,
  O_RDWR,
  O_TRUNC,
  O_WRONLY,
} from "../../src/vm/linux.ts";

const bytes = (text: string): Uint8Array => new Uint8Array(Buffer.from(text));
const text = (found: Uint8Array | undefined): string | undefined => found && Buffer.from(found).toString();

/** A store on the bench, which does what it is told to do. */
class Shelf implements Store {
  writable = true;
  readonly files = new Map<string, Uint8Array>();
  readonly saves: string[][] = [];
  broken: Error | undefined;
  /** Kept when a save may be over. */
  gate: Promise<void> = Promise.resolve();
  host: StoreHost = { changed: () => {} };

  load(): Promise<ReadonlyMap<string, Uint8Array>> {
    return Promise.resolve(new Map(this.files));
  }

  async save(changes: Changes): Promise<void> {
    await this.gate;
    if (this.broken) throw this.broken;
    this.saves.push([...changes.keys()]);
    for (const [name, contents] of changes) {
      if (contents) this.files.set(name, contents);
      else this.files.delete(name);
    }
  }
}

interface Bench {
  readonly disk: KeptDisk;
  readonly shelf: Shelf;
  readonly said: string[];
  /** What is to be done later. */
  readonly later: (() => void)[];
}

function bench({ none = false } = {}): Bench {
  const shelf = new Shelf();
  const said: string[] = [];
  const later: (() => void)[] = [];
  const disk = new KeptDisk({
    open: (host) => {
      shelf.host = host;
      return none ? Promise.reject(new Error("no database")) : Promise.resolve(shelf);
    },
    say: (sentence) => said.push(sentence),
    later: (callback) => later.push(callback),
  });
  return { disk, shelf, said, later };
}

function write(disk: KeptDisk, name: string, contents: string): number {
  const fd = disk.open(name, O_RDWR | O_CREAT | O_TRUNC);
  if (fd < 0) return fd;
  disk.write(fd, bytes(contents));
  return disk.close(fd);
}

test("it is ready once it has loaded, and asks for nothing before it is used", async () => {
  const { disk, shelf } = bench();
  shelf.files.set("a", bytes("old"));
  expect(disk.list()).toEqual([]);
  await disk.ready();
  expect(disk.ready()).toBeUndefined();
  expect(text(disk.get("a"))).toBe("old");
  expect(shelf.saves).toEqual([]);
});

test("what is written is in the store when settled is kept, and not before the store has it", async () => {
  const { disk, shelf } = bench();
  await disk.ready();
  let open = (): void => {};
  shelf.gate = new Promise((resolve) => (open = resolve));
  write(disk, "a", "new");
  let over = false;
  const settled = disk.settled().then((result) => {
    over = true;
    return result;
  });
  await new Promise((resolve) => setTimeout(resolve));
  expect(over).toBe(false);
  open();
  expect(await settled).toBe(0);
  expect(text(shelf.files.get("a"))).toBe("new");
});

test("what is left open is in the store a little later, many writes at once", async () => {
  const { disk, shelf, later } = bench();
  await disk.ready();
  const fd = disk.open("log", O_WRONLY | O_CREAT);
  for (let i = 0; i < 100; i++) disk.write(fd, bytes("x"));
  expect(later).toHaveLength(1);
  later[0]?.();
  await disk.settled();
  expect(shelf.saves).toEqual([["log"]]);
  expect(shelf.files.get("log")).toHaveLength(100);
});

test("files that are removed and renamed are so in the store", async () => {
  const { disk, shelf } = bench();
  shelf.files.set("a", bytes("1")).set("b", bytes("2"));
  await disk.ready();
  disk.rename("a", "c");
  disk.remove("b");
  await disk.settled();
  expect([...shelf.files.keys()]).toEqual(["c"]);
});

test("a file that was removed while it was open does not come back when it is written", async () => {
  const { disk, shelf } = bench();
  await disk.ready();
  const fd = disk.open("a", O_RDWR | O_CREAT);
  disk.remove("a");
  disk.write(fd, bytes("ghost"));
  await disk.settled();
  expect([disk.list(), shelf.files.size]).toEqual([[], 0]);
});

describe("a store that fails", () => {
  test("gives settled the number of what went wrong, once says so, and is given the same again", async () => {
    const { disk, shelf, said } = bench();
    await disk.ready();
    shelf.broken = new DOMException("full", "QuotaExceededError");
    write(disk, "a", "1");
    expect(await disk.settled()).toBe(-ENOSPC);
    expect(await disk.settled()).toBe(-ENOSPC);
    shelf.broken = new Error("gone");
    expect(await disk.settled()).toBe(-EIO);
    expect(said).toHaveLength(1);
    shelf.broken = undefined;
    expect(await disk.settled()).toBe(0);
    expect(text(shelf.files.get("a"))).toBe("1");
  });

  test("to open leaves a disk in memory, which says so when something is written, once", async () => {
    const { disk, said } = bench({ none: true });
    await disk.ready();
    expect([disk.keeps, disk.list(), await disk.settled(), said]).toEqual(["nothing", [], 0, []]);
    write(disk, "a", "1");
    write(disk, "b", "2");
    expect(await disk.settled()).toBe(0);
    write(disk, "c", "3");
    expect(await disk.settled()).toBe(0);
    expect(text(disk.get("a"))).toBe("1");
    expect(said).toHaveLength(1);
  });
});

describe("while another has the store", () => {
  test("files can be read and not written, which is said once", async () => {
    const { disk, shelf, said } = bench();
    shelf.files.set("a", bytes("1"));
    shelf.writable = false;
    await disk.ready();
    expect(write(disk, "b", "2")).toBe(-EROFS);
    expect(disk.open("a", O_WRONLY)).toBe(-EROFS);
    expect([disk.remove("a"), disk.rename("a", "b"), disk.set("c", bytes(""))]).toEqual([-30, -30, -30]);
    expect(disk.open("a", O_RDONLY)).toBe(0);
    expect([disk.keeps, said.length]).toEqual(["read only", 1]);
  });

  test("what it writes is seen, and files that are open stay as they were", async () => {
    const { disk, shelf } = bench();
    shelf.files.set("a", bytes("old")).set("b", bytes(""));
    shelf.writable = false;
    await disk.ready();
    const fd = disk.open("a", O_RDONLY);
    shelf.files.set("a", bytes("newer"));
    shelf.files.delete("b");
    shelf.host.changed();
    await disk.ready();
    const into = new Uint8Array(10);
    expect([disk.read(fd, into), disk.status("a"), disk.status("b")]).toEqual([3, 5, -ENOENT]);
    expect(await disk.settled()).toBe(0);
    expect(shelf.saves).toEqual([]);
  });

  test("the store can be had after it", async () => {
    const { disk, shelf } = bench();
    shelf.writable = false;
    await disk.ready();
    shelf.files.set("a", bytes("last words"));
    shelf.writable = true;
    shelf.host.changed();
    await disk.ready();
    expect(write(disk, "b", "2")).toBe(0);
    await disk.settled();
    expect([...shelf.files.keys()]).toEqual(["a", "b"]);
  });
});
