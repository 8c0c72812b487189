import type { Declaration, MachineWord, Pure } from "../vm/declare.ts";
import { aligned, CELL, CODE, DICTIONARY, RETURN_STACK, SYSTEM } from "../vm/layout.ts";
import { type Block, type Checkpoint, type Edge, type Outcome, type Routine, type Shape } from "./graph.ts";
import { constant, constant64, item, type Node, pointer, pure, result, returnItem } from "./node.ts";
import type { OpName } from "./opcode.ts";
import { type Region, Uncompilable } from "./region.ts";
import { effectOf, ThreadReader } from "./thread.ts";

/** The longest word that is made part of its callers, in cells, and how deep that goes. */
const INLINE_SIZE = 32;
const INLINE_DEPTH = 12;
/** The longest word that is made part of itself. */
const RECURSIVE_SIZE = 24;
/** How far below its own items a function may reach. */
const REACH = 64;

/** Thrown when the rest of a block is for the interpreter. */
class Leave extends Error {}

/** Follows a thread through one block, and notes what it does: its steps, and how it ends. */
class Walk {
  readonly #region: Region;
  readonly #threads: ThreadReader;
  readonly #block: Block;
  readonly #routine: Routine;
  readonly #shape: Shape;
  /** The items of the stacks as the block found them, where it looked at them. */
  readonly #found = new Map<number, Node>();
  readonly #rfound = new Map<number, Node>();
  #ip: number;
  #back: Checkpoint;
  /** True when the word that is being looked at has a step that changes something. */
  #changes = false;
  /** Where that word is in the thread, and the stacks before it, if it changes them before it can turn out odd. */
  #at: number;
  #before: Shape | undefined;
  /** The execution tokens of the words that it is inlined from. */
  #inlined: readonly number[];

  constructor(region: Region, block: Block) {
    this.#region = region;
    this.#threads = region.threads;
    this.#block = block;
    this.#routine = block.routine;
    this.#ip = block.ip;
    this.#at = block.ip;
    this.#inlined = block.inlined;
    this.#back = block.start;
    this.#shape = block.start.shape.clone();
    if (block.nonzero) {
      this.#touch(block.depth - 1);
      this.#block.touched.add(block.depth - 1);
      this.#found.set(block.depth - 1, item(block.depth - 1, true));
    }
  }

  /** Looks at the whole block. @throws Uncompilable */
  run(): void {
    const block = this.#block;
    this.#note();
    try {
      let goesOn = true;
      if (block.mode === "primitive") {
        this.#perform(this.#routine.address, block.ip);
        this.#note();
        this.#return();
        return;
      }
      if (block.mode !== "plain") goesOn = this.#continueExecute();
      while (goesOn) {
        const ip = this.#ip;
        if (block.words > 0 && this.#region.leaders.has(ip)) {
          block.exit = { kind: "jump", edge: this.#edge(ip) };
          return;
        }
        this.#at = ip;
        if (block.words > 0) this.#region.passed.add(ip);
        this.#before = undefined;
        if (!this.#threads.isPlace(ip)) throw new Leave("the thread leads out of the dictionary");
        if (!this.#region.hasRoom(this.#routine)) throw new Leave("too much code");
        this.#region.count(block);
        goesOn = this.#perform(this.#codeCell(ip), ip + CELL);
        this.#note();
      }
    } catch (error) {
      if (!(error instanceof Leave)) throw error;
      block.exit = { kind: "leave", shape: this.#before ?? this.#shape, ip: this.#at, why: error.message };
    }
  }

  /** Keeps the books after a word: the depths, and a new place to go back to if it changed something. */
  #note(): void {
    const { depth, rdepth } = this.#shape;
    const routine = this.#routine;
    if (depth > routine.high) routine.high = depth;
    if (depth > this.#block.high) this.#block.high = depth;
    if (rdepth > routine.rhigh) routine.rhigh = rdepth;
    if (!this.#changes) return;
    this.#changes = false;
    this.#back = { ip: this.#ip, shape: this.#shape.clone(), used: false };
    this.#block.steps.push({ kind: "checkpoint", checkpoint: this.#back });
  }

  /** Keeps the stacks as they are before a word that may turn out odd after it has changed them. */
  #keep(): void {
    this.#before ??= this.#shape.clone();
  }

  // The stacks.

  #get(place: number): Node {
    let node = this.#shape.items.get(place) ?? this.#found.get(place);
    if (!node) {
      this.#touch(place);
      this.#block.touched.add(place);
      node = item(place);
      this.#found.set(place, node);
    }
    return node;
  }

  #set(place: number, node: Node): void {
    this.#touch(place);
    this.#shape.setItem(place, node);
  }

  #touch(place: number): void {
    if (place < this.#block.low) this.#block.low = place;
    if (place < this.#routine.low && !this.#routine.floating) this.#routine.low = place;
  }

  #pop(): Node {
    const node = this.#get(this.#shape.depth - 1);
    this.#shape.depth--;
    return node;
  }

  #push(node: Node): void {
    this.#shape.depth++;
    this.#set(this.#shape.depth - 1, node);
    if (this.#shape.depth > this.#routine.high) this.#routine.high = this.#shape.depth;
    if (this.#shape.depth > this.#block.high) this.#block.high = this.#shape.depth;
  }

  #getReturn(place: number): Node {
    let node = this.#shape.ritems.get(place) ?? this.#rfound.get(place);
    if (!node) {
      if (place < 0 && this.#routine.kind === "word") throw new Leave("it reaches for its return address");
      if (place < this.#routine.rlow) this.#routine.rlow = place;
      node = returnItem(place);
      this.#rfound.set(place, node);
    }
    return node;
  }

  #popReturn(): Node {
    const node = this.#getReturn(this.#shape.rdepth - 1);
    this.#shape.rdepth--;
    return node;
  }

  #pushReturn(node: Node): void {
    // The depth first: places at or above it do not count.
    this.#shape.rdepth++;
    this.#shape.setReturnItem(this.#shape.rdepth - 1, node);
  }

  // Cells of threads.

  #codeCell(address: number): number {
    if (!this.#threads.isPlace(address)) throw new Leave("the thread leads out of the dictionary");
    this.#region.code.add(address);
    return this.#threads.cell(address);
  }

  /** A cell that is a number for the code, or a variable when programs store into it. */
  #literal(address: number, code: boolean): Node {
    if (!this.#threads.isPlace(address)) throw new Leave("the thread leads out of the dictionary");
    if (this.#region.memories.variables.has(address)) return this.#loadStep(constant(address), 4);
    this.#region.literals.add(address);
    return constant(this.#threads.cell(address), code);
  }

  // Words.

  /** Does a word; true if the block goes on after it. @throws Leave */
  #perform(xt: number, next: number): boolean {
    const word = this.#threads.word(xt);
    if (word.kind === "odd") throw new Leave("a word of machine code");
    this.#region.code.add(xt);
    if (word.kind === "colon") return this.#call(xt, next);
    const { declaration, number } = word;
    switch (declaration.kind) {
      case "constant":
        this.#push(constant(declaration.value));
        break;
      case "shuffle":
        this.#shuffle(declaration);
        break;
      case "pure":
        if (declaration.wasm) this.#expand(declaration);
        else this.#host(number, xt, next, declaration);
        break;
      case "awaiting":
        this.#host(number, xt, next, declaration);
        break;
      case "machine":
        if (!declaration.wasm) return this.#special(declaration, number, xt, next);
        this.#expand(declaration);
        break;
      case "threaded":
        throw new Leave(`${declaration.name} is no primitive`);
    }
    this.#ip = next;
    return true;
  }

  #shuffle(declaration: Declaration): void {
    const { inputs, outputs } = effectOf(declaration);
    const operands = inputs.map(() => this.#pop()).reverse();
    for (const name of outputs) this.#push(operands[inputs.indexOf(name)] as Node);
  }

  /** Follows the WebAssembly in a declaration. */
  #expand(declaration: Pure | MachineWord): void {
    const { inputs } = effectOf(declaration);
    if (isRisky(declaration)) this.#keep();
    const operands = inputs.map(() => this.#pop()).reverse();
    const code = declaration.wasm ?? [];
    const stack: Node[] = Array.isArray(code[0]) && code[0][0] === "local.get" ? [] : [...operands];
    const pop = (): Node => {
      const node = stack.pop();
      if (!node) throw new Leave(`the WebAssembly of ${declaration.name} takes too much`);
      return node;
    };
    for (const instruction of code) {
      if (typeof instruction !== "string") {
        const [op, n] = instruction;
        if (op === "local.get") stack.push(operands[n] as Node);
        else stack.push(op === "i32.const" ? constant(n) : constant64(n));
        continue;
      }
      switch (instruction) {
        case "i32.load":
          stack.push(this.#load(pop(), 4));
          break;
        case "i32.load8_u":
          stack.push(this.#load(pop(), 1));
          break;
        case "i32.store":
        case "i32.store8": {
          const value = pop();
          this.#store(pop(), value, instruction === "i32.store" ? 4 : 1);
          break;
        }
        case "leave_if": {
          const fails = pop();
          if (fails.op === "constant" && fails.value !== 0) throw new Leave("it would fail");
          this.#check(fails);
          break;
        }
        case "i64.extend_i32_s":
        case "i64.extend_i32_u":
        case "i32.wrap_i64":
        case "i32.eqz":
          stack.push(pure(instruction, [pop()]));
          break;
        default: {
          const b = pop();
          stack.push(this.#binary(instruction, pop(), b));
        }
      }
    }
    for (const node of stack) this.#push(node);
  }

  /** An instruction of two operands; one that may trap is checked first, so that it may be done at any time after. */
  #binary(op: OpName, a: Node, b: Node): Node {
    const divides = op === "i32.div_s" || op === "i32.div_u" || op === "i32.rem_s" || op === "i32.rem_u";
    if (divides) {
      if (b.op === "constant" && b.value === 0) throw new Leave("a division by zero");
      if (b.op !== "constant") this.#check(pure("i32.eqz", [b]));
      const overflows = op === "i32.div_s" && (b.op !== "constant" || b.value === -1);
      if (overflows) {
        const least = pure("i32.eq", [a, constant(-0x80000000)]);
        this.#check(pure("i32.and", [least, pure("i32.eq", [b, constant(-1)])]));
      }
    }
    return pure(op, [a, b]);
  }

  #check(fails: Node): void {
    if (fails.op === "constant" && fails.value === 0) return;
    this.#back.used = true;
    this.#block.steps.push({ kind: "check", fails, back: this.#back });
  }

  /** Fetches; an item of a stack, if the address is known to be that of one, from where it really is. */
  #load(address: Node, bytes: 1 | 4): Node {
    if (address.op === "constant") {
      if (bytes === 4 && address.code && this.#threads.isPlace(address.value)) {
        return this.#literal(address.value, false);
      }
      if (!this.#isSafe(address.value, bytes, CODE)) throw new Leave("a fetch from no good address");
    } else if (bytes === 4) {
      const place = this.#placeOf(address);
      if (place !== undefined) return address.op === "sp" ? this.#get(place) : this.#getReturn(place);
      if (isOfStack(address)) return this.#peek(address);
    }
    return this.#loadStep(address, bytes);
  }

  /** Fetches an item of which only running shows which it is, as PICK does. */
  #peek(address: Node): Node {
    if (!this.#routine.floating) throw new Uncompilable(this.#routine, "it looks deep into the stack", true);
    this.#back.used = true;
    const fetched = result();
    const before = this.#shape.clone();
    this.#block.steps.push({ kind: "peek", address, before, result: fetched, back: this.#back });
    return fetched;
  }

  #loadStep(address: Node, bytes: 1 | 4): Node {
    if (address.op !== "constant") this.#back.used = true;
    const loaded = result();
    this.#block.steps.push({ kind: "load", bytes, address, result: loaded, back: this.#back });
    return loaded;
  }

  #store(address: Node, value: Node, bytes: 1 | 4): void {
    if (address.op === "constant") {
      if (!this.#isSafe(address.value, bytes, SYSTEM)) throw new Leave("a store to no good address");
      if (bytes === 4) this.#learnVariable(address.value);
    } else if (bytes === 4) {
      const place = this.#placeOf(address);
      if (place !== undefined) {
        if (address.op === "sp") this.#set(place, value);
        else if (place < 0) throw new Leave("a store into the return stack");
        else this.#shape.setReturnItem(place, value);
        return;
      }
    }
    this.#back.used = true;
    this.#block.steps.push({ kind: "store", bytes, address, value, back: this.#back });
    this.#changes = true;
  }

  /** A cell that code stores into is a variable, even where another thread has it for the operand of a LIT. */
  #learnVariable(address: number): void {
    const { variables } = this.#region.memories;
    if (variables.has(address)) return;
    variables.add(address);
    if (this.#region.literals.has(address)) this.#region.stale = true;
  }

  /** The place of an item whose address is known; undefined for an address that is not of that kind. */
  #placeOf(address: Node): number | undefined {
    if ((address.op !== "sp" && address.op !== "rp") || (address.value & 3) !== 0) return undefined;
    const place = -(address.value / CELL) - 1;
    const depth = address.op === "sp" ? this.#shape.depth : this.#shape.rdepth;
    if (place >= depth || place < -REACH) throw new Leave("an access beyond the items of a stack");
    return place;
  }

  /** True where bytes may be fetched, from `first` on, without a check. The stacks are elsewhere while code runs. */
  #isSafe(address: number, bytes: number, first: number): boolean {
    const { machine } = this.#threads;
    const within = (from: number, to: number): boolean => address >= from && address <= to - bytes;
    return (
      within(first, RETURN_STACK) ||
      within(DICTIONARY, machine.stackFloor) ||
      within(machine.s0, machine.memory.size)
    );
  }

  /** Has the host run a primitive. */
  #host(primitive: number, xt: number, next: number, declaration: Declaration): void {
    const { inputs, outputs } = effectOf(declaration);
    const before = this.#shape.clone();
    for (let i = 0; i < inputs.length; i++) this.#pop();
    const results = outputs.map(() => result());
    for (const node of results) this.#push(node);
    this.#block.steps.push({ kind: "host", primitive, xt, next, before, inputs: inputs.length, results });
    this.#changes = true;
  }

  /** A word that works on the registers of the machine. */
  #special(declaration: MachineWord, number: number, xt: number, next: number): boolean {
    this.#ip = next;
    switch (declaration.meaning) {
      case "plain":
        this.#host(number, xt, next, declaration);
        return true;
      case "literal":
        this.#push(this.#literal(next, declaration.name === "'"));
        this.#ip = next + CELL;
        return true;
      case "string": {
        const length = this.#codeCell(next);
        const end = next + CELL + length;
        if (length < 0 || !this.#threads.isPlace(aligned(end))) throw new Leave("a string of no good length");
        this.#push(constant(next + CELL));
        this.#push(constant(length));
        this.#ip = aligned(end);
        return true;
      }
      case "branch":
        return this.#jump((next + this.#codeCell(next)) | 0);
      case "branch if zero":
        return this.#branch((next + this.#codeCell(next)) | 0, next + CELL);
      case "exit":
        return this.#exit();
      case "to return stack":
        this.#pushReturn(this.#pop());
        return true;
      case "from return stack":
        this.#push(this.#popReturn());
        return true;
      case "drop return item":
        this.#popReturn();
        return true;
      case "data stack pointer":
        this.#push(pointer("sp", -CELL * this.#shape.depth));
        return true;
      case "return stack pointer":
        this.#push(pointer("rp", -CELL * this.#shape.rdepth));
        return true;
      case "copy unless zero":
        return this.#copyUnlessZero(next);
      case "execute":
        return this.#execute(next);
      default:
        throw new Leave(`${declaration.name} is for the interpreter`);
    }
  }

  /** An edge from here; with what is known of the top item, if the code there asks for it. */
  #edge(target: number): Edge {
    const shape = this.#shape;
    const top =
      shape.depth > 0 || shape.items.has(shape.depth - 1) ? shape.items.get(shape.depth - 1) : undefined;
    const inlined = this.#inlined;
    const tells = top !== undefined && (top.op === "constant" || top.nonzero) && this.#asksForFlag(target);
    return this.#region.edge(this.#block, target, shape, { inlined, ...(tells && { top }) });
  }

  /** True where the next thing that a thread does is to look whether the top item is 0. */
  #asksForFlag(target: number): boolean {
    let ip = target;
    let rdepth = this.#shape.rdepth;
    for (let i = 0; i < 8 && this.#threads.isPlace(ip); i++) {
      const word = this.#threads.word(this.#threads.cell(ip));
      switch (ThreadReader.meaning(word)) {
        case "branch if zero":
        case "copy unless zero":
          return true;
        case "exit": {
          const address = this.#shape.ritems.get(--rdepth);
          if (address?.op !== "constant") return false;
          ip = address.value;
          break;
        }
        case "branch":
          if (!this.#threads.isPlace(ip + CELL)) return false;
          ip = (ip + CELL + this.#threads.cell(ip + CELL)) | 0;
          break;
        default:
          return word.kind === "primitive" && word.declaration.kind === "pure" && isTest(word.declaration);
      }
    }
    return false;
  }

  #jump(target: number): boolean {
    const edge = this.#edge(target);
    this.#block.exit = { kind: "jump", edge };
    return false;
  }

  #branch(target: number, next: number): boolean {
    const condition = this.#pop();
    if (condition.op === "constant") return this.#jump(condition.value === 0 ? target : next);
    if (condition.nonzero) return this.#jump(next);
    const inlined = this.#inlined;
    const yes = this.#region.edge(this.#block, next, this.#shape, { inlined });
    const no = this.#region.edge(this.#block, target, this.#shape, { inlined });
    this.#block.exit = { kind: "branch", condition, yes, no };
    return false;
  }

  #copyUnlessZero(next: number): boolean {
    const condition = this.#get(this.#shape.depth - 1);
    if (condition.op === "constant" && condition.value === 0) return true;
    if (condition.nonzero) {
      this.#push(condition);
      return true;
    }
    const inlined = this.#inlined;
    const no = this.#region.edge(this.#block, next, this.#shape, { inlined, top: constant(0) });
    this.#push(condition);
    const yes = this.#region.edge(this.#block, next, this.#shape, { inlined, top: item(0, true) });
    this.#block.exit = { kind: "branch", condition, yes, no };
    return false;
  }

  // Calls and returns.

  #call(xt: number, next: number): boolean {
    const glance = this.#threads.glance(xt + CELL);
    const inlined = this.#inlined;
    // A small recursive word has its own calls in it once, which halves the calls that are left.
    const again = this.#routine.kind === "word" && this.#routine.address === xt;
    const most = again ? RECURSIVE_SIZE : INLINE_SIZE;
    const fits =
      inlined.length < INLINE_DEPTH && !inlined.includes(xt) && (glance.tricky || glance.size <= most);
    if (fits) {
      this.#region.addLeaders(xt + CELL);
      const address = constant(next, true);
      this.#region.returns.add(address);
      this.#pushReturn(address);
      this.#inlined = [...inlined, xt];
      this.#ip = xt + CELL;
      return true;
    }
    const why = this.#region.refused.get(xt);
    if (why !== undefined) throw new Leave(why);
    const callee = this.#region.routine(xt);
    if (callee.floating) this.#needFloating();
    const shape = this.#shape.clone();
    this.#routine.rhigh = Math.max(this.#routine.rhigh, shape.rdepth + 1);
    this.#block.exit = { kind: "call", callee, shape, next, inlined, edges: new Map() };
    callee.callers.push(this.#block);
    for (const outcome of callee.outcomes.values()) comeBack(this.#region, this.#block, outcome);
    return false;
  }

  /** What it calls may leave the stack at any depth, so this function cannot know it either. */
  #needFloating(): void {
    if (!this.#routine.floating) throw new Uncompilable(this.#routine, "the depth of the stack varies", true);
  }

  /** Comes back from the function. */
  #return(): boolean {
    const shape = this.#shape.clone();
    const routine = this.#routine;
    this.#block.exit = { kind: "return", shape };
    const top = shape.items.get(shape.depth - 1);
    const outcome = routine.floating
      ? this.#region.addOutcome(routine, 0, undefined)
      : this.#region.addOutcome(routine, shape.depth, top?.op === "constant" ? top : undefined);
    if (outcome) for (const caller of routine.callers) comeBack(this.#region, caller, outcome);
    return false;
  }

  #exit(): boolean {
    if (this.#shape.rdepth === 0 && this.#routine.kind === "word") return this.#return();
    const address = this.#getReturn(this.#shape.rdepth - 1);
    if (address.op !== "constant") throw new Leave("the word ends");
    this.#popReturn();
    const from = this.#inlined.at(-1);
    this.#inlined = this.#inlined.slice(0, -1);
    if (
      from !== undefined &&
      this.#region.returns.has(address) &&
      this.#threads.glance(from + CELL).exits === 1
    ) {
      // The one way back from a word that is inlined: the block goes on.
      this.#ip = address.value;
      return true;
    }
    if (this.#region.returns.has(address)) this.#region.addLeaders(address.value);
    else this.#region.addLanding(address.value);
    this.#block.exit = { kind: "jump", edge: this.#edge(address.value) };
    return false;
  }

  /** EXECUTE of a word that is known is that word; of another, the word that it was last time is tried first. */
  #execute(next: number): boolean {
    const token = this.#get(this.#shape.depth - 1);
    if (token.op === "constant") {
      this.#keep();
      this.#pop();
      return this.#perform(token.value, next);
    }
    const guess = this.#region.memories.executed(next);
    const ip = next - CELL;
    const isWild = this.#region.memories.wild.has(next);
    if (isWild) this.#needFloating();
    if (guess === 0 || isWild || this.#threads.word(guess).kind === "odd") {
      if (!this.#routine.floating) throw new Leave("an EXECUTE of which nothing is known");
      this.#pop();
      this.#executeAny(token, ip, next, undefined);
      return false;
    }
    const inlined = this.#inlined;
    const top = constant(guess, true);
    const yes = this.#region.edge(this.#block, ip, this.#shape, { inlined, mode: "guess", top });
    const no = this.#region.edge(this.#block, ip, this.#shape, { inlined, mode: "any" });
    this.#block.exit = { kind: "branch", condition: pure("i32.eq", [token, top]), yes, no };
    return false;
  }

  /** Ends the block with an EXECUTE of any word, which is expected to be like one that is known. */
  #executeAny(token: Node, ip: number, next: number, callee: Routine | undefined): void {
    const shape = this.#shape.clone();
    this.#routine.rhigh = Math.max(this.#routine.rhigh, shape.rdepth + 1);
    const inlined = this.#inlined;
    this.#block.exit = {
      kind: "execute",
      token,
      ip,
      shape,
      next,
      inlined,
      callee,
      edge: undefined,
      delta: 0,
    };
    if (this.#routine.floating) comeBack(this.#region, this.#block, { delta: 0, top: undefined });
  }

  /** The second half of an EXECUTE. */
  #continueExecute(): boolean {
    const ip = this.#block.ip;
    const next = ip + CELL;
    this.#keep();
    this.#region.count(this.#block);
    const token = this.#pop();
    if (this.#block.mode === "guess") return this.#perform(token.value, next);
    const guess = this.#region.memories.executed(next);
    const word = this.#threads.word(guess);
    if (this.#routine.floating) {
      this.#executeAny(token, ip, next, undefined);
      return false;
    }
    if (word.kind === "odd") throw new Leave("an EXECUTE of machine code");
    if (word.kind === "colon") {
      if (this.#region.refused.has(guess))
        throw new Leave("an EXECUTE of a word that is for the interpreter");
      const callee = this.#region.routine(guess);
      if (callee.floating) this.#needFloating();
      this.#executeAny(token, ip, next, callee);
      callee.callers.push(this.#block);
      for (const outcome of callee.outcomes.values()) comeBack(this.#region, this.#block, outcome);
      return false;
    }
    if (ThreadReader.meaning(word) !== undefined && ThreadReader.meaning(word) !== "plain") {
      throw new Leave("an EXECUTE of a word that is for the interpreter");
    }
    const { inputs, outputs } = effectOf(word.declaration);
    if (inputs.length > 0) this.#get(this.#shape.depth - inputs.length);
    this.#executeAny(token, ip, next, undefined);
    comeBack(this.#region, this.#block, { delta: outputs.length - inputs.length, top: undefined });
    return false;
  }
}

const RISKY = new Set<unknown>(["i32.load", "i32.load8_u", "i32.store", "i32.store8", "leave_if"]);

/** True for a word that may turn out to be for the interpreter. */
function isRisky({ wasm = [] }: Pure | MachineWord): boolean {
  return wasm.some((op) => RISKY.has(op) || (typeof op === "string" && /^i32\.(div|rem)/.test(op)));
}

/** True for a word that only asks whether its operand is 0. */
function isTest({ wasm }: Pure): boolean {
  return wasm?.length === 1 && wasm[0] === "i32.eqz";
}

/** True for an address that is worked out from the data stack pointer. */
function isOfStack(address: Node, depth = 8): boolean {
  return address.op === "sp" || (depth > 0 && address.args.some((arg) => isOfStack(arg, depth - 1)));
}

/** Looks at everything that a region can reach. @throws Uncompilable */
export function walkRegion(region: Region): void {
  region.begin(region.root);
  for (let block = region.next(); block; block = region.next()) new Walk(region, block).run();
}

/** Adds the way on after a call, for one of the depths that the callee may come back with. */
function comeBack(region: Region, block: Block, outcome: Outcome): void {
  const { exit } = block;
  if (exit?.kind !== "call" && exit?.kind !== "execute") return;
  // Whatever was known of the data stack, the callee may have taken.
  const shape = exit.shape.clone();
  shape.depth += outcome.delta;
  const how = { inlined: exit.inlined, forget: true };
  if (exit.kind === "call") {
    const top = outcome.top && { top: outcome.top };
    exit.edges.set(outcome.delta, region.edge(block, exit.next, shape, { ...how, ...top }));
  } else if (!exit.edge) {
    exit.edge = region.edge(block, exit.next, shape, how);
    exit.delta = outcome.delta;
  }
}
