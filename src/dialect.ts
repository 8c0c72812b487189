import type { Declaration } from "./vm/declare.ts";
import { machine } from "./vm/declare.ts";
import { formatFault } from "./vm/fault.ts";
import { CELL, DICTIONARY, ORDER_MAX, SYSTEM, VARIABLE } from "./vm/layout.ts";
import type { Machine, Signal } from "./vm/machine.ts";
import { layWords, twin } from "./vm/power-on.ts";
import { SourceQueue } from "./vm/source.ts";
import { FORTH2012, JONESFORTH } from "./vm/switch-word.ts";
import { Trap } from "./vm/trap.ts";

/** A FORTH layer: source text, and the name that errors in it give it. */
export interface Layer {
  readonly name: string;
  readonly text: string;
}

/** A language that a machine can learn on top of JONESFORTH, as a module brings it. */
export interface Dialect {
  /** Primitives of its own. */
  readonly words: readonly Declaration[];
  /** The texts that make the rest of it, interpreted one after another. */
  readonly layers: readonly Layer[];
}

/** Where a machine's second dialect comes from, at hand or to be fetched, and the host's words that it shall have. */
export class DialectSource {
  #dialect: Dialect | undefined;
  readonly #bring: () => Promise<Dialect>;

  readonly #hostWords: readonly Declaration[];

  /** @param bring gives the dialect; asked once it is wanted, and again after it failed */
  constructor(bring: () => Promise<Dialect>, dialect?: Dialect, hostWords: readonly Declaration[] = []) {
    this.#bring = bring;
    this.#dialect = dialect;
    this.#hostWords = hostWords;
  }

  /** Has a machine learn the dialect, which is at hand. @throws Trap -8, -257 */
  teach(m: Machine): void {
    if (this.#dialect) extend(m, this.#dialect, this.#hostWords);
  }

  /** The dialect, if the machine need not wait for it. */
  get dialect(): Dialect | undefined {
    return this.#dialect;
  }

  /** Fetches the dialect. @throws Error that says so when it cannot be had */
  async get(): Promise<void> {
    try {
      this.#dialect ??= await this.#bring();
    } catch {
      throw new Error("its words could not be loaded; are you offline?");
    }
  }
}

/**
 * The words of JONESFORTH that switch between the dialects. The first FORTH2012 lays down the layer, waiting for it
 * where it must be fetched; from then on the layer's own word of that name stands in front of it.
 */
export function switchWords(source: DialectSource): readonly Declaration[] {
  return [
    machine(FORTH2012, "( -- )", {
      doc: "Go on in the standard's dialect, from the next word on. What is not there of it yet is loaded first.",
      test: ["FORTH2012 TRUE -> -1"],
      run: (m) => {
        if (!isLoaded(m)) {
          const waiting = load(m, source);
          if (waiting !== undefined) return waiting;
        }
        m.w = m.memory.get(VARIABLE.SWITCH);
        return "dispatch";
      },
    }),
    machine(JONESFORTH, "( -- )", {
      doc: "Go on in JONESFORTH: here, do nothing. The standard's dialect has a word of that name that comes back.",
      test: ["JONESFORTH 5 -> 5"],
      run: () => {},
    }),
  ];
}

/** True while the word that the layer gave JONESFORTH is there: FORGET takes it, and all that is newer, away. */
function isLoaded({ memory, dictionary }: Machine): boolean {
  const xt = memory.get(VARIABLE.SWITCH);
  if (xt === 0) return false;
  for (const header of dictionary.headers()) if (dictionary.codeword(header) === xt) return true;
  return false;
}

function load(m: Machine, source: DialectSource): Signal {
  // Once it was fetched, the answer is still to be taken: the next word that waits would have it.
  if (!source.dialect || m.pending) {
    const answer = m.awaited(() => source.get());
    if (!answer) return "wait";
    if ("error" in answer) throw new Trap(-257, answer.error, FORTH2012);
  }
  source.teach(m);
  return undefined;
}

/**
 * Has a machine learn a dialect: lays down its primitives, and has its texts interpreted by JONESFORTH as it was when
 * it had booted, without the user's words, by a machine of its own on the same memory. Apart from the words there are
 * then, all is as it was: stacks, BASE, the line that is being read.
 *
 * @param hostWords words of JONESFORTH that are the host's, and so belong to both dialects
 * @throws Trap -8 where there is no room, -257 for any other error in its texts; the machine is then as it was, but for memory
 * that is free
 */
export function extend(m: Machine, { words, layers }: Dialect, hostWords: readonly Declaration[] = []): void {
  const { memory, dictionary } = m;
  const kept = keep(m);
  const { latest, here: start } = dictionary;
  try {
    memory.set(VARIABLE.LATEST, bootedLatest(m));
    forgetLayer(m);
    layWords(m, words);
    interpret(m, layers);
    layWords(m, hostWords, VARIABLE.FORTH);
    const made = dictionary.latest;
    const learned = LEARNED.map((address) => memory.fetch(address));
    kept();
    for (const [i, address] of LEARNED.entries()) memory.store(address, learned[i] ?? 0);
    // The word that switches comes after the user's words, which come after those of the layer that was booted.
    memory.store(made, latest);
    memory.set(VARIABLE.LATEST, made);
    memory.set(VARIABLE.SWITCH, dictionary.codeword(made));
    memory.set(VARIABLE.LAYER, start);
    memory.set(VARIABLE.LAYER_END, dictionary.here);
  } catch (error) {
    kept();
    throw error;
  }
}

/** System variables that are about the words that there are, and so are not put back. */
const LEARNED: readonly number[] = [
  VARIABLE.HERE,
  VARIABLE.FORTH,
  VARIABLE.FORTH + CELL,
  VARIABLE.FORTH + 2 * CELL,
  VARIABLE.INTERNAL,
  VARIABLE.INTERNAL + CELL,
  VARIABLE.INTERNAL + 2 * CELL,
  VARIABLE.WORDLISTS,
  VARIABLE.CURRENT,
  VARIABLE.NEWEST,
  VARIABLE.ORDER_COUNT,
  ...Array.from({ length: ORDER_MAX }, (_, i) => VARIABLE.ORDER + i * CELL),
];

/** Copies what lies below the dictionary, and the data stack; gives what puts it back. */
function keep({ memory, s0, stackFloor }: Machine): () => void {
  const system = memory.bytes.slice(SYSTEM, DICTIONARY);
  const stack = memory.bytes.slice(stackFloor, s0);
  const { unseen } = memory;
  return () => {
    memory.bytes.set(system, SYSTEM);
    memory.bytes.set(stack, stackFloor);
    memory.unseen = unseen;
    memory.changedUnseen();
  };
}

/** The newest header that there was when JONESFORTH had booted, or what FORGET left of them. */
function bootedLatest({ memory, dictionary }: Machine): number {
  const booted = memory.get(VARIABLE.BOOTED);
  for (const header of dictionary.headers()) if (header <= booted) return header;
  return 0;
}

/** Empties the wordlists, which may lead to where a layer was that FORGET took away. */
function forgetLayer({ memory }: Machine): void {
  memory.set(VARIABLE.FORTH, 0);
  memory.set(VARIABLE.INTERNAL, 0);
  memory.set(VARIABLE.WORDLISTS, VARIABLE.INTERNAL);
  memory.set(VARIABLE.CURRENT, VARIABLE.FORTH);
  memory.set(VARIABLE.ORDER_COUNT, 0);
}

/** Interprets texts on a twin of a machine, with ports that lead nowhere. @throws Trap -8, -257 */
function interpret(m: Machine, layers: readonly Layer[]): void {
  const input = new SourceQueue();
  for (const { name, text } of layers) input.add(text, name);
  const failures: Trap[] = [];
  const { output, keys, disk, clock } = m.ports;
  // In the order in which a system has them: to engines they then look alike, and what they learn here is of use there.
  const reader = twin(m, {
    input,
    output: { ...output, write: () => {}, writeError: () => {} },
    keys,
    disk,
    clock,
    report: (fault) => {
      const [line = ""] = formatFault(fault).split("\n");
      failures.push(new Trap(fault.code === -8 ? -8 : -257, line, FORTH2012));
      input.clear();
    },
  });
  m.memory.set(VARIABLE.BASE, 10);
  m.memory.set(VARIABLE.STATE, 0);
  m.memory.set(VARIABLE.HANDLER, 0);
  reader.input.discardLine();
  while (failures.length === 0 && reader.run(1_000_000) === "fuel");
  if (failures[0]) throw failures[0];
}
