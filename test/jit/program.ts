/**
 * Makes FORTH programs of numbers, for comparing the compiler with the interpreter: any list of numbers gives a program
 * that keeps to its stack effects, ends, and does most of what threads can do.
 */
export function makeProgram(numbers: readonly number[]): string {
  return new ProgramMaker(numbers).program();
}

interface Made {
  readonly name: string;
  readonly inputs: number;
  readonly outputs: number;
}

/** What a word is made of: what it takes from the stack, and what it leaves. */
const OPERATIONS: readonly (readonly [text: string, inputs: number, outputs: number])[] = [
  ["DUP", 1, 2],
  ["DROP", 1, 0],
  ["SWAP", 2, 2],
  ["OVER", 2, 3],
  ["ROT", 3, 3],
  ["-ROT", 3, 3],
  ["2DUP", 2, 4],
  ["2DROP", 2, 0],
  ["2SWAP", 4, 4],
  ["NIP", 2, 1],
  ["TUCK", 2, 3],
  ["+", 2, 1],
  ["-", 2, 1],
  ["*", 2, 1],
  ["1+", 1, 1],
  ["1-", 1, 1],
  ["4+", 1, 1],
  ["NEGATE", 1, 1],
  ["AND", 2, 1],
  ["OR", 2, 1],
  ["XOR", 2, 1],
  ["INVERT", 1, 1],
  ["=", 2, 1],
  ["<>", 2, 1],
  ["<", 2, 1],
  [">", 2, 1],
  ["<=", 2, 1],
  [">=", 2, 1],
  ["0=", 1, 1],
  ["0<", 1, 1],
  ["0>", 1, 1],
  ["U<", 2, 1],
  ["7 AND CELLS BUF + @", 1, 1],
  ["7 AND CELLS BUF + !", 2, 0],
  ["7 AND CELLS BUF + +!", 2, 0],
  ["31 AND BUF + C@", 1, 1],
  ["31 AND BUF + C!", 2, 0],
  ["15 AND BUF + @", 1, 1],
  ["15 AND BUF + !", 2, 0],
  ["X @", 0, 1],
  ["X !", 1, 0],
  ["X +!", 1, 0],
  ["V", 0, 1],
  ["TO V", 1, 0],
  ["1 +TO V", 0, 0],
  ["63 AND 32 + EMIT", 1, 0],
  ["10 OR /MOD", 2, 2],
  ["5 /MOD", 1, 2],
  ["-3 MOD", 1, 1],
  ["0 7 UM/MOD", 1, 2],
  ["1 PICK", 2, 3],
  ["2 PICK", 3, 4],
  ["1 AND PICK", 3, 3],
  ["DSP@ @", 1, 2],
  ["DSP@ 4+ @", 2, 3],
  ["DSP@ 4+ !", 2, 1],
  ["DEPTH DROP", 0, 0],
  ["RSP@ DROP", 0, 0],
  [">R 1 R> +", 1, 2],
  [">R >R 2 R> R>", 2, 3],
  ["?DUP DROP 5", 1, -1],
  ["[ ' V 8 + ] LITERAL @", 0, 1],
  ["D EXECUTE", 2, 1],
  ["D @EXECUTE", 2, 1],
  ['S" ab" + C@ SWAP DROP', 1, 1],
  ["BUF 8 + BUF 3 CMOVE", 0, 0],
  ["HERE @ DROP", 0, 0],
  ["WORD-OF DROP", 0, 0],
];

/** Things that may go wrong, and are then a THROW. */
const RISKS: readonly (readonly [text: string, inputs: number, outputs: number])[] = [
  ["/MOD", 2, 2],
  ["@", 1, 1],
  ["C@", 1, 1],
  ["!", 2, 0],
  ["DROP DROP DROP DROP", 0, 0],
  ["THROW", 1, 0],
  ["EXECUTE", 1, 0],
  ["UM/MOD", 3, 2],
];

const NUMBERS = [
  0, 1, 2, -1, 3, 4, 7, 8, 10, 100, -5, 255, 65_536, 2_147_483_647, -2_147_483_648, 12_345_678,
];

const HEAD = `
VARIABLE X  VARIABLE FUEL  0 VALUE V  5 VALUE D
64 ALLOT CONSTANT BUF
: @EXECUTE [ ' D 8 + ] LITERAL @ EXECUTE ;
: WORD-OF [ ' BUF ] LITERAL @ ;
: TIRED FUEL @ 0> IF -1 FUEL +! 0 ELSE 1 THEN ;
: MINUS - ;
' + TO D
`;

class ProgramMaker {
  readonly #numbers: readonly number[];
  #at = 0;
  readonly #words: Made[] = [];

  constructor(numbers: readonly number[]) {
    this.#numbers = numbers;
  }

  /** A choice among so many; the first when the numbers are used up. */
  #choose(count: number): number {
    const n = this.#numbers[this.#at++] ?? 0;
    return n % count;
  }

  #pick<T>(list: readonly T[]): T {
    return list[this.#choose(list.length)] as T;
  }

  get #done(): boolean {
    return this.#at >= this.#numbers.length;
  }

  program(): string {
    const lines = [HEAD];
    const count = 1 + this.#choose(5);
    for (let i = 0; i < count; i++) lines.push(this.#define(`W${i}`));
    const calls = 1 + this.#choose(4);
    for (let i = 0; i < calls; i++) {
      if (this.#choose(6) === 1) lines.push(this.#change(i));
      lines.push(this.#run(i));
    }
    return `${lines.join("\n")}\n`;
  }

  #define(name: string): string {
    const inputs = this.#choose(4);
    const outputs = this.#choose(4);
    const made = { name, inputs, outputs };
    const body = this.#body(inputs, outputs, 3, made);
    this.#words.push(made);
    const rest = `${"DROP ".repeat(inputs)}${"9 ".repeat(outputs)}`;
    return `: ${name} TIRED IF ${rest}EXIT THEN\n  ${body} ;`;
  }

  /** What happens to the dictionary between two runs. */
  #change(i: number): string {
    const word = this.#pick(this.#words);
    const effect = `${"DROP ".repeat(word.inputs)}${"8 ".repeat(word.outputs)}`;
    switch (this.#choose(5)) {
      case 0:
        return `7 TO V ' MINUS TO D`;
      case 1:
        return `' * TO D`;
      case 2:
        // The new definition stands where the old one is called.
        return `: P${i} ${effect} ; ' P${i} ' ${word.name} 4+ ! ' EXIT ' ${word.name} 8 + !`;
      case 3:
        return `: TIRED FUEL @ 0> IF -1 FUEL +! 0 ELSE 1 THEN ;`;
      default:
        return `: GONE 1 2 3 ; : GONE2 GONE + ; FORGET GONE : ZZ 5 6 7 ;`;
    }
  }

  /** Calls a word so often that it is compiled, and leaves what it gave. */
  #run(i: number): string {
    const word = this.#pick(this.#words);
    const operands = Array.from({ length: word.inputs }, () => `${this.#pick(NUMBERS)} `).join("");
    const times = 4 + this.#choose(20);
    const after = word.outputs > 0 ? `${"DROP ".repeat(word.outputs - 1)}X +! ` : "";
    const loop = `: R${i} ${times} BEGIN DUP 0> WHILE >R ${operands}${word.name} ${after}R> 1- REPEAT DROP ;`;
    return `300 FUEL ! ${loop} R${i}\n300 FUEL ! ${operands}${word.name}\n300 FUEL ! ' R${i} CATCH`;
  }

  /** Code that takes a stack of so many items to one of so many. */
  #body(from: number, to: number, nesting: number, self: Made): string {
    const parts: string[] = [];
    let depth = from;
    const steps = 1 + this.#choose(8);
    for (let i = 0; i < steps && !this.#done; i++) {
      const [text, after] = this.#step(depth, nesting, self);
      parts.push(text);
      depth = after;
    }
    while (depth > to) {
      parts.push(depth - to >= 2 ? "+" : "DROP");
      depth--;
    }
    while (depth < to) {
      parts.push(String(this.#pick(NUMBERS)));
      depth++;
    }
    return parts.join(" ");
  }

  #step(depth: number, nesting: number, self: Made): [text: string, depth: number] {
    switch (this.#choose(16)) {
      case 0:
      case 1:
        return [String(this.#pick(NUMBERS)), depth + 1];
      case 2:
        if (nesting > 0 && depth > 0) return this.#conditional(depth - 1, nesting, self);
        return ["V", depth + 1];
      case 3:
        if (nesting > 0) return this.#loop(depth, nesting, self);
        return ["X @", depth + 1];
      case 4: {
        const callee = this.#choose(4) === 0 ? self : this.#pick([...this.#words, self]);
        if (callee.inputs > depth) return ["1", depth + 1];
        const name = callee === self ? "RECURSE" : callee.name;
        return [name, depth - callee.inputs + callee.outputs];
      }
      case 5:
        return this.#execute(depth, nesting);
      case 6:
        if (depth > 0 && nesting > 0) return this.#copied(depth, nesting, self);
        return ["2", depth + 1];
      case 7:
        if (this.#choose(3) === 0) return this.#operation(RISKS, depth);
        return this.#operation(OPERATIONS, depth);
      case 8:
        if (nesting > 0 && depth > 0) return this.#leaving(depth, self);
        return ["3", depth + 1];
      default:
        return this.#operation(OPERATIONS, depth);
    }
  }

  #operation(list: typeof OPERATIONS, depth: number): [string, number] {
    const [text, inputs, outputs] = this.#pick(list);
    if (inputs > depth) return [String(this.#pick(NUMBERS)), depth + 1];
    if (outputs < 0) return ["?DUP 0= IF 1 THEN", depth];
    return [text, depth - inputs + outputs];
  }

  #conditional(depth: number, nesting: number, self: Made): [string, number] {
    const to = this.#choose(depth + 3);
    const yes = this.#body(depth, to, nesting - 1, self);
    const no = this.#body(depth, to, nesting - 1, self);
    return [`IF ${yes} ELSE ${no} THEN`, to];
  }

  /** Leaves the word early. */
  #leaving(depth: number, self: Made): [string, number] {
    const drops = "DROP ".repeat(Math.max(0, depth - 1 - self.outputs));
    const pushes = "6 ".repeat(Math.max(0, self.outputs - depth + 1));
    return [`IF ${drops}${pushes}EXIT THEN`, depth - 1];
  }

  #copied(depth: number, nesting: number, self: Made): [string, number] {
    const to = this.#choose(depth + 2);
    const yes = this.#body(depth, to, nesting - 1, self);
    const no = this.#body(depth - 1, to, nesting - 1, self);
    if (this.#choose(3) === 0) return [`?DUP 0= IF ${no} ELSE ${yes} THEN`, to];
    return [`?DUP IF ${yes} ELSE ${no} THEN`, to];
  }

  #loop(depth: number, nesting: number, self: Made): [string, number] {
    const times = 1 + this.#choose(6);
    const body = this.#body(depth, depth, nesting - 1, self);
    switch (this.#choose(4)) {
      case 0:
        return [`${times} >R BEGIN TIRED 0= WHILE ${body} R> 1- DUP >R 0= UNTIL THEN RDROP`, depth];
      case 1:
        return [`${times} >R BEGIN R> 1- DUP >R 0>= WHILE ${body} REPEAT RDROP`, depth];
      case 2:
        return [`0 BEGIN DUP ${times} < WHILE >R ${body} R> 1+ REPEAT DROP`, depth];
      default:
        // A pile of items, of no fixed height, and away with it.
        return [`0 ${times} BEGIN DUP WHILE DUP 1- REPEAT BEGIN ?DUP 0= UNTIL ${body}`, depth];
    }
  }

  #execute(depth: number, _nesting: number): [string, number] {
    const a = this.#pick(this.#words);
    const b = this.#pick(this.#words);
    if (!a || !b || a.inputs !== b.inputs || a.outputs !== b.outputs || a.inputs > depth) {
      return this.#operation(OPERATIONS, depth);
    }
    const choice = this.#pick(["X @ 1 AND", "V 0>", "FUEL @ 2 AND"]);
    return [`${choice} IF ' ${a.name} ELSE ' ${b.name} THEN EXECUTE`, depth - a.inputs + a.outputs];
  }
}
