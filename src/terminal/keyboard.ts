import type { KeyPort } from "../vm/ports.ts";

/** The keys that were pressed for a program, which takes them one by one, and that it has not taken yet. */
export class Keyboard implements KeyPort {
  readonly #line: KeyPort["line"];
  #bytes = new Uint8Array();
  #closed = false;
  /** True from when a program asks for a key until `rest`. */
  wanted = false;

  /** @param line where lines come from */
  constructor(line: KeyPort["line"]) {
    this.#line = line;
  }

  /** Adds what was typed, as it came from the keyboard. */
  add(text: string): void {
    const more = new TextEncoder().encode(text);
    const bytes = new Uint8Array(this.#bytes.length + more.length);
    bytes.set(this.#bytes);
    bytes.set(more, this.#bytes.length);
    this.#bytes = bytes;
  }

  /** No more keys will be pressed. */
  close(): void {
    this.#closed = true;
  }

  peek(ahead: number): number | "wait" | "closed" {
    this.wanted = true;
    return this.#bytes[ahead] ?? (this.#closed ? "closed" : "wait");
  }

  take(count: number): void {
    this.#bytes = this.#bytes.subarray(count);
  }

  line(): Uint8Array | "wait" | "closed" {
    return this.#line();
  }

  /** Told that single keys are no longer wanted. Gives what was typed and not taken. */
  rest(): string {
    const text = new TextDecoder().decode(this.#bytes);
    this.#bytes = new Uint8Array();
    this.wanted = false;
    return text;
  }
}
