/**
 * What the machine asks of its host: the wires that leave the box. All of it is synchronous;
 * a host that has nothing to give yet says so, and the machine parks until it is run again.
 */
export interface Ports {
  readonly input: InputPort;
  readonly keys: KeyPort;
  readonly output: OutputPort;
  readonly disk: Disk;
  readonly clock: Clock;
  /** Called with every error that no CATCH took, before the machine goes back to QUIT. */
  report(fault: Fault): void;
}

/** Where source text and keys come from. */
export interface InputPort {
  /**
   * At most `max` bytes and at most one line, its newline included, as a terminal in cooked mode gives them;
   * `"wait"` when there is nothing yet, `"end"` at the end of one source with another to follow,
   * `"closed"` when there will never be more.
   */
  read(max: number): Uint8Array | "wait" | "end" | "closed";
  /** Name and line number (from 1) of the line that `read` gave last; undefined for a keyboard. */
  where?(): { readonly name: string; readonly line: number } | undefined;
  /** The file that comes next, when nothing of it has been read, for a reader who wants it as a whole. */
  nextFile?(): { readonly name: string; readonly bytes: Uint8Array } | undefined;
  /** Takes that file: what `read` gives next is its end. */
  takeFile?(): void;
  /** Gives back the last so many bytes of the file that was taken last: `read` gives them, whose first line is `line`. */
  returnFile?(length: number, line: number): void;
}

/**
 * Single keys, for a program that wants each as it is pressed: what a keyboard sends, in bytes. Text is UTF-8; a key
 * that is no character is a sequence that begins with ESC, as terminals have it. To ask for one is how a program says
 * that it wants keys and not lines, until it asks for a line again.
 */
export interface KeyPort {
  /**
   * The byte that comes so many places after the next one, left where it is; `"wait"` when it has not come yet,
   * `"closed"` when it never will.
   */
  peek(ahead: number): number | "wait" | "closed";
  /** Takes so many bytes, which `peek` has shown. */
  take(count: number): void;
  /** A whole line that was typed, without its newline: past any text that waits to be interpreted. */
  line(): Uint8Array | "wait" | "closed";
}

/** The size of a screen, in cells. */
export interface ScreenSize {
  readonly columns: number;
  readonly rows: number;
}

/** Where characters go. */
export interface OutputPort {
  /** Takes the bytes at once; they are a view that changes after the call. */
  write(bytes: Uint8Array): void;
  /** The same for file descriptor 2; without it they go to `write`. */
  writeError?(bytes: Uint8Array): void;
  /** How many there is room for at once. */
  size(): ScreenSize;
}

/**
 * Files, in the terms of the i386 Linux system calls: paths as bytes without a NUL, flags of open(2),
 * and a negative errno where something fails. File descriptors here are the disk's own, from 0.
 */
export interface Disk {
  /** Where a disk is not there from the start: kept when it is. Nothing once it is there. */
  ready?(): Promise<unknown> | undefined;
  /**
   * Where what is written does not at once outlive the machine: kept when all that was written so far does, with 0,
   * or with a negative errno when it cannot.
   */
  settled?(): Promise<number>;
  open(path: string, flags: number, mode: number): number;
  close(fd: number): number;
  /** Fills the view from the file's position; gives the count of bytes, 0 at the end. */
  read(fd: number, into: Uint8Array): number;
  write(fd: number, from: Uint8Array): number;
  /** Where in the file the next byte is read or written, in bytes from its start. */
  position(fd: number): number;
  /** Moves there, perhaps beyond the end; gives 0. */
  seek(fd: number, position: number): number;
  /** Bytes of an open file. */
  size(fd: number): number;
  /** Cuts an open file off, or fills it up with 0; gives 0. */
  resize(fd: number, size: number): number;
  /** Comes back when all that was written is where it outlives the machine; gives 0. */
  flush(fd: number): number;
  remove(path: string): number;
  /** Takes the place of a file that has the new name already. */
  rename(from: string, to: string): number;
  /** Bytes of a file by its name. */
  status(path: string): number;
}

/** Time, which only goes forward. */
export interface Clock {
  /** Milliseconds, with a fraction, since some fixed moment. */
  now(): number;
  /** Kept after so many milliseconds. */
  sleep(milliseconds: number): Promise<void>;
}

/** An error that no CATCH took. */
export interface Fault {
  /** THROW code. */
  readonly code: number;
  /** Name of the word to blame; empty when there is none. */
  readonly word: string;
  /** What happened, in a few words, without the name of the word and without the code. */
  readonly message: string;
  /** The words that were being executed, innermost first, as name+offset. */
  readonly trace: readonly string[];
  /** The line of input that was being interpreted; undefined when there is none. */
  readonly line?: FaultLine;
}

/** A line of input and the place in it that an error points at. */
export interface FaultLine {
  /** The text, without its newline. */
  readonly text: string;
  /** Offset in `text` of the word that was being interpreted, and its length, in UTF-16 code units. */
  readonly start: number;
  readonly length: number;
  /** Name and line number of the source; undefined for a keyboard. */
  readonly where?: { readonly name: string; readonly line: number };
}
