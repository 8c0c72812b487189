/** The THROW codes of Forth 2012 (table 9.1) that this system can raise, and the message for each. */
const MESSAGE: Readonly<Record<number, string>> = {
  [-1]: "aborted",
  [-2]: "aborted",
  [-3]: "data stack overflow",
  [-4]: "data stack underflow",
  [-5]: "return stack overflow",
  [-6]: "return stack underflow",
  [-7]: "DO loops nested too deeply",
  [-8]: "dictionary overflow",
  [-9]: "invalid memory address",
  [-10]: "division by zero",
  [-11]: "result out of range",
  [-12]: "argument type mismatch",
  [-13]: "undefined word",
  [-14]: "only for use inside a definition",
  [-15]: "cannot FORGET this",
  [-16]: "a name is missing",
  [-17]: "pictured number too long",
  [-18]: "word too long",
  [-19]: "definition name too long (31 bytes at most)",
  [-20]: "write to a read-only location",
  [-21]: "unsupported operation",
  [-22]: "control structure mismatch",
  [-23]: "address not aligned to a cell",
  [-24]: "invalid numeric argument",
  [-25]: "return stack imbalance",
  [-26]: "loop parameters unavailable",
  [-27]: "invalid recursion",
  [-28]: "interrupted",
  [-29]: "compiler nesting",
  [-30]: "obsolescent feature",
  [-31]: ">BODY used on a word that CREATE did not make",
  [-32]: "invalid name argument",
  [-33]: "block could not be read",
  [-34]: "block could not be written",
  [-35]: "invalid block number",
  [-36]: "invalid file position",
  [-37]: "file input or output failed",
  [-38]: "file not found",
  [-39]: "unexpected end of input",
  [-40]: "floating point needs BASE 10",
  [-41]: "loss of precision",
  [-42]: "floating-point division by zero",
  [-43]: "floating-point result out of range",
  [-44]: "floating-point stack overflow",
  [-45]: "floating-point stack underflow",
  [-46]: "floating-point invalid argument",
  [-47]: "compilation wordlist deleted",
  [-48]: "invalid POSTPONE",
  [-49]: "search order overflow",
  [-50]: "search order underflow",
  [-51]: "compilation wordlist changed",
  [-52]: "control-flow stack overflow",
  [-53]: "exception stack overflow",
  [-54]: "floating-point underflow",
  [-55]: "floating-point fault",
  [-56]: "quit",
  [-57]: "a character could not be sent or received",
  [-58]: "[IF], [ELSE] or [THEN] failed",
  [-59]: "ALLOCATE failed",
  [-60]: "FREE failed",
  [-61]: "RESIZE failed",
  [-62]: "file could not be closed",
  [-63]: "file could not be created",
  [-64]: "file could not be deleted",
  [-65]: "file position could not be read",
  [-66]: "file size could not be read",
  [-67]: "file status could not be read",
  [-68]: "file could not be flushed",
  [-69]: "file could not be opened",
  [-70]: "file could not be read",
  [-71]: "line of a file could not be read",
  [-72]: "file could not be renamed",
  [-73]: "file could not be positioned",
  [-74]: "file could not be resized",
  [-75]: "file could not be written",
  [-76]: "line could not be written",
  [-77]: "malformed character",
  [-78]: "SUBSTITUTE failed",
  [-79]: "REPLACES failed",
  [-256]: "not an instruction of this machine",
  [-257]: "a host word failed",
  [-261]: "a deferred word without an action",
  [-262]: "more locals than there is room for",
  [-263]: "only machine code can be inlined",
};

/** What a THROW code means, in a few lower-case words; undefined when the code is a program's own. */
export function throwMessage(code: number): string | undefined {
  return MESSAGE[code];
}

/** In V8, how many calls an error remembers; other engines ignore it. */
const host = Error as unknown as { stackTraceLimit: number | undefined };

/** What a primitive throws, as a JavaScript exception, to become a THROW in FORTH. */
export class Trap extends Error {
  readonly code: number;
  readonly detail: string;
  readonly culprit: string | undefined;

  /** @param code a THROW code, never 0.
   *  @param detail what the message should name besides the word, such as an address.
   *  @param culprit the word to blame, when it is not the one that was running. */
  constructor(code: number, detail = "", culprit?: string) {
    // Nobody needs to know the host's functions that were being called, and collecting them takes ten times
    // as long as the rest.
    const { stackTraceLimit } = host;
    host.stackTraceLimit = 0;
    super(throwMessage(code) ?? `THROW ${code}`);
    host.stackTraceLimit = stackTraceLimit;
    this.name = "Trap";
    this.code = code;
    this.detail = detail;
    this.culprit = culprit;
  }
}

/**
 * The value of `read`, or `otherwise` if it throws a Trap, as it may on a machine that a program has broken.
 */
export function attempt<T>(read: () => T): T | undefined;
export function attempt<T>(read: () => T, otherwise: T): T;
export function attempt<T>(read: () => T, otherwise?: T): T | undefined {
  try {
    return read();
  } catch (error) {
    if (error instanceof Trap) return otherwise;
    throw error;
  }
}
