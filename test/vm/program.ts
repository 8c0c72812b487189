import * as fc from "fast-check";
import { CODE, DICTIONARY, INPUT_BUFFER, R0, RETURN_STACK, VARIABLE } from "../../src/vm/layout.ts";
import { words } from "../../src/words/index.ts";

/**
 * Random programs for the bare machine. They are nonsense, and most of them fail; what matters is that the machine
 * does the same with them each time, and survives them.
 */

const number = fc.oneof(
  fc.integer({ min: -3, max: 20 }),
  fc.integer(),
  // Addresses where something lies, and near it.
  fc
    .tuple(
      fc.constantFrom(
        0,
        CODE,
        ...Object.values(VARIABLE),
        INPUT_BUFFER,
        RETURN_STACK,
        R0,
        DICTIONARY,
        0xbfc00,
        0xfffd0,
        0x100000,
      ),
      fc.integer({ min: -9, max: 40 }),
    )
    .map(([base, offset]) => base + offset),
  fc.integer({ min: DICTIONARY, max: DICTIONARY + 0x2000 }).map((address) => address & -4),
);

const names = words.map(({ name }) => name).filter((name) => !name.includes("\\"));
const primitive = fc.constantFrom(...names);
const own = fc.constantFrom("AA", "BB", "CC");

/** Words that rarely lead a program astray, so that it lives for a while. */
const calm = fc.constantFrom(
  ..."DUP SWAP OVER ROT -ROT 2DUP + - * AND OR XOR INVERT = < 0= 1+ 1- EMIT HERE @ , DSP@ BASE STATE".split(
    " ",
  ),
  ..."CHAR ' WORD FIND >CFA TELL NUMBER KEY LATEST ?DUP C@ HERE @".split(" "),
);

const run = fc.oneof(
  { weight: 5, arbitrary: number.map(String) },
  { weight: 8, arbitrary: calm },
  { weight: 3, arbitrary: own },
  { weight: 1, arbitrary: primitive },
  { weight: 1, arbitrary: primitive.map((name) => `' ${name} EXECUTE`) },
  { weight: 1, arbitrary: own.map((name) => `' ${name} EXECUTE`) },
  { weight: 1, arbitrary: number.map((n) => `${n} HERE @ !`) },
);

/** A loop that counts down, so that it ends unless something in it breaks it. */
const loop = fc
  .tuple(fc.integer({ min: 1, max: 30 }), fc.array(fc.oneof(calm, own), { maxLength: 4 }))
  .map(([count, body]) => {
    // >R body R> 1- DUP 0BRANCH end BRANCH start: one cell each, operands too.
    const back = -4 * (body.length + 7);
    return `LIT [ ${count} , ] >R ${body.join(" ")} R> 1- DUP 0BRANCH [ 16 , ] BRANCH [ ${back} , ] DROP`;
  });

const definition = fc
  .tuple(
    own,
    fc.array(fc.oneof({ weight: 4, arbitrary: run }, { weight: 1, arbitrary: loop }), { maxLength: 10 }),
  )
  .map(([name, body]) => `: ${name} ${body.join(" ")} ;`);

const space = fc.constantFrom(" ", " ", " ", "\n", " \\ comment\n", "\r\n");

/** Each line begins with a stack on which some words can work. */
function source(piece: fc.Arbitrary<string>, maxLength: number): fc.Arbitrary<string> {
  return fc
    .array(fc.tuple(piece, space), { minLength: 1, maxLength })
    .map((pieces) => `${START} ${pieces.flat().join("").replaceAll("\n", `\n${OPERANDS} `)}\n`);
}

const OPERANDS = "-7 65 HERE @ 3 HERE @ 4- 2";
const START = `: AA 1+ DUP ; : BB OVER C@ EMIT ; : CC BB AA 2DUP ! ; ${OPERANDS}`;

/** Programs of words, numbers, definitions and loops. */
export const program: fc.Arbitrary<string> = source(
  fc.oneof({ weight: 3, arbitrary: run }, { weight: 2, arbitrary: definition }),
  40,
);

/** The same with stores everywhere: into the system's variables, the dictionary, the stacks. */
export const wildProgram: fc.Arbitrary<string> = source(
  fc.oneof(
    { weight: 4, arbitrary: run },
    { weight: 2, arbitrary: definition },
    { weight: 2, arbitrary: fc.tuple(number, number).map(([value, address]) => `${value} ${address} !`) },
    { weight: 1, arbitrary: fc.tuple(number, number).map(([value, address]) => `${value} ${address} C!`) },
    {
      weight: 1,
      arbitrary: fc.tuple(number, number, number).map(([a, b, n]) => `${a} ${b} ${n & 0xfff} CMOVE`),
    },
    { weight: 1, arbitrary: number.map((address) => `${address} EXECUTE`) },
    { weight: 1, arbitrary: number.map((address) => `${address & -4} DSP!`) },
    { weight: 1, arbitrary: number.map((address) => `${address & -4} RSP!`) },
    { weight: 1, arbitrary: primitive.map((name) => `' ${name} TRAP !`) },
    { weight: 1, arbitrary: own.map((name) => `' ${name} TRAP !`) },
  ),
  30,
);

/** Bytes of any kind, with words among them. */
export const byteSoup: fc.Arbitrary<Uint8Array> = fc
  .array(
    fc.oneof(
      fc.uint8Array({ maxLength: 12 }),
      fc.tuple(run, space).map(([word, blank]) => new TextEncoder().encode(`${word}${blank}`)),
    ),
    { maxLength: 40 },
  )
  .map((pieces) => Buffer.concat(pieces));
