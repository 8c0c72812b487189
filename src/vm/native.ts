import { CELL, CODE, STUB } from "./layout.ts";
import type { Machine, Registers, Signal } from "./machine.ts";
import { hex } from "./memory.ts";
import { Trap } from "./trap.ts";

/**
 * The machine's own code, of which there is very little. Its instructions are encoded as on the i386 where
 * the original's assembler uses them, so that what `;CODE` and `INLINE` lay down runs here too:
 *
 *     AD FF 20      NEXT: lodsl, jmp *(%eax)
 *     50+r, 58+r    PUSH r, POP r
 *     0F 31         RDTSC: cycles since power-on, low in EAX, high in EDX
 *     0F 0B nn nn   run primitive number n; on an i386 this is UD2, which no program contains
 */
const NEXT = [0xad, 0xff, 0x20] as const;
const ESCAPE = [0x0f, 0x0b] as const;

/** EAX is W, ESP is SP, EBP is RP, ESI is IP: the original's use of them. */
const REGISTER = ["w", "ecx", "edx", "ebx", "sp", "rp", "ip", "edi"] as const satisfies (keyof Registers)[];

/** Cycles of RDTSC in a millisecond: it counts as if the processor ran at 1 GHz. */
const CYCLES = 1e6;

/** How many instructions of native code use as much fuel as one word of a thread. */
const PORTION = 64;

/** Writes the stub of a primitive: the escape that runs it, then NEXT. */
export function layStub(bytes: Uint8Array, n: number): number {
  const address = CODE + n * STUB;
  bytes.set([...ESCAPE, n & 0xff, n >> 8, ...NEXT], address);
  return address;
}

/**
 * Runs native code until NEXT, or until a primitive in it stops the machine or jumps away, or until PORTION
 * instructions have run: then it must be dispatched again, and goes on at `machine.pc`. @throws Trap -9, -256
 */
export function runNative(machine: Machine, start: number): Signal {
  const { memory } = machine;
  let pc = start;
  let spent: Signal;
  for (let i = 0; i < PORTION; i++) {
    const opcode = memory.fetchByte(pc);
    if (opcode === NEXT[0] && memory.fetchByte(pc + 1) === NEXT[1] && memory.fetchByte(pc + 2) === NEXT[2]) {
      machine.pc = 0;
      return spent;
    }
    if (opcode >= 0x50 && opcode <= 0x57) {
      machine.push(machine[REGISTER[opcode - 0x50] as keyof Registers]);
      pc += 1;
    } else if (opcode >= 0x58 && opcode <= 0x5f) {
      setRegister(machine, REGISTER[opcode - 0x58] as keyof Registers, machine.pop());
      pc += 1;
    } else if (opcode === 0x0f && memory.fetchByte(pc + 1) === 0x31) {
      const cycles = Math.floor(machine.ports.clock.now() * CYCLES);
      machine.w = cycles | 0;
      machine.edx = Math.floor(cycles / 2 ** 32) | 0;
      pc += 2;
    } else if (opcode === ESCAPE[0] && memory.fetchByte(pc + 1) === ESCAPE[1]) {
      const n = memory.fetchByte(pc + 2) | (memory.fetchByte(pc + 3) << 8);
      const primitive = machine.primitives[n];
      if (!primitive) throw new Trap(-256, `primitive ${n} at ${hex(pc)}`);
      machine.pc = pc;
      const signal = primitive(machine);
      if (signal === "fuel") spent = signal;
      else if (signal !== undefined) {
        if (signal === "dispatch") machine.pc = 0;
        return signal;
      }
      pc += CELL;
    } else {
      throw new Trap(-256, `byte ${hex(opcode)} at ${hex(pc)}`);
    }
  }
  machine.pc = pc;
  return "dispatch";
}

function setRegister(machine: Machine, register: keyof Registers, value: number): void {
  if (register === "sp") machine.setDataStack(value);
  else if (register === "rp") machine.setReturnStack(value);
  else machine[register] = value;
}
