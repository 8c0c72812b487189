/** THROW codes of Forth 2012 (table 9.1) that this system can raise, with the words to report them in. */
const MESSAGE: Readonly<Record<number, string>> = {
  [-1]: "aborted",
  [-2]: "aborted",
  [-3]: "data stack overflow",
  [-4]: "data stack underflow",
  [-5]: "return stack overflow",
  [-6]: "return stack underflow",
  [-8]: "dictionary overflow",
  [-9]: "invalid memory address",
  [-10]: "division by zero",
  [-11]: "result out of range",
  [-13]: "undefined word",
  [-14]: "only for use inside a definition",
  [-15]: "cannot FORGET this",
  [-16]: "a name is missing",
  [-18]: "word too long",
  [-19]: "definition name too long (31 bytes at most)",
  [-20]: "write to a read-only location",
  [-22]: "control structure mismatch",
  [-23]: "address not aligned to a cell",
  [-28]: "interrupted",
  [-32]: "invalid name argument",
  [-39]: "unexpected end of input",
  [-256]: "not an instruction of this machine",
  [-257]: "a host word failed",
};

/** What a THROW code means, in a few lower-case words; undefined when the code is a program's own. */
export function throwMessage(code: number): string | undefined {
  return MESSAGE[code];
}

/** What a primitive throws, as a JavaScript exception, to become a THROW in FORTH. */
export class Trap extends Error {
  readonly code: number;
  readonly detail: string;
  readonly culprit: string | undefined;

  /** @param code a THROW code, never 0.
   *  @param detail what the message should name besides the word, such as an address.
   *  @param culprit the word to blame, when it is not the one that was running. */
  constructor(code: number, detail = "", culprit?: string) {
    super(throwMessage(code) ?? `THROW ${code}`);
    this.name = "Trap";
    this.code = code;
    this.detail = detail;
    this.culprit = culprit;
  }
}
