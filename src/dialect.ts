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

/** A language that a machine can learn on top of JONESFORTH, as a module exports it. */
export interface Dialect {
  /** Primitives of its own. */
  readonly words: readonly Declaration[];
  /** The texts that make the rest of it, interpreted one after another. */
  readonly layers: readonly Layer[];
}

/**
 * Where a machine's second dialect comes from: it is at hand or can be fetched. Also the host's words, which
 * it gets too.
 */
export class DialectSource {
  #dialect: Dialect | undefined;
  readonly #bring: () => Promise<Dialect>;

  readonly #hostWords: readonly Declaration[];

  /**
   * @param bring gives the dialect; called when the dialect is first wanted, and again after a failure
   */
  constructor(bring: () => Promise<Dialect>, dialect?: Dialect, hostWords: readonly Declaration[] = []) {
    this.#bring = bring;
    this.#dialect = dialect;
    this.#hostWords = hostWords;
  }

  /** Teaches a machine the dialect, if it is at hand. @throws Trap -8, -257 */
  teach(m: Machine): void {
    if (this.#dialect) extend(m, this.#dialect, this.#hostWords);
  }

  /** The dialect, if the machine need not wait for it. */
  get dialect(): Dialect | undefined {
    return this.#dialect;
  }

  /** Fetches the dialect. @throws Error if that fails, with a message for people */
  async get(): Promise<void> {
    try {
      this.#dialect ??= await this.#bring();
    } catch {
      throw new Error("its words could not be loaded; are you offline?");
    }
  }
}

/**
 * The words of JONESFORTH that switch between the dialects. The first FORTH2012 lays down the layer, after
 * waiting for it if it must be fetched; from then on the layer's own word of that name is found before it.
 */
export function switchWords(source: DialectSource): readonly Declaration[] {
  return [
    machine(FORTH2012, "( -- )", {
      doc: "Go on in the standard's dialect, from the next word on. If it is not there yet, it is loaded first.",
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
      doc: "Go on in JONESFORTH, and so do nothing here. The word of that name in the standard's dialect comes back to JONESFORTH.",
      test: ["JONESFORTH 5 -> 5"],
      run: () => {},
    }),
  ];
}

/**
 * True while the word that the layer added to JONESFORTH is there: FORGET removes it with everything newer.
 */
function isLoaded({ memory, dictionary }: Machine): boolean {
  const xt = memory.get(VARIABLE.SWITCH);
  if (xt === 0) return false;
  for (const header of dictionary.headers()) if (dictionary.codeword(header) === xt) return true;
  return false;
}

function load(m: Machine, source: DialectSource): Signal {
  // After the fetch its answer must still be taken, or the next word that waits would get it.
  if (!source.dialect || m.pending) {
    const answer = m.awaited(() => source.get());
    if (!answer) return "wait";
    if ("error" in answer) throw new Trap(-257, answer.error, FORTH2012);
  }
  source.teach(m);
  return undefined;
}

/**
 * Teaches a machine a dialect. Lays down its primitives; then a second machine on the same memory interprets
 * its texts in JONESFORTH as it was after booting, without the user's words. Apart from the new words
 * everything stays as it was: stacks, BASE, the line that is being read.
 *
 * @param hostWords the host's words of JONESFORTH, which belong to both dialects
 * @throws Trap -8 if there is no room, -257 for any other error in its texts; the machine is then as it was,
 * except for free memory
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
    // The word that switches is newer than the user's words, which are newer than those of the layer that
    // was booted.
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

/** System variables that describe the words there are, and so are not restored. */
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

/** Copies what lies below the dictionary, and the data stack. Gives a function that restores both. */
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

/** The newest header there was after JONESFORTH had booted, or the newest of those that FORGET has left. */
function bootedLatest({ memory, dictionary }: Machine): number {
  const booted = memory.get(VARIABLE.BOOTED);
  for (const header of dictionary.headers()) if (header <= booted) return header;
  return 0;
}

/** Empties the wordlists, which may still lead to a layer that FORGET has removed. */
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
  // In the same order as in system.ts: engines then see objects of the same shape, and the code they compile
  // here serves there.
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
