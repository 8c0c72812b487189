import { NEWLINE } from "../vm/source.ts";
import type { FromMachine } from "./protocol.ts";

/** Most bytes of output that one message carries. */
const CHUNK = 16 * 1024;
/**
 * How many bytes of output may be unacknowledged by the screen. More would only wait in its queue, with
 * Ctrl-C behind them: a slow phone shows about a megabyte a second.
 */
const WINDOW = 64 * 1024;

/** Where the messages go, and who is told when to pause. */
export interface OutboxHost {
  send(message: FromMachine): void;
  /** True while there is more output than the screen can take. */
  full(full: boolean): void;
}

/**
 * The worker's messages to the page, in order. Output is gathered until `flush`, cut into chunks, and held
 * back while the screen has not caught up: so memory stays bounded, and output that an interrupt makes
 * obsolete is never shown.
 */
export class Outbox {
  readonly #host: OutboxHost;
  readonly #chunk = new Uint8Array(CHUNK);
  #length = 0;
  #held: FromMachine[] = [];
  #owed = 0;
  #full = false;

  constructor(host: OutboxHost) {
    this.#host = host;
  }

  /** Gathers output; it is copied. */
  add(bytes: Uint8Array): void {
    for (let at = 0; at < bytes.length; ) {
      const part = bytes.subarray(at, at + CHUNK - this.#length);
      this.#chunk.set(part, this.#length);
      this.#length += part.length;
      at += part.length;
      if (this.#length === CHUNK) this.flush();
    }
  }

  /** Sends, or queues, what has been gathered. */
  flush(): void {
    if (this.#length === 0) return;
    const bytes = this.#chunk.slice(0, this.#length);
    this.#length = 0;
    this.#held.push({ type: "output", bytes });
    this.#pump();
  }

  /** Sends a message after all the output that came before it. */
  post(message: FromMachine): void {
    this.flush();
    this.#held.push(message);
    this.#pump();
  }

  /** Told that the screen has shown another `bytes` bytes. */
  acknowledge(bytes: number): void {
    this.#owed -= bytes;
    this.#pump();
  }

  /**
   * Drops output that has not been sent, as a terminal's driver does on Ctrl-C. A newline at its very end is
   * kept, because the program that printed it counts on a fresh line.
   */
  dropOutput(): void {
    this.flush();
    const outputs = this.#held.filter((message) => message.type === "output");
    const last = outputs.at(-1);
    if (!last) return;
    const newline = last.bytes.at(-1) === NEWLINE;
    const rest = this.#held.filter((message) => message.type !== "output");
    this.#held = newline ? [{ type: "output", bytes: Uint8Array.of(NEWLINE) }, ...rest] : rest;
    this.#pump();
  }

  #pump(): void {
    let sent = 0;
    for (const message of this.#held) {
      if (message.type === "output") {
        if (this.#owed >= WINDOW) break;
        this.#owed += message.bytes.length;
      }
      this.#host.send(message);
      sent++;
    }
    this.#held.splice(0, sent);
    const full = this.#owed >= WINDOW;
    if (full === this.#full) return;
    this.#full = full;
    this.#host.full(full);
  }
}
