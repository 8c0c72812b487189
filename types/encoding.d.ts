/**
 * The part of the Encoding standard that the machine uses. Every host has it, but TypeScript declares it only with
 * the DOM, a worker or Node, which the machine must not know.
 */
declare class TextEncoder {
  encode(input?: string): Uint8Array<ArrayBuffer>;
}

declare class TextDecoder {
  constructor(label?: string, options?: { fatal?: boolean; ignoreBOM?: boolean });
  decode(input?: Uint8Array, options?: { stream?: boolean }): string;
}
