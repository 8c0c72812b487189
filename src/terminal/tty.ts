import type { History } from "./history.ts";

/** What a terminal needs of the place where it stands: a screen in front of it, a session behind it. */
export interface TtyHost {
  /** Takes text for the screen, escape sequences in it; lines end with CR LF. */
  write(text: string): void;
  /** Takes a finished line, without its newline. */
  submit(line: string): void;
  /** Takes a big paste, as a source. */
  load(name: string, text: string): void;
  /** Ctrl-C. */
  interrupt(): void;
  /** A key while the machine is off. */
  power(): void;
  /** The names in the dictionary that begin with a prefix, ASCII case ignored. */
  complete(prefix: string): Promise<readonly string[]>;
  /** Ctrl-D on an empty line. A host without it has no end of input. */
  eof?(): void;
}

/**
 * The cooked-mode terminal between a keyboard, a screen and a session: it edits lines, keeps a history, and hands
 * finished lines on, one each time the session is ready for one.
 */
export class Tty {
  readonly #host: TtyHost;
  readonly #history: History;
  readonly #decoder = new TextDecoder();
  #line = "";
  #state: "line" | "key" | "running" | "off" = "running";

  /** @param columns the width of the screen in cells */
  constructor(host: TtyHost, history: History, _columns: number) {
    this.#host = host;
    this.#history = history;
  }

  /** Takes what the keyboard sent, in the encoding of xterm. */
  data(text: string): void {
    for (const key of text) this.#key(key);
  }

  #key(key: string): void {
    if (this.#state === "off") this.#host.power();
    else if (key === "\u0003") this.#host.interrupt();
    else if (key === "\r") {
      this.#host.write(this.#state === "key" ? "\r\n" : " ");
      this.#history.add(this.#line);
      const line = this.#line;
      this.#line = "";
      this.#host.submit(line);
    } else if (key === "\u007f") {
      if (this.#line !== "") this.#host.write("\b \b");
      this.#line = this.#line.slice(0, -1);
    } else if (key >= " ") {
      this.#line += key;
      this.#host.write(key);
    }
  }

  /** Takes what the session printed. */
  output(bytes: Uint8Array): void {
    this.#host.write(this.#decoder.decode(bytes, { stream: true }).replaceAll("\n", "\r\n"));
  }

  /** Told what the session is doing. */
  status(state: "line" | "key" | "running" | "off"): void {
    this.#state = state;
  }

  /** Told that the screen has another width now, in cells. */
  resize(_columns: number): void {}
}
