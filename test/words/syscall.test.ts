import { describe, expect, test } from "vitest";
import { MemoryDisk } from "../../src/disk/memory-disk.ts";
import { encode } from "../../src/vm/dictionary.ts";
import { CODE, DICTIONARY, VARIABLE } from "../../src/vm/layout.ts";
import { Workbench } from "../workbench.ts";

const O = { RDONLY: 0, WRONLY: 1, RDWR: 2, CREAT: 0o100, EXCL: 0o200, TRUNC: 0o1000, APPEND: 0o2000 };
const SYS = { EXIT: 1, READ: 3, WRITE: 4, OPEN: 5, CLOSE: 6, CREAT: 8, BRK: 45 };
const [ENOENT, EBADF, EFAULT, EEXIST, EINVAL, ENOSYS] = [-2, -9, -14, -17, -22, -38];

/** A machine with a disk, called from the outside. */
class Kernel {
  readonly disk = new MemoryDisk();
  readonly bench = new Workbench({ disk: this.disk });
  readonly #at = DICTIONARY + 0x8000;

  /** Makes a system call with up to three operands, the first first. */
  call(n: number, ...operands: number[]): number {
    this.bench.system.push(...[...operands].reverse(), n);
    this.bench.type(`SYSCALL${operands.length}\n`);
    return this.bench.system.pop();
  }

  /** Puts a text into memory, with a NUL after it, and gives its address. */
  put(text: string): number {
    const bytes = encode(`${text}\0`);
    this.bench.machine.memory.write(this.#at, bytes.length).set(bytes);
    return this.#at;
  }

  open(path: string, flags = O.RDONLY): number {
    return this.call(SYS.OPEN, this.put(path), flags, 0o644);
  }

  write(fd: number, text: string): number {
    return this.call(SYS.WRITE, fd, this.put(text), encode(text).length);
  }

  /** What a read of so many bytes gives: text, or a negative errno. */
  read(fd: number, length: number): string | number {
    const at = this.put("");
    const count = this.call(SYS.READ, fd, at, length);
    return count < 0 ? count : Buffer.from(this.bench.machine.memory.read(at, count)).toString();
  }

  contents(path: string): string | undefined {
    const bytes = this.disk.get(path);
    return bytes && Buffer.from(bytes).toString();
  }
}

describe("a file", () => {
  test("is written, closed, opened and read in pieces to its end", () => {
    const kernel = new Kernel();
    const fd = kernel.call(SYS.CREAT, kernel.put("notes.txt"), 0o644);
    expect(fd).toBe(3);
    expect(kernel.write(fd, "hello ")).toBe(6);
    expect(kernel.write(fd, "wörld")).toBe(6);
    expect(kernel.call(SYS.CLOSE, fd)).toBe(0);
    expect(kernel.contents("notes.txt")).toBe("hello wörld");
    const again = kernel.open("notes.txt");
    expect(again).toBe(3);
    expect([kernel.read(again, 4), kernel.read(again, 100), kernel.read(again, 100)]).toEqual([
      "hell",
      "o wörld",
      "",
    ]);
  });

  test("that is not there is ENOENT, unless it is to be made", () => {
    const kernel = new Kernel();
    expect(kernel.open("nonesuch")).toBe(ENOENT);
    expect(kernel.open("")).toBe(ENOENT);
    expect(kernel.open("new", O.RDWR | O.CREAT)).toBe(3);
    expect(kernel.contents("new")).toBe("");
  });

  test("is kept, emptied, or refused when it is there already, as its flags say", () => {
    const kernel = new Kernel();
    kernel.disk.set("a", encode("old"));
    expect(kernel.open("a", O.WRONLY | O.CREAT | O.EXCL)).toBe(EEXIST);
    kernel.write(kernel.open("a", O.WRONLY | O.CREAT), "N");
    expect(kernel.contents("a")).toBe("Nld");
    kernel.write(kernel.open("a", O.WRONLY | O.APPEND), "+");
    expect(kernel.contents("a")).toBe("Nld+");
    kernel.write(kernel.open("a", O.WRONLY | O.TRUNC), "T");
    expect(kernel.contents("a")).toBe("T");
    kernel.call(SYS.CREAT, kernel.put("a"), 0);
    expect(kernel.contents("a")).toBe("");
  });

  test("opened to read cannot be written, nor one opened to write be read", () => {
    const kernel = new Kernel();
    kernel.disk.set("a", encode("abc"));
    expect(kernel.write(kernel.open("a"), "x")).toBe(EBADF);
    expect(kernel.read(kernel.open("a", O.WRONLY), 1)).toBe(EBADF);
    expect(kernel.open("a", 3)).toBe(EINVAL);
    const both = kernel.open("a", O.RDWR);
    expect(kernel.read(both, 1)).toBe("a");
    expect(kernel.write(both, "B")).toBe(1);
    expect(kernel.contents("a")).toBe("aBc");
  });

  test("has a place of its own in each descriptor", () => {
    const kernel = new Kernel();
    kernel.disk.set("a", encode("abc"));
    const [one, two] = [kernel.open("a"), kernel.open("a")];
    expect([kernel.read(one, 1), kernel.read(two, 2), kernel.read(one, 1)]).toEqual(["a", "ab", "b"]);
  });
});

describe("a descriptor", () => {
  test.each([-1, 3, 99, 0x7fffffff, -0x80000000])("%i that is not open is EBADF", (fd) => {
    const kernel = new Kernel();
    expect(kernel.read(fd, 1)).toBe(EBADF);
    expect(kernel.call(SYS.CLOSE, fd)).toBe(EBADF);
    const other = fd === -1 || fd === -0x80000000 ? 99 : fd;
    expect(kernel.write(other, "x")).toBe(EBADF);
  });

  test("that was closed is EBADF, and is given out again", () => {
    const kernel = new Kernel();
    kernel.disk.set("a", encode("abc"));
    const [one, two] = [kernel.open("a"), kernel.open("a")];
    expect(kernel.call(SYS.CLOSE, one)).toBe(0);
    expect(kernel.call(SYS.CLOSE, one)).toBe(EBADF);
    expect(kernel.read(one, 1)).toBe(EBADF);
    expect(kernel.open("a")).toBe(one);
    expect(kernel.read(two, 1)).toBe("a");
  });

  test("of the machine's own cannot be closed: keyboard, terminal, errors", () => {
    const kernel = new Kernel();
    for (const fd of [0, 1, 2]) expect(kernel.call(SYS.CLOSE, fd)).toBe(EBADF);
    expect(kernel.write(0, "x")).toBe(EBADF);
    for (const fd of [1, 2]) expect(kernel.read(fd, 1)).toBe(EBADF);
  });

  test("1 and 2 print", () => {
    const kernel = new Kernel();
    expect(kernel.write(1, "out")).toBe(3);
    expect(kernel.write(2, "err")).toBe(3);
    expect(kernel.bench.printed).toBe("outerr");
  });
});

describe("descriptor 0 is the keyboard:", () => {
  test("a read waits for a line, and takes what fits of it", () => {
    const { bench } = new Kernel();
    const at = bench.machine.dictionary.here + 64;
    bench.system.push(5, at, 0, SYS.READ);
    expect(bench.type("SYSCALL3\n")).toBe("key");
    expect(bench.stack).toEqual([5, at, 0, SYS.READ]);
    bench.system.input.add("abcde6 7\n");
    bench.settle();
    expect(Buffer.from(bench.machine.memory.read(at, 5)).toString()).toBe("abcde");
    // What did not fit is what is typed next.
    expect(bench.stack).toEqual([5, 6, 7]);
  });

  test("a read gives 0 at the end of a source", () => {
    const { bench } = new Kernel();
    const at = bench.machine.dictionary.here + 64;
    bench.load(`: T 5 ${at} 0 ${SYS.READ} SYSCALL3 ; T`);
    expect(bench.stack).toEqual([0]);
  });
});

describe("an address that is no memory of the program's is EFAULT, and nothing happens:", () => {
  test.each([0, 4, CODE - 1, -1, -5, 0x100000, 0xfffff, 0x7fffffff])(
    "reading or writing at %i",
    (address) => {
      const kernel = new Kernel();
      kernel.disk.set("a", encode("abc"));
      const fd = kernel.open("a", O.RDWR);
      expect(kernel.call(SYS.READ, fd, address, 2)).toBe(EFAULT);
      expect(kernel.call(SYS.WRITE, fd, address, 2)).toBe(EFAULT);
      expect(kernel.call(SYS.WRITE, 1, address, 2)).toBe(EFAULT);
      expect(kernel.read(fd, 9)).toBe("abc");
      expect(kernel.bench.printed).toBe("");
    },
  );

  test("reading over the code of the primitives, which may be written to a file", () => {
    const kernel = new Kernel();
    kernel.disk.set("a", encode("abc"));
    const fd = kernel.open("a", O.RDWR);
    const before = kernel.bench.machine.memory.fetch(CODE);
    expect(kernel.call(SYS.READ, fd, CODE, 3)).toBe(EFAULT);
    expect(kernel.bench.machine.memory.fetch(CODE)).toBe(before);
    expect(kernel.call(SYS.WRITE, fd, CODE, 3)).toBe(3);
  });

  test("a length that reaches past memory", () => {
    const kernel = new Kernel();
    kernel.disk.set("a", encode("abc"));
    const fd = kernel.open("a", O.RDWR);
    expect(kernel.call(SYS.READ, fd, DICTIONARY, -1)).toBe(EFAULT);
    expect(kernel.call(SYS.WRITE, fd, DICTIONARY, 0x100000)).toBe(EFAULT);
  });

  test("a path without an end", () => {
    const kernel = new Kernel();
    const { memory } = kernel.bench.machine;
    memory.write(memory.size - 16, 16).fill(0x41);
    expect(kernel.call(SYS.OPEN, memory.size - 8, 0, 0)).toBe(EFAULT);
    expect(kernel.call(SYS.CREAT, memory.size - 8, 0)).toBe(EFAULT);
    expect(kernel.call(SYS.OPEN, -1, 0, 0)).toBe(EFAULT);
    expect(kernel.disk.list()).toEqual([]);
  });
});

describe("brk", () => {
  test("tells where the break is, and moves it between HERE and the data stack", () => {
    const kernel = new Kernel();
    const { machine } = kernel.bench;
    const start = kernel.call(SYS.BRK, 0);
    expect(start).toBe(machine.memory.fetch(VARIABLE.BREAK));
    expect(kernel.call(SYS.BRK, start + 4096)).toBe(start + 4096);
    expect(kernel.call(SYS.BRK, 0)).toBe(start + 4096);
    expect(kernel.call(SYS.BRK, machine.stackFloor)).toBe(machine.stackFloor);
    expect(kernel.call(SYS.BRK, machine.stackFloor + 1)).toBe(machine.stackFloor);
    expect(kernel.call(SYS.BRK, machine.dictionary.here)).toBe(machine.dictionary.here);
    expect(kernel.call(SYS.BRK, machine.dictionary.here - 4)).toBe(machine.dictionary.here);
    expect(kernel.call(SYS.BRK, -4)).toBe(machine.dictionary.here);
  });

  test("decides how much the dictionary can take", () => {
    const { bench } = new Kernel();
    bench.type("HERE @ 8 + SYS_BRK SYSCALL1 DROP 1 , 2 , 3 , 4\n");
    expect(bench.codes).toEqual([-8]);
    bench.type("HERE @ 1000 + SYS_BRK SYSCALL1 DROP 3 , : T 5 ; T\n");
    expect(bench.stack).toEqual([5]);
  });
});

test("a call that there is not is ENOSYS, with any number of operands", () => {
  const kernel = new Kernel();
  for (const n of [0, 2, 7, 20, 999, -1]) {
    expect(kernel.call(n)).toBe(ENOSYS);
    expect(kernel.call(n, 1)).toBe(ENOSYS);
    expect(kernel.call(n, 1, 2)).toBe(ENOSYS);
    expect(kernel.call(n, 1, 2, 3)).toBe(ENOSYS);
  }
});

test("a call without its operands on the stack is THROW -4", () => {
  for (const [line, code] of [
    ["SYSCALL0", -4],
    ["1 SYSCALL1", -4],
    ["1 2 SYSCALL2", -4],
    ["1 2 3 SYSCALL3", -4],
  ] as const) {
    const { bench } = new Kernel();
    bench.type(`${line}\n`);
    expect(bench.codes).toEqual([code]);
  }
});
