import { machine } from "../../vm/declare.ts";
import { decode } from "../../vm/dictionary.ts";
import type { Machine, Signal } from "../../vm/machine.ts";
import { NEWLINE } from "../../vm/source.ts";
import { Trap } from "../../vm/trap.ts";
import { awaitDisk, durably } from "../disk-access.ts";
import { flag } from "../flag.ts";

/**
 * File identifiers are the descriptors of the system calls: those of the disk follow the machine's own three.
 */
const FIRST_FILE = 3;
const STDIN = 0;
const STDOUT = 1;
const STDERR = 2;
const RETURN = 0x0d;

/** What the file words are made of. A result that is negative is an errno of Linux, negated. */
const fileWords = [
  machine("(OPEN)", "( addr u n -- n2 )", {
    doc: "Open the file of that name with the flags n of open(2); n2 identifies it.",
    test: ['S" nonesuch" 0 (OPEN) -> -2', 'S" new" 65 (OPEN) -> 3'],
    meaning: "plain",
    run: (m) => {
      const fd = m.ports.disk.open(pathBelow(m, 1), m.item(0), 0o644);
      m.drop(2);
      m.setTop(fd < 0 ? fd : fd + FIRST_FILE);
    },
  }),
  machine("(CLOSE)", "( fileid -- n )", {
    doc: "Close a file.",
    test: ['S" new" 65 (OPEN) (CLOSE) -> 0', "99 (CLOSE) -> -9"],
    meaning: "plain",
    run: (m): Signal => leaveDurable(m, (fd) => m.ports.disk.close(fd)),
  }),
  machine("(READ)", "( addr u fileid -- n )", {
    doc: "Read at most u bytes to addr; n is how many, 0 at the end.",
    test: ["PAD 1 99 (READ) -> -9"],
    meaning: "plain",
    run: (m) => {
      const count = m.ports.disk.read(m.item(0) - FIRST_FILE, m.memory.write(m.item(2), m.item(1)));
      m.drop(2);
      m.setTop(count);
    },
  }),
  machine("(WRITE)", "( addr u fileid -- n )", {
    doc: "Write u bytes from addr; n is how many. 1 and 2 are standard output and standard error.",
    test: ['PAD 3 S" new" 65 (OPEN) (WRITE) -> 3', 'S" abc" 1 (WRITE) -> 3 "abc"'],
    meaning: "plain",
    run: (m) => {
      const count = write(m, m.item(0), m.memory.read(m.item(2), m.item(1)));
      m.drop(2);
      m.setTop(count);
    },
  }),
  machine("(READ-LINE)", "( addr u1 fileid -- u2 flag n )", {
    doc: "Read a line of at most u1 bytes to addr, without its end: u2 is its length, the flag false at the end of the file, n is 0 or what went wrong. 0 is standard input.",
    test: [
      "PAD 1 99 (READ-LINE) -> 0 0 -9",
      "PAD 9 0 (READ-LINE)\nab\n -> 2 -1 0",
      "PAD 1 0 (READ-LINE)\nab\n -> 1 -1 0",
    ],
    meaning: "plain",
    run: (m): Signal => {
      const target = m.memory.write(m.item(2), m.item(1));
      const line = m.item(0) === STDIN ? typedLine(m, target) : readLine(m, target, m.item(0) - FIRST_FILE);
      if (line === "wait") return "key";
      const { length, more, error } = line;
      m.drop(3);
      m.push(length);
      m.push(flag(more));
      m.push(error);
      return undefined;
    },
  }),
  machine("(POSITION)", "( fileid -- low high n )", {
    doc: "Where in the file the next byte is read or written.",
    test: ['S" new" 65 (OPEN) (POSITION) -> 0 0 0', "99 (POSITION) -> 0 0 -9"],
    meaning: "plain",
    run: (m) => {
      pushSize(m, m.ports.disk.position(m.pop() - FIRST_FILE));
    },
  }),
  machine("(SEEK)", "( low high fileid -- n )", {
    doc: "Move there.",
    test: ['5. S" new" 66 (OPEN) (SEEK) -> 0', "5. 99 (SEEK) -> -9"],
    meaning: "plain",
    run: (m) => {
      const result = m.ports.disk.seek(m.item(0) - FIRST_FILE, size(m));
      m.drop(2);
      m.setTop(result);
    },
  }),
  machine("(FILE-SIZE)", "( fileid -- low high n )", {
    doc: "Bytes of an open file.",
    test: ['S" new" 65 (OPEN) (FILE-SIZE) -> 0 0 0'],
    meaning: "plain",
    run: (m) => {
      pushSize(m, m.ports.disk.size(m.pop() - FIRST_FILE));
    },
  }),
  machine("(RESIZE)", "( low high fileid -- n )", {
    doc: "Make an open file shorter or longer.",
    test: ['5. S" new" 65 (OPEN) (RESIZE) -> 0'],
    meaning: "plain",
    run: (m) => {
      const result = m.ports.disk.resize(m.item(0) - FIRST_FILE, size(m));
      m.drop(2);
      m.setTop(result);
    },
  }),
  machine("(FLUSH)", "( fileid -- n )", {
    doc: "Have all that was written outlive the machine.",
    test: ['S" new" 65 (OPEN) (FLUSH) -> 0'],
    meaning: "plain",
    run: (m): Signal => leaveDurable(m, (fd) => m.ports.disk.flush(fd)),
  }),
  machine("(DELETE)", "( addr u -- n )", {
    doc: "Delete the file of that name.",
    test: ['S" nonesuch" (DELETE) -> -2'],
    meaning: "plain",
    run: (m) => {
      const result = m.ports.disk.remove(pathBelow(m, 0));
      m.drop(1);
      m.setTop(result);
    },
  }),
  machine("(RENAME)", "( addr1 u1 addr2 u2 -- n )", {
    doc: "Give the first file the second name.",
    test: ['S" nonesuch" S" other" (RENAME) -> -2'],
    meaning: "plain",
    run: (m) => {
      const result = m.ports.disk.rename(pathBelow(m, 2), pathBelow(m, 0));
      m.drop(3);
      m.setTop(result);
    },
  }),
  machine("(STATUS)", "( addr u -- n )", {
    doc: "Bytes of the file of that name.",
    test: ['S" nonesuch" (STATUS) -> -2'],
    meaning: "plain",
    run: (m) => {
      const result = m.ports.disk.status(pathBelow(m, 0));
      m.drop(1);
      m.setTop(result);
    },
  }),
] as const;

/** The same words, which wait until there is a disk. */
export const fileInternal = fileWords.map((word) => ({
  ...word,
  run: (m: Machine): Signal => awaitDisk(m) ?? word.run(m),
}));

/** Replaces a fileid by the result of an action after which everything written is safe. */
function leaveDurable(m: Machine, action: (fd: number) => number): Signal {
  const fd = m.item(0) - FIRST_FILE;
  const result = durably(m, () => action(fd));
  if (result === "wait") return result;
  m.setTop(result);
  return undefined;
}

/** A path whose length is item n. @throws Trap -9 */
function pathBelow(m: Machine, n: number): string {
  return decode(m.memory.read(m.item(n + 1), m.item(n)));
}

/** The double number below the top item. */
function size(m: Machine): number {
  return (m.item(1) >>> 0) * 2 ** 32 + (m.item(2) >>> 0);
}

function pushSize(m: Machine, result: number): void {
  const bytes = Math.max(0, result);
  m.push(bytes | 0);
  m.push((bytes / 2 ** 32) | 0);
  m.push(Math.min(0, result));
}

interface Line {
  readonly length: number;
  readonly more: boolean;
  readonly error: number;
}

function write({ ports }: Machine, fd: number, bytes: Uint8Array): number {
  if (fd !== STDOUT && fd !== STDERR) return ports.disk.write(fd - FIRST_FILE, bytes);
  const { output } = ports;
  if (fd === STDERR && output.writeError) output.writeError(bytes);
  else output.write(bytes);
  return bytes.length;
}

/** A line that is typed. What does not fit is lost, as with ACCEPT. */
function typedLine({ ports }: Machine, target: Uint8Array): Line | "wait" {
  const line = ports.keys.line();
  if (line === "wait") return line;
  if (line === "closed") return { length: 0, more: false, error: 0 };
  const kept = line.subarray(0, target.length);
  target.set(kept);
  return { length: kept.length, more: true, error: 0 };
}

/** Used for all lines but very long ones, since making a buffer takes as long as reading a line. */
const lineBuffer = new Uint8Array(1024);

/** Reads as many bytes as a line could need, and moves back to where the next line begins. */
function readLine(m: Machine, target: Uint8Array, fd: number): Line {
  const { disk } = m.ports;
  const start = disk.position(fd);
  if (start < 0) return { length: 0, more: false, error: start };
  const wanted = target.length + 2;
  const bytes = wanted > lineBuffer.length ? new Uint8Array(wanted) : lineBuffer.subarray(0, wanted);
  const count = disk.read(fd, bytes);
  if (count <= 0) return { length: 0, more: false, error: count };
  const newline = bytes.subarray(0, count).indexOf(NEWLINE);
  const end = newline > 0 && bytes[newline - 1] === RETURN ? newline - 1 : newline;
  // If the line fills all the room, its end has yet to be reached.
  const complete = newline >= 0 && end < target.length;
  const length = complete ? end : Math.min(count, target.length);
  target.set(bytes.subarray(0, length));
  const error = disk.seek(fd, start + (complete ? newline + 1 : length));
  if (error < 0) throw new Trap(-37);
  return { length, more: true, error: 0 };
}
