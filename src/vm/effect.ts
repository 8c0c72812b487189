/** A stack effect, as the standard writes it: `( before -- after )`, deepest first, one name an item. */
export type Effect = `( ${string}-- ${string})`;

type Items<S extends string, A extends readonly number[] = []> = S extends `${infer Head} ${infer Tail}`
  ? Items<Tail, Head extends "" ? A : [...A, number]>
  : S extends ""
    ? A
    : [...A, number];

/** One number for each item that a word takes. */
export type Inputs<E> = E extends `(${infer I}--${string})` ? Items<I> : never;

type Outputs<E> = E extends `(${string}--${infer O})` ? Items<O> : never;

type Unwrap<O> = O extends readonly [] ? void : O extends readonly [number] ? number : Readonly<O>;

/** What a word that leaves these items returns: nothing, a number, or a tuple, deepest first. */
export type Result<E> = Unwrap<Outputs<E>>;

/** The names of the items before and after. Of an effect with alternatives (`|`) the first is read. */
export function parseEffect(effect: string): { readonly inputs: string[]; readonly outputs: string[] } {
  const match = /^\( (.*?)-- (.*?)\)$/.exec(effect);
  if (!match) throw new SyntaxError(`not a stack effect: ${effect}`);
  const names = (text: string): string[] => text.split(" | ", 1)[0]?.split(" ").filter(Boolean) ?? [];
  return { inputs: names(match[1] ?? ""), outputs: names(match[2] ?? "") };
}

/** True for the name of an item that is a float, and so on the float stack. */
export function isFloat(name: string): boolean {
  return /^r\d*$/.test(name);
}

/**
 * True for the name of an item that may be an address. A word that reads or writes memory where an operand
 * says must give that operand such a name. The names x1, x2 and x3 are the operands of system calls, any of
 * which may be an address.
 */
export function isAddress(name: string): boolean {
  return /addr|^([nx]t|wid|header|x\d)$/.test(name);
}
