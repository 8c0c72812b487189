import type { Piece, Vocabulary } from "./vocabulary.ts";

/**
 * Makes FORTH programs of numbers, for comparing the compiler with the interpreter: any list of numbers gives
 * a program that keeps to its stack effects, ends, and does most of what threads can do.
 */
export function makeProgram(numbers: readonly number[], vocabulary: Vocabulary): string {
  return new ProgramMaker(numbers, vocabulary).program();
}

interface Made {
  readonly name: string;
  readonly inputs: number;
  readonly outputs: number;
}

/** What the code that is being made has around it. */
interface Around {
  readonly self: Made;
  /** How deep it may still nest. */
  readonly nesting: number;
  /** What lies on the return stack, the top last: the limit and index of a DO, or an item. */
  readonly returns: readonly ("loop" | "item")[];
  /** True in a word with the locals A, B and C. */
  readonly locals: boolean;
}

const NUMBERS = [
  0, 1, 2, -1, 3, 4, 7, 8, 10, 100, -5, 255, 65_536, 2_147_483_647, -2_147_483_648, 12_345_678,
];

class ProgramMaker {
  readonly #numbers: readonly number[];
  readonly #vocabulary: Vocabulary;
  #at = 0;
  readonly #words: Made[] = [];

  constructor(numbers: readonly number[], vocabulary: Vocabulary) {
    this.#numbers = numbers;
    this.#vocabulary = vocabulary;
  }

  /** A choice among so many; the first when the numbers are used up. */
  #choose(count: number): number {
    const n = this.#numbers[this.#at++] ?? 0;
    return n % count;
  }

  #pick<T>(list: readonly T[]): T {
    return list[this.#choose(list.length)] as T;
  }

  #number(): string {
    return String(this.#pick(NUMBERS));
  }

  get #done(): boolean {
    return this.#at >= this.#numbers.length;
  }

  program(): string {
    const lines: string[] = [];
    const count = 1 + this.#choose(5);
    for (let i = 0; i < count; i++) lines.push(this.#define(`W${i}`));
    const calls = 1 + this.#choose(4);
    for (let i = 0; i < calls; i++) {
      if (this.#choose(4) === 1) lines.push(this.#change(i));
      lines.push(this.#run(i));
    }
    return `${lines.join("\n")}\n`;
  }

  #define(name: string): string {
    const inputs = this.#choose(4);
    const outputs = this.#choose(4);
    const self = { name, inputs, outputs };
    const locals = this.#vocabulary.standard && inputs > 0 && this.#choose(5) === 1;
    const around = { self, nesting: 3, returns: [], locals };
    const names = ["A", "B", "C"].slice(0, inputs).join(" ");
    const body = locals
      ? `{: ${names} | ${["A", "B", "C"].slice(inputs).join(" ")} :} ${this.#setLocals(inputs)}${this.#body(0, outputs, around)}`
      : this.#body(inputs, outputs, around);
    this.#words.push(self);
    const slot = this.#choose(4) === 1 ? `[ ${this.#vocabulary.here} SLOT-AT ! ] NOTHING ` : "";
    return `: ${name} TIRED IF ${effectOf(self, "9")}EXIT THEN\n  ${slot}${body} ;${this.#switch(self)}`;
  }

  /** What a local holds that nothing was given to is nobody's business. */
  #setLocals(given: number): string {
    return ["A", "B", "C"]
      .slice(given)
      .map((name) => `0 TO ${name} `)
      .join("");
  }

  /**
   * Now and then a word that puts another in the place of the one just made; it may do so while that one
   * runs.
   */
  #switch({ name, inputs, outputs }: Made): string {
    if (this.#choose(5) !== 1) return "";
    const { tick } = this.#vocabulary;
    const to = (cell: number): string => `[ ' ${name} ${4 * cell} + ] LITERAL !`;
    const other = `: P${name} ${effectOf({ name, inputs, outputs }, "8")} ;`;
    const hook = this.#choose(2) === 1 ? ` ' S${name} HOOK !` : "";
    this.#words.push({ name: `S${name}`, inputs: 0, outputs: 0 });
    return `\n${other} : S${name} ${tick} P${name} ${to(1)} ${tick} EXIT ${to(2)} ;${hook}`;
  }

  /** What happens to the dictionary between two runs. */
  #change(i: number): string {
    const word = this.#pick(this.#words);
    const { standard } = this.#vocabulary;
    switch (this.#choose(6)) {
      case 0:
        return standard ? "7 TO V ' MINUS IS ACT" : "7 TO V ' MINUS TO D";
      case 1:
        return standard ? "' * IS ACT" : "' * TO D";
      case 2:
        // The new definition stands where the old one is called.
        return `: P${i} ${effectOf(word, "8")} ; ' P${i} ' ${word.name} 4 + ! ' EXIT ' ${word.name} 8 + !`;
      case 3:
        return ": TIRED FUEL @ 0> IF -1 FUEL +! 0 ELSE 1 THEN ;";
      case 4:
        return word.inputs === 0 && word.outputs === 0 ? `' ${word.name} HOOK !` : "SLOT-B HOOK !";
      default:
        return standard
          ? "MARKER GONE : GONE1 1 2 3 ; : GONE2 GONE1 + ; GONE2 GONE : ZZ 5 6 7 ;"
          : ": GONE 1 2 3 ; : GONE2 GONE + ; FORGET GONE : ZZ 5 6 7 ;";
    }
  }

  /** Calls a word so often that it is compiled, and leaves what it gave. */
  #run(i: number): string {
    const word = this.#pick(this.#words);
    const operands = Array.from({ length: word.inputs }, () => `${this.#number()} `).join("");
    const times = 4 + this.#choose(20);
    const after = word.outputs > 0 ? `${"DROP ".repeat(word.outputs - 1)}X +! ` : "";
    const call = `${operands}${word.name} ${after}`;
    const loop =
      this.#vocabulary.standard && this.#choose(2) === 1
        ? `: R${i} ${times} 0 DO ${call}LOOP ;`
        : `: R${i} ${times} BEGIN DUP 0> WHILE >R ${call}R> 1- REPEAT DROP ;`;
    return `300 FUEL ! ${loop} R${i}\n300 FUEL ! ${operands}${word.name}\n300 FUEL ! ' R${i} CATCH`;
  }

  /** Code that takes a stack of so many items to one of so many. */
  #body(from: number, to: number, around: Around): string {
    const parts: string[] = [];
    let depth = from;
    const steps = 1 + this.#choose(8);
    for (let i = 0; i < steps && !this.#done; i++) {
      const [text, after] = this.#step(depth, around);
      parts.push(text);
      depth = after;
    }
    while (depth > to) {
      parts.push(depth - to >= 2 ? "+" : "DROP");
      depth--;
    }
    while (depth < to) {
      parts.push(this.#number());
      depth++;
    }
    return parts.join(" ");
  }

  #step(depth: number, around: Around): [text: string, depth: number] {
    const { nesting, self, returns, locals } = around;
    const { standard, operations, risks } = this.#vocabulary;
    switch (this.#choose(standard ? 20 : 16)) {
      case 0:
      case 1:
        return [this.#number(), depth + 1];
      case 2:
        if (nesting > 0 && depth > 0) return this.#conditional(depth - 1, around);
        return ["V", depth + 1];
      case 3:
        if (nesting > 0) return this.#loop(depth, around);
        return ["X @", depth + 1];
      case 4: {
        const callee = this.#choose(4) === 0 ? self : this.#pick([...this.#words, self]);
        if (callee.inputs > depth) return ["1", depth + 1];
        const name = callee === self ? "RECURSE" : callee.name;
        return [name, depth - callee.inputs + callee.outputs];
      }
      case 5:
        return this.#execute(depth);
      case 6:
        if (depth > 0 && nesting > 0) return this.#copied(depth, around);
        return ["2", depth + 1];
      case 7:
        return this.#operation(this.#choose(3) === 0 ? risks : operations, depth);
      case 8:
        if (nesting > 0 && depth > 0) return this.#leaving(depth, around);
        return ["3", depth + 1];
      case 16:
        if (returns.at(-1) === "loop") return [this.#index(around), depth + 1];
        return ["4", depth + 1];
      case 17:
        if (nesting > 0) return this.#counted(depth, around);
        return ["5", depth + 1];
      case 18:
        if (nesting > 0 && depth > 0) return this.#case(depth - 1, around);
        return ["6", depth + 1];
      case 19:
        if (!locals) return this.#caught(depth);
        if (depth > 0 && this.#choose(2) === 1) return [`TO ${this.#pick(["A", "B", "C"])}`, depth - 1];
        return [this.#pick(["A", "B", "C"]), depth + 1];
      default:
        return this.#operation(operations, depth);
    }
  }

  #operation(list: readonly Piece[], depth: number): [string, number] {
    const [text, inputs, outputs] = this.#pick(list);
    if (inputs > depth) return [this.#number(), depth + 1];
    if (outputs < 0) return ["?DUP 0= IF 1 THEN", depth];
    return [text, depth - inputs + outputs];
  }

  #conditional(depth: number, around: Around): [string, number] {
    const to = this.#choose(depth + 3);
    const yes = this.#body(depth, to, deeper(around));
    const no = this.#body(depth, to, deeper(around));
    return [`IF ${yes} ELSE ${no} THEN`, to];
  }

  /** Leaves the word early; now and then without a thought to what lies on the return stack. */
  #leaving(depth: number, { self, returns }: Around): [string, number] {
    const drops = "DROP ".repeat(Math.max(0, depth - 1 - self.outputs));
    const pushes = "6 ".repeat(Math.max(0, self.outputs - depth + 1));
    const forget = [...returns].reverse().map((what) => (what === "loop" ? "UNLOOP " : "RDROP "));
    const tidy = this.#choose(12) === 1 ? "" : forget.join("");
    return [`IF ${drops}${pushes}${tidy}EXIT THEN`, depth - 1];
  }

  #copied(depth: number, around: Around): [string, number] {
    const to = this.#choose(depth + 2);
    const yes = this.#body(depth, to, deeper(around));
    const no = this.#body(depth - 1, to, deeper(around));
    if (this.#choose(3) === 0) return [`?DUP 0= IF ${no} ELSE ${yes} THEN`, to];
    return [`?DUP IF ${yes} ELSE ${no} THEN`, to];
  }

  #loop(depth: number, around: Around): [string, number] {
    const times = 1 + this.#choose(6);
    const kind = this.#choose(4);
    const inside = deeper(around, ...(kind < 3 ? ["item" as const] : []));
    const body = this.#body(depth, depth, inside);
    switch (kind) {
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

  /** A counted loop, in all of its kinds. */
  #counted(depth: number, around: Around): [string, number] {
    const from = this.#choose(7) - 3;
    const times = this.#choose(6);
    const inside = deeper(around, "loop");
    const kind = this.#choose(6);
    const body = this.#body(depth, depth, inside);
    const leave = this.#choose(3) === 1 ? `${this.#body(depth, depth + 1, inside)} IF LEAVE THEN ` : "";
    const bounds = `${from + times} ${from}`;
    switch (kind) {
      case 0:
        return [`${bounds} ?DO ${leave}${body} LOOP`, depth];
      case 1:
        return [`${from + times + 1} ${from} DO ${body} ${leave}LOOP`, depth];
      case 2:
        return [`${bounds} ?DO ${leave}${body} ${1 + this.#choose(3)} +LOOP`, depth];
      case 3:
        return [`${from} ${from + times} DO ${body} ${leave}${-1 - this.#choose(3)} +LOOP`, depth];
      case 4:
        // The step is what the loop computes; the steps of the program bound it.
        return [`${bounds} ?DO ${body} TIRED IF LEAVE THEN V 3 AND 1+ +LOOP`, depth];
      default:
        // The bounds are known only when it runs.
        return [`V 3 AND 1+ 1 ?DO ${body} ${leave}LOOP`, depth];
    }
  }

  #index({ returns }: Around): string {
    const isNested = returns.at(-2) === "loop";
    return isNested && this.#choose(2) === 1 ? "J" : "I";
  }

  #case(depth: number, around: Around): [string, number] {
    const to = this.#choose(depth + 3);
    const arms = Array.from({ length: this.#choose(3) }, (_, i) => {
      return `${i === 0 ? this.#number() : i} OF ${this.#body(depth, to, deeper(around))} ENDOF `;
    });
    const otherwise = this.#body(depth, to, deeper(around, "item"));
    return [`CASE ${arms.join("")}>R ${otherwise} R> ENDCASE`, to];
  }

  #execute(depth: number): [string, number] {
    if (this.#choose(2) === 1) return this.#executeAny(depth);
    const a = this.#pick(this.#words);
    const b = this.#pick(this.#words);
    if (!a || !b || a.inputs !== b.inputs || a.outputs !== b.outputs || a.inputs > depth) {
      return this.#operation(this.#vocabulary.operations, depth);
    }
    const choice = this.#pick(["X @ 1 AND", "V 0>", "FUEL @ 2 AND"]);
    const { tick } = this.#vocabulary;
    return [
      `${choice} IF ${tick} ${a.name} ELSE ${tick} ${b.name} THEN EXECUTE`,
      depth - a.inputs + a.outputs,
    ];
  }

  /** Executes one of three words, of whatever stack effects, which only memory knows. */
  #executeAny(depth: number): [string, number] {
    const words = [0, 1, 2].map(() => this.#pick(this.#words));
    if (words.some((word) => !word || word.inputs > depth)) {
      return this.#operation(this.#vocabulary.operations, depth);
    }
    const most = Math.max(...words.map(({ inputs, outputs }) => outputs - inputs));
    const [a, b, c] = words.map(({ name }) => `${this.#vocabulary.tick} ${name}`);
    const [x, y, z] = words.map(({ inputs, outputs }) => "6 ".repeat(most - (outputs - inputs)));
    const token = `0= IF ${a} ELSE R> DUP >R 1 = IF ${b} ELSE ${c} THEN THEN TOKEN !`;
    const same = `R> DUP 0= IF DROP ${x}ELSE 1 = IF ${y}ELSE ${z}THEN THEN`;
    return [`X @ 3 AND DUP >R ${token} TOKEN @ EXECUTE ${same}`, depth + most];
  }

  /** Calls a word, and goes on as if it had come back when it did not. */
  #caught(depth: number): [string, number] {
    const word = this.#pick(this.#words);
    if (!word || word.inputs > depth) return this.#operation(this.#vocabulary.operations, depth);
    const call = `${this.#vocabulary.tick} ${word.name} CATCH IF ${effectOf(word, "4")}THEN`;
    return [call, depth - word.inputs + word.outputs];
  }
}

/** Code with the stack effect of a word, and no other. */
function effectOf({ inputs, outputs }: Made, item: string): string {
  return `${"DROP ".repeat(inputs)}${`${item} `.repeat(outputs)}`;
}

function deeper(around: Around, ...returns: readonly ("loop" | "item")[]): Around {
  return { ...around, nesting: around.nesting - 1, returns: [...around.returns, ...returns] };
}
