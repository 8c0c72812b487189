/**
 * What the machine asks of its host: the wires that leave the box. Every call is synchronous. A host that has
 * nothing to give yet says so, and the machine parks until it is run again.
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
  /**
   * The file that comes next, as long as nothing of it has been read: for a reader who wants it as a whole.
   */
  nextFile?(): { readonly name: string; readonly bytes: Uint8Array } | undefined;
  /** Takes that file: what `read` gives next is its end. */
  takeFile?(): void;
  /**
   * Gives back the last `length` bytes of the file that was taken last, so that `read` gives them; their
   * first line is number `line`.
   */
  returnFile?(length: number, line: number): void;
}

/**
 * Single keys, for a program that wants each as it is pressed: what a keyboard sends, in bytes. Text is
 * UTF-8; a key that is no character is a sequence that begins with ESC, as on any terminal. By asking for one
 * a program says that it wants keys instead of lines, until it asks for a line again.
 */
export interface KeyPort {
  /**
   * The byte `ahead` places after the next one, which stays there; `"wait"` if it has not come yet,
   * `"closed"` if it never will.
   */
  peek(ahead: number): number | "wait" | "closed";
  /** Takes `count` bytes, which `peek` has shown. */
  take(count: number): void;
  /**
   * A whole line from the keyboard, without its newline. Text that waits to be interpreted is not touched.
   */
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
  /** Takes the bytes for file descriptor 2; without this method they go to `write`. */
  writeError?(bytes: Uint8Array): void;
  /** How many characters the screen has room for. */
  size(): ScreenSize;
}

/**
 * Files, in the terms of the i386 Linux system calls: paths as bytes without a NUL, flags of open(2),
 * and a negative errno where something fails. File descriptors here are the disk's own, from 0.
 */
export interface Disk {
  /**
   * For a disk that is not there from the start: a promise that is fulfilled when it is there; undefined from
   * then on.
   */
  ready?(): Promise<unknown> | undefined;
  /**
   * For a disk on which writes do not last at once: a promise that is fulfilled when all that has been
   * written so far will outlive the machine. It gives 0, or a negative errno if that cannot be.
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
  /** Size in bytes of an open file. */
  size(fd: number): number;
  /** Makes an open file shorter, or longer, filled up with zeros; gives 0. */
  resize(fd: number, size: number): number;
  /** Returns when all that was written is where it outlives the machine; gives 0. */
  flush(fd: number): number;
  remove(path: string): number;
  /** Renames a file, which replaces any that has the new name already. */
  rename(from: string, to: string): number;
  /** Size in bytes of the file with that name. */
  status(path: string): number;
}

/** Time, which only goes forward. */
export interface Clock {
  /** Milliseconds, with a fraction, since some fixed moment. */
  now(): number;
  /** A promise that is fulfilled after that time. */
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
