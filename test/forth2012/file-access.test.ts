import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { MemoryDisk } from "../../src/disk/memory-disk.ts";
import { NodeDisk } from "../../src/disk/node-disk.ts";
import type { Disk } from "../../src/vm/ports.ts";
import { parseExample } from "../words/example.ts";
import { standardBench } from "./standard.ts";

const root = mkdtempSync(join(tmpdir(), "file-access-"));
afterAll(() => rmSync(root, { recursive: true }));
let folders = 0;

/** The files of one folder. */
class FolderDisk extends NodeDisk {
  readonly #folder: string;

  constructor(folder: string) {
    super();
    this.#folder = folder;
  }

  override open(path: string, flags: number, mode: number): number {
    return super.open(path === "" ? path : join(this.#folder, path), flags, mode);
  }

  override remove(path: string): number {
    return super.remove(join(this.#folder, path));
  }

  override rename(from: string, to: string): number {
    return super.rename(join(this.#folder, from), join(this.#folder, to));
  }

  override status(path: string): number {
    return super.status(join(this.#folder, path));
  }
}

interface Bench {
  readonly disk: Disk;
  put(name: string, text: string): void;
  get(name: string): string | undefined;
}

function inMemory(): Bench {
  const disk = new MemoryDisk();
  return {
    disk,
    put: (name, text) => disk.set(name, new Uint8Array(Buffer.from(text))),
    get: (name) => {
      const bytes = disk.get(name);
      return bytes && Buffer.from(bytes).toString();
    },
  };
}

function inFolder(): Bench {
  const folder = join(root, String(folders++));
  mkdirSync(folder);
  return {
    disk: new FolderDisk(folder),
    put: (name, text) => writeFileSync(join(folder, name), text),
    get: (name) => {
      try {
        return readFileSync(join(folder, name), "utf8");
      } catch {
        return undefined;
      }
    },
  };
}

/** A file that is open for reading. */
const READ = ': F S" f" R/O OPEN-FILE THROW ; F VALUE FID ';
const WRITE = ': F S" g" R/W CREATE-FILE THROW ; F VALUE FID ';
/** Reads a line of at most n characters and types it in angle brackets: n -- u2 flag ior */
const LINE = ": LINE >R PAD R> FID READ-LINE 2 PICK PAD SWAP [CHAR] < EMIT TYPE [CHAR] > EMIT ; ";

/** Fills a block with blanks, and puts a text at its beginning: addr u block. */
const P = ": P >R 1024 R@ BLOCK SWAP BLANK R> BLOCK SWAP MOVE UPDATE ;";

/** From chapter 11 of the standard: what a file holds at first, if there is one, and an example with it. */
const table: readonly (readonly [word: string, f: string | undefined, example: string])[] = [
  ["OPEN-FILE", undefined, 'S" f" R/O OPEN-FILE NIP -> -38'],
  ["OPEN-FILE", undefined, 'S" f" R/W OPEN-FILE NIP -> -38'],
  ["OPEN-FILE", undefined, 'S" " R/O OPEN-FILE NIP -> -38'],
  ["OPEN-FILE", "ab", 'S" f" R/O BIN OPEN-FILE NIP -> 0'],
  ["CREATE-FILE", "old", 'S" f" R/W CREATE-FILE SWAP FILE-SIZE -> 0 0 0 0'],
  ["CREATE-FILE", undefined, 'S" f" R/O CREATE-FILE NIP -> 0'],
  ["CREATE-FILE", undefined, 'S" f" W/O BIN CREATE-FILE NIP S" f" FILE-STATUS NIP -> 0 0'],
  ["CREATE-FILE", undefined, 'S" " W/O CREATE-FILE NIP 0= -> 0'],
  ["CLOSE-FILE", "ab", `${READ} FID CLOSE-FILE FID CLOSE-FILE -> 0 -62`],
  ["CLOSE-FILE", undefined, "99 CLOSE-FILE -> -62"],
  ["READ-FILE", "abc", `${READ} PAD 2 FID READ-FILE PAD 2 TYPE -> 2 0 "ab"`],
  ["READ-FILE", "abc", `${READ} PAD 9 FID READ-FILE PAD 9 FID READ-FILE -> 3 0 0 0`],
  ["READ-FILE", "abc", `${READ} PAD 0 FID READ-FILE -> 0 0`],
  ["READ-FILE", "abc", 'S" f" W/O OPEN-FILE THROW PAD 2 ROT READ-FILE -> 0 -70'],
  ["READ-FILE", undefined, "PAD 2 99 READ-FILE -> 0 -70"],
  ["WRITE-FILE", undefined, `${WRITE} S" abc" FID WRITE-FILE FID FILE-POSITION -> 0 3 0 0`],
  ["WRITE-FILE", undefined, `${WRITE} S" " FID WRITE-FILE FID FILE-SIZE -> 0 0 0 0`],
  ["WRITE-FILE", "abc", `${READ} S" x" FID WRITE-FILE -> -75`],
  ["WRITE-FILE", undefined, 'S" x" 99 WRITE-FILE -> -75'],
  ["WRITE-LINE", undefined, `${WRITE} S" abc" FID WRITE-LINE FID FILE-SIZE -> 0 4 0 0`],
  ["WRITE-LINE", "abc", `${READ} S" x" FID WRITE-LINE -> -76`],
  ["READ-LINE", "ab\ncd\n", `${READ}${LINE} 9 LINE 9 LINE 9 LINE -> 2 -1 0 2 -1 0 0 0 0 "<ab><cd><>"`],
  ["READ-LINE", "ab", `${READ}${LINE} 9 LINE 9 LINE -> 2 -1 0 0 0 0 "<ab><>"`],
  ["READ-LINE", "", `${READ}${LINE} 9 LINE -> 0 0 0 "<>"`],
  ["READ-LINE", "\n\na", `${READ}${LINE} 9 LINE 9 LINE 9 LINE -> 0 -1 0 0 -1 0 1 -1 0 "<><><a>"`],
  ["READ-LINE", "ab\r\n\r\nc\r\n", `${READ}${LINE} 9 LINE 9 LINE 9 LINE -> 2 -1 0 0 -1 0 1 -1 0 "<ab><><c>"`],
  ["READ-LINE", "a\rb\n", `${READ}${LINE} 9 LINE 9 LINE -> 3 -1 0 0 0 0 "<a\rb><>"`],
  ["READ-LINE", "abcdef\ng", `${READ}${LINE} 4 LINE 4 LINE 4 LINE -> 4 -1 0 2 -1 0 1 -1 0 "<abcd><ef><g>"`],
  // As many characters as there is room for: the end of the line has yet to be reached.
  ["READ-LINE", "abc\nd", `${READ}${LINE} 3 LINE 3 LINE 3 LINE -> 3 -1 0 0 -1 0 1 -1 0 "<abc><><d>"`],
  ["READ-LINE", "abc\r\nd", `${READ}${LINE} 3 LINE 3 LINE 3 LINE -> 3 -1 0 0 -1 0 1 -1 0 "<abc><><d>"`],
  ["READ-LINE", "abc\r\nd", `${READ}${LINE} 4 LINE 3 LINE -> 3 -1 0 1 -1 0 "<abc><d>"`],
  ["READ-LINE", "\nd", `${READ}${LINE} 0 LINE FID FILE-POSITION -> 0 -1 0 0 0 0 "<>"`],
  ["READ-LINE", "", `${READ}${LINE} 0 LINE -> 0 0 0 "<>"`],
  ["READ-LINE", "ab\nc", `${READ}${LINE} 9 LINE FID FILE-POSITION -> 2 -1 0 3 0 0 "<ab>"`],
  ["READ-LINE", undefined, "PAD 9 99 READ-LINE -> 0 0 -71"],
  ["FILE-POSITION", "abc", `${READ} PAD 2 FID READ-FILE 2DROP FID FILE-POSITION -> 2 0 0`],
  ["FILE-POSITION", undefined, "99 FILE-POSITION -> 0 0 -65"],
  ["REPOSITION-FILE", "abc", `${READ} 1. FID REPOSITION-FILE PAD 9 FID READ-FILE PAD 2 TYPE -> 0 2 0 "bc"`],
  ["REPOSITION-FILE", undefined, "0. 99 REPOSITION-FILE -> -73"],
  [
    "REPOSITION-FILE",
    undefined,
    `${WRITE} 3. FID REPOSITION-FILE S" x" FID WRITE-FILE FID FILE-SIZE -> 0 0 4 0 0`,
  ],
  ["FILE-SIZE", "abc", `${READ} FID FILE-SIZE FID FILE-POSITION -> 3 0 0 0 0 0`],
  ["FILE-SIZE", undefined, "99 FILE-SIZE -> 0 0 -66"],
  ["RESIZE-FILE", undefined, `${WRITE} 5. FID RESIZE-FILE FID FILE-SIZE FID FILE-POSITION -> 0 5 0 0 0 0 0`],
  [
    "RESIZE-FILE",
    undefined,
    `${WRITE} S" abc" FID WRITE-FILE 1. FID RESIZE-FILE 0. FID REPOSITION-FILE PAD 9 FID READ-FILE -> 0 0 0 1 0`,
  ],
  ["RESIZE-FILE", "abc", `${READ} 1. FID RESIZE-FILE FID FILE-SIZE -> -74 3 0 0`],
  ["RESIZE-FILE", undefined, "0. 99 RESIZE-FILE -> -74"],
  ["FLUSH-FILE", undefined, `${WRITE} S" abc" FID WRITE-FILE FID FLUSH-FILE S" g" FILE-STATUS NIP -> 0 0 0`],
  ["FLUSH-FILE", undefined, "99 FLUSH-FILE -> -68"],
  ["DELETE-FILE", "abc", 'S" f" DELETE-FILE S" f" FILE-STATUS NIP -> 0 -38'],
  ["DELETE-FILE", undefined, 'S" f" DELETE-FILE -> -38'],
  ["RENAME-FILE", "abc", 'S" f" S" g" RENAME-FILE S" f" FILE-STATUS NIP S" g" FILE-STATUS NIP -> 0 -38 0'],
  ["RENAME-FILE", undefined, 'S" f" S" g" RENAME-FILE -> -38'],
  ["RENAME-FILE", "new", `${WRITE} FID CLOSE-FILE S" f" S" g" RENAME-FILE S" g" FILE-STATUS -> 0 0 3 0`],
  ["FILE-STATUS", undefined, 'S" f" FILE-STATUS NIP -> -38'],
  ["INCLUDED", "6 7 *\n: X 5 ; X", 'S" f" INCLUDED -> 42 5'],
  ["INCLUDE", undefined, "INCLUDE f -> THROW -38"],
  ["INCLUDE", undefined, "INCLUDE -> THROW -16"],
  ["REQUIRE", undefined, "REQUIRE -> THROW -16"],
  ["USE", undefined, "USE -> THROW -16"],
  ["INCLUDE-FILE", "1\n2 3", `${READ} PAD 2 FID READ-FILE 2DROP FID INCLUDE-FILE -> 2 3`],
  ["REQUIRED", "5", 'S" f" REQUIRED S" f" REQUIRED REQUIRE f -> 5'],
  ["REQUIRE", undefined, "REQUIRE random.fs 10 RANDOM 10 U< -> -1"],
  ["REQUIRE", undefined, "INCLUDE random.fs -> THROW -38"],
  // A file of a program's own, of that name, is read.
  [
    "REQUIRE",
    undefined,
    'S" random.fs" R/W CREATE-FILE DROP DUP S" 7" ROT WRITE-FILE DROP CLOSE-FILE DROP REQUIRE random.fs -> 7',
  ],
  ["BLOCK", undefined, '1 BLOCK 1024 BL SKIP NIP S" blocks.fb" FILE-STATUS NIP -> 0 0'],
  ["BLOCK", undefined, "0 BLOCK -> THROW -35"],
  ["BLOCK", undefined, "-1 BLOCK -> THROW -35"],
  ["UPDATE", undefined, "1 BLOCK 65 SWAP C! UPDATE FLUSH 1 BLOCK C@ -> 65"],
  ["UPDATE", undefined, "1 BLOCK 65 SWAP C! FLUSH 1 BLOCK C@ -> 32"],
  ["BUFFER", undefined, "3 BUFFER 1024 BLANK 3 BUFFER 66 SWAP C! UPDATE FLUSH 3 BLOCK C@ 2 BLOCK C@ -> 66 0"],
  ["EMPTY-BUFFERS", undefined, "1 BLOCK 65 SWAP C! UPDATE EMPTY-BUFFERS 1 BLOCK C@ -> 32"],
  ["SAVE-BUFFERS", undefined, "1 BLOCK 65 SWAP C! UPDATE SAVE-BUFFERS EMPTY-BUFFERS 1 BLOCK C@ -> 65"],
  // More blocks than buffers: each is written before another has its buffer.
  ["BLOCK", undefined, ": T 20 1 DO I DUP BLOCK C! UPDATE LOOP 0 20 1 DO I BLOCK C@ + LOOP ; T -> 190"],
  ["LOAD", undefined, ': T S" 5 6" 1 BLOCK SWAP MOVE UPDATE ; T 1 LOAD -> 5 6'],
  ["THRU", undefined, `${P} S" 5 \\ 7" 1 P S" 6" 2 P 1 2 THRU BLK @ -> 5 6 0`],
  ["SOURCELINE#", "\nSOURCELINE# SOURCEFILENAME", 'S" f" INCLUDED TYPE -> 2 "f"'],
  ["+LOAD", undefined, `${P} S" 6 1 +LOAD 8" 1 P S" 7" 2 P 1 LOAD -> 6 7 8`],
  ["+THRU", undefined, `${P} S" 1 2 +THRU" 1 P S" 7" 2 P S" 8" 3 P 1 LOAD -> 7 8`],
  ["-->", undefined, `${P} S" 6 --> 7" 1 P S" 8" 2 P 1 LOAD BLK @ -> 6 8 0`],
  [
    "OPEN-BLOCKS",
    undefined,
    'S" my.fb" OPEN-BLOCKS 1 BLOCK 65 SWAP C! UPDATE FLUSH S" my.fb" FILE-STATUS NIP -> 0',
  ],
  ["USE", undefined, "1 BLOCK 65 SWAP C! UPDATE USE my.fb 1 BLOCK C@ USE blocks.fb 1 BLOCK C@ -> 32 65"],
];

describe.each([
  ["in memory", inMemory],
  ["in a folder", inFolder],
])("files %s", (_, make) => {
  test.each(table)("%s %j: %s", (_word, contents, example) => {
    const files = make();
    if (contents !== undefined) files.put("f", contents);
    const { source, expected } = parseExample(example);
    const bench = standardBench({ disk: files.disk });
    bench.type(`${source}\n`);
    expect({ stack: bench.stack, printed: bench.printed, code: bench.codes[0] }).toEqual(expected);
  });

  test("what is written is in the file when it is closed", () => {
    const files = make();
    const bench = standardBench({ disk: files.disk });
    bench.type(`${WRITE} S" ab" FID WRITE-LINE S" c" FID WRITE-FILE FID CLOSE-FILE\n`);
    expect([bench.stack, files.get("g")]).toEqual([[0, 0, 0], "ab\nc"]);
  });

  test("a block is 1,024 characters at its place in the file", () => {
    const files = make();
    const bench = standardBench({ disk: files.disk });
    bench.type("2 BLOCK 66 SWAP C! UPDATE FLUSH\n");
    const text = files.get("blocks.fb");
    expect([text?.length, text?.charAt(1024), text?.charAt(1025)]).toEqual([2048, "B", " "]);
  });
});

describe("where the file of the blocks cannot be written", () => {
  test("they can be read, and SAVE-BUFFERS throws", () => {
    const disk = new (class extends MemoryDisk {
      override open(path: string, flags: number): number {
        return (flags & 3) === 0 ? super.open(path, flags) : -30;
      }
    })();
    disk.set("blocks.fb", new Uint8Array(1024).fill(65));
    const bench = standardBench({ disk });
    bench.type("1 BLOCK C@ UPDATE ' SAVE-BUFFERS CATCH\n");
    expect([bench.stack, bench.codes]).toEqual([[65, -34], []]);
  });

  test("a block that could not be read is not taken for one that was", () => {
    let broken = true;
    const disk = new (class extends MemoryDisk {
      override read(fd: number, into: Uint8Array): number {
        return broken ? -5 : super.read(fd, into);
      }
    })();
    disk.set("blocks.fb", new Uint8Array(1024).fill(65));
    const bench = standardBench({ disk });
    bench.type("1 ' BLOCK CATCH NIP\n");
    broken = false;
    bench.type("1 BLOCK C@\n");
    expect([bench.stack, bench.codes]).toEqual([[-33, 65], []]);
  });
});
