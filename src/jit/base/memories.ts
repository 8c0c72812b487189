import { FloatFunctions } from "./float-function.ts";

/** What was learnt of threads, while they were compiled or ran. */
export class Memories {
  /** Addresses of the operands of LIT that programs store into: variables, in truth. */
  readonly variables = new Set<number>();
  /** Execution tokens of words that come back with the same depth, but not always the same flag on top. */
  readonly vague = new Set<number>();
  /** Addresses in threads that a computed jump leads to, as that of a LOOP does that is written in FORTH. */
  readonly landings = new Set<number>();
  /** Addresses after an EXECUTE that runs words of different stack effects. */
  readonly wild = new Set<number>();
  /**
   * By the address of an EXECUTE in code that leaves to the interpreter what had not run there by then: how
   * often it did.
   */
  readonly unknown = new Map<number, number>();
  /** By the address of a routine that often finds too few items for its other ways: its floor. */
  readonly short = new Map<number, number>();
  /** The addresses of routines that nevertheless often went those other ways. */
  readonly deep = new Set<number>();
  /** Addresses in threads of words whose accesses are often at unusual addresses. */
  readonly far = new Set<number>();
  /** The float functions that code calls, and their places in the table. */
  readonly functions = new FloatFunctions();

  /** See `Heat.executed`. */
  readonly executed: (next: number, caller: number) => readonly number[];

  constructor(executed: Memories["executed"] = () => []) {
    this.executed = executed;
  }

  /** Notes that code leaves an EXECUTE to the interpreter. */
  leave(at: number): void {
    this.unknown.set(at, this.unknown.get(at) ?? 0);
  }

  /** Forgets what was learnt. */
  clear(): void {
    const { variables, vague, landings, wild, unknown, short, deep, far } = this;
    for (const learnt of [variables, vague, landings, wild, unknown, short, deep, far]) learnt.clear();
  }
}
