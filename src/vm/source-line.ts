import { decode, type Dictionary } from "./dictionary.ts";
import { INPUT_BUFFER, INPUT_SIZE, VARIABLE } from "./layout.ts";
import type { Memory } from "./memory.ts";
import type { FaultLine, Ports } from "./ports.ts";

/** Characters of a block that are shown as a line. */
const ROW = 64;

/** Gives a line, perhaps long after it was read; undefined if there was none. */
type Tell = () => FaultLine | undefined;

const NO_LINE: Tell = () => undefined;

/** A line in memory, and a word in it. */
interface Spot {
  /** Address of the line, and its length in bytes. */
  readonly address: number;
  readonly length: number;
  /** Where in it the word begins, and its length; in bytes. */
  readonly at: number;
  readonly word: number;
  /**
   * The source of the line: the address and length of a name in memory, or a name that the port or a
   * block has.
   */
  readonly name: number;
  readonly nameLength: number;
  readonly line: number;
  readonly where: FaultLine["where"] | undefined;
}

/**
 * The line that the machine is reading, kept cheaply for an error that perhaps nobody will ever ask about.
 */
export class SourceLine {
  readonly #memory: Memory;
  readonly #dictionary: Dictionary;
  readonly #ports: Pick<Ports, "input">;
  /** What was kept last: a copy of the line and of its source's name. */
  #spot: Spot | undefined;
  #text = new Uint8Array();
  #name = new Uint8Array();
  #tell = NO_LINE;

  constructor(memory: Memory, dictionary: Dictionary, ports: Pick<Ports, "input">) {
    this.#memory = memory;
    this.#dictionary = dictionary;
    this.#ports = ports;
  }

  /**
   * Keeps the current line, and where in it the last word lies. As long as nothing has changed it gives what
   * it kept last, since a program may throw a million times from one line. @throws Trap -9
   */
  keep(): Tell {
    const spot = this.#dictionary.standard ? this.#parsed() : this.#typed();
    if (!spot) return NO_LINE;
    if (!this.#isKept(spot)) {
      this.#spot = spot;
      this.#text = this.#memory.read(spot.address, spot.length).slice();
      this.#name = this.#memory.read(spot.name, spot.nameLength).slice();
      this.#tell = teller(spot, this.#text, this.#name);
    }
    return this.#tell;
  }

  #isKept(spot: Spot): boolean {
    const kept = this.#spot;
    return (
      kept?.at === spot.at &&
      kept.word === spot.word &&
      kept.line === spot.line &&
      kept.where?.name === spot.where?.name &&
      kept.where?.line === spot.where?.line &&
      this.#isSame(this.#text, spot.address, spot.length) &&
      this.#isSame(this.#name, spot.name, spot.nameLength)
    );
  }

  #isSame(copy: Uint8Array, address: number, length: number): boolean {
    if (copy.length !== length) return false;
    const { bytes } = this.#memory;
    const start = this.#memory.readable(address, length);
    for (let i = 0; i < length; i++) if (bytes[start + i] !== copy[i]) return false;
    return true;
  }

  /** What JONESFORTH reads, and the word that WORD gave last. */
  #typed(): Spot | undefined {
    const memory = this.#memory;
    const end = memory.get(VARIABLE.INPUT_END);
    if (end <= INPUT_BUFFER || end > INPUT_BUFFER + INPUT_SIZE) return undefined;
    return {
      address: INPUT_BUFFER,
      length: end - INPUT_BUFFER,
      at: memory.get(VARIABLE.WORD_START) - INPUT_BUFFER,
      word: memory.get(VARIABLE.WORD_COUNT),
      name: 0,
      nameLength: 0,
      line: 0,
      where: this.#ports.input.where?.(),
    };
  }

  /** What the standard's interpreter reads, and the name that it parsed last. */
  #parsed(): Spot | undefined {
    const memory = this.#memory;
    const address = memory.get(VARIABLE.SOURCE);
    const length = memory.get(VARIABLE.SOURCE_LENGTH);
    if (length <= 0) return undefined;
    const at = memory.get(VARIABLE.PARSED) - address;
    const word = memory.get(VARIABLE.PARSED_LENGTH);
    const block = memory.get(VARIABLE.BLK);
    if (block !== 0) return rowOf(block, address, at >= 0 && at < length ? at : 0, word);
    const name = memory.get(VARIABLE.SOURCE_NAME);
    const nameLength = memory.get(VARIABLE.SOURCE_NAME_LENGTH);
    const line = memory.get(VARIABLE.SOURCE_LINE);
    return { address, length, at, word, name, nameLength, line, where: undefined };
  }
}

/** The row of a block that holds a word: the bytes of a block have no lines, they are only shown in rows. */
function rowOf(block: number, address: number, at: number, word: number): Spot {
  const row = Math.floor(at / ROW);
  const where = { name: `block ${block}`, line: row + 1 };
  const nameless = { name: 0, nameLength: 0, line: 0 };
  return { address: address + row * ROW, length: ROW, at: at - row * ROW, word, ...nameless, where };
}

function teller({ at, word, line, where }: Spot, bytes: Uint8Array, name: Uint8Array): Tell {
  return () => {
    const text = decode(bytes).trimEnd();
    const inLine = at >= 0 && at < bytes.length;
    const named = name.length > 0 ? { name: decode(name), line } : where;
    return {
      text,
      start: inLine ? decode(bytes.subarray(0, at)).length : text.length,
      length: inLine ? decode(bytes.subarray(at, at + Math.max(0, word))).length : 0,
      ...(named && { where: named }),
    };
  };
}
