import { constant, machine } from "../vm/declare.ts";
import { decode } from "../vm/dictionary.ts";
import { VARIABLE } from "../vm/layout.ts";
import {
  EBADF,
  EFAULT,
  ENOSYS,
  O_APPEND,
  O_CREAT,
  O_EXCL,
  O_NONBLOCK,
  O_RDONLY,
  O_RDWR,
  O_TRUNC,
  O_WRONLY,
} from "../vm/linux.ts";
import type { Machine, Signal } from "../vm/machine.ts";
import { attempt } from "../vm/trap.ts";
import { awaitDisk, durably } from "./disk-access.ts";

/** Numbers of the i386 Linux system calls that there are. */
const SYS = { EXIT: 1, READ: 3, WRITE: 4, OPEN: 5, CLOSE: 6, CREAT: 8, BRK: 45 } as const;

/** The machine's own file descriptors: keyboard, terminal, errors. Those of the disk follow. */
const FIRST_FILE = 3;

/** The names of the original for the numbers of system calls and for the flags of SYS_OPEN. */
export const syscallConstants = [
  constant("SYS_EXIT", SYS.EXIT, "Number of the system call that powers the machine off: ( status )."),
  constant("SYS_OPEN", SYS.OPEN, "Number of the system call that opens a file: ( path flags mode )."),
  constant("SYS_CLOSE", SYS.CLOSE, "Number of the system call that closes a file: ( fd )."),
  constant("SYS_READ", SYS.READ, "Number of the system call that reads from a file: ( fd addr u )."),
  constant("SYS_WRITE", SYS.WRITE, "Number of the system call that writes to a file: ( fd addr u )."),
  constant("SYS_CREAT", SYS.CREAT, "Number of the system call that makes an empty file: ( path mode )."),
  constant(
    "SYS_BRK",
    SYS.BRK,
    "Number of the system call that moves the end of the dictionary's space: ( addr ).",
  ),
  constant("O_RDONLY", O_RDONLY, "Open a file for reading."),
  constant("O_WRONLY", O_WRONLY, "Open a file for writing."),
  constant("O_RDWR", O_RDWR, "Open a file for reading and writing."),
  constant("O_CREAT", O_CREAT, "Make the file if there is none."),
  constant("O_EXCL", O_EXCL, "Fail if there is one."),
  constant("O_TRUNC", O_TRUNC, "Empty the file."),
  constant("O_APPEND", O_APPEND, "Write at the end of the file."),
  constant("O_NONBLOCK", O_NONBLOCK, "Do not wait."),
] as const;

const doc = (operands: string): string =>
  `Call the system: the number of the call is on top, ${operands} below it, the first uppermost. The result is negative if the call failed.`;

/** The words of the original that call the system, by how many operands the call has. */
export const syscall = [
  machine("SYSCALL3", "( x3 x2 x1 n -- x )", {
    doc: doc("three operands"),
    test: [': T 2 WORD DROP 1 SYS_WRITE SYSCALL3 ; T ab -> 2 "ab"', "0 0 0 999 SYSCALL3 -> -38"],
    meaning: "plain",
    run: (m) => call(m, 3),
  }),
  machine("SYSCALL2", "( x2 x1 n -- x )", {
    doc: doc("two operands"),
    test: [": T 0 0 WORD DROP SYS_OPEN SYSCALL2 ; T nonesuch -> 0 -2"],
    meaning: "plain",
    run: (m) => call(m, 2),
  }),
  machine("SYSCALL1", "( x1 n -- x )", {
    doc: doc("one operand"),
    test: ["0 SYS_BRK SYSCALL1 HERE @ > -> 1", "99 SYS_CLOSE SYSCALL1 -> -9"],
    meaning: "plain",
    run: (m) => call(m, 1),
  }),
  machine("SYSCALL0", "( n -- x )", {
    doc: doc("no operand"),
    test: ["999 SYSCALL0 -> -38"],
    meaning: "plain",
    run: (m) => call(m, 0),
  }),
] as const;

function call(m: Machine, operands: number): Signal {
  const [x3, x2, x1] = [0, 0, 0, ...m.operands(operands + 1)].slice(-4, -1) as [number, number, number];
  const late = usesDisk(m.item(0), x1) ? awaitDisk(m) : undefined;
  if (late !== undefined) return late;
  const result = perform(m, m.item(0), x1, x2, x3);
  if (typeof result === "string") return result;
  const transfers = m.item(0) === SYS.READ || m.item(0) === SYS.WRITE;
  m.drop(operands + 1);
  m.push(result);
  return transfers ? m.spend(Math.max(0, result)) : undefined;
}

function usesDisk(n: number, fd: number): boolean {
  if (n === SYS.OPEN || n === SYS.CREAT) return true;
  return fd >= FIRST_FILE && (n === SYS.READ || n === SYS.WRITE || n === SYS.CLOSE);
}

/** Does a system call; a result is a count, a descriptor, or a negative errno; or a reason to stop. */
function perform(m: Machine, n: number, x1: number, x2: number, x3: number): number | "key" | "bye" | "wait" {
  const { disk } = m.ports;
  switch (n) {
    case SYS.EXIT:
      m.exitStatus = x1 & 0xff;
      return "bye";
    case SYS.READ:
      return read(m, x1, x2, x3);
    case SYS.WRITE:
      return write(m, x1, x2, x3);
    case SYS.OPEN:
    case SYS.CREAT: {
      const path = pathAt(m, x1);
      if (path === undefined) return -EFAULT;
      const fd = n === SYS.OPEN ? disk.open(path, x2, x3) : disk.open(path, O_WRONLY | O_CREAT | O_TRUNC, x2);
      return fd < 0 ? fd : fd + FIRST_FILE;
    }
    case SYS.CLOSE:
      return x1 < FIRST_FILE ? -EBADF : durably(m, () => disk.close(x1 - FIRST_FILE));
    case SYS.BRK:
      return moveBreak(m, x1);
    default:
      return -ENOSYS;
  }
}

function read(m: Machine, fd: number, address: number, length: number): number | "key" {
  const target = attempt(() => m.memory.write(address, length));
  if (!target) return -EFAULT;
  if (fd >= FIRST_FILE) return m.ports.disk.read(fd - FIRST_FILE, target);
  if (fd !== 0) return -EBADF;
  // Descriptor 0 is read past KEY's buffer, as in the original.
  const line = m.ports.input.read(target.length);
  if (line === "wait") return "key";
  if (line === "end" || line === "closed") return 0;
  target.set(line);
  return line.length;
}

function write(m: Machine, fd: number, address: number, length: number): number {
  const source = attempt(() => m.memory.read(address, length));
  if (!source) return -EFAULT;
  if (fd >= FIRST_FILE) return m.ports.disk.write(fd - FIRST_FILE, source);
  if (fd === 0) return -EBADF;
  const { output } = m.ports;
  if (fd === 2 && output.writeError) output.writeError(source);
  else output.write(source);
  return source.length;
}

function pathAt(m: Machine, address: number): string | undefined {
  const { bytes } = m.memory;
  const end = bytes.indexOf(0, address >>> 0);
  return end < 0 ? undefined : decode(bytes.subarray(address >>> 0, end));
}

/** Moves the break if it can be there; gives where it is. */
function moveBreak(m: Machine, address: number): number {
  const to = address >>> 0;
  const most = m.memory.get(VARIABLE.HEAP) || m.stackFloor;
  if (to >= m.dictionary.here && to <= most) m.memory.set(VARIABLE.BREAK, to);
  return m.memory.get(VARIABLE.BREAK);
}
