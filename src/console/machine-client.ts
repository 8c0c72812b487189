import type { Picture } from "../study/picture.ts";
import type { Question as Asked, Questions, Switch } from "../study/protocol.ts";
import type { BootText } from "../terminal/session-host.ts";
import type { Status } from "../terminal/status.ts";
import type { RecordedSource } from "../terminal/source-record.ts";
import type { PageRequest } from "./page-word.ts";
import type { Ask, DiskAnswer, DiskAsk, FromMachine, MachineKind, ToMachine } from "./protocol.ts";

/** Milliseconds in which a live worker must answer an interrupt: a hundred times what it needs. */
const PATIENCE = 3000;
const NO_SOURCE: RecordedSource = { definitions: "", all: "", complete: true, dialect: "jonesforth" };

/** A question that waits for its answer. */
interface Question {
  readonly resolve: (answer: never) => void;
  /** The answer if the machine is lost before it has given one; if undefined, the promise stays pending. */
  readonly lost: unknown;
}

/** What the machine says to the page. */
export interface MachineHost {
  /** Takes output, in order, and calls `shown` once it is on the screen. */
  output(bytes: Uint8Array, shown: () => void): void;
  status(status: Status): void;
  /** Takes back keys that `press` handed on and no program took. */
  unpress(text: string): void;
  /** Takes a picture for the front panel. */
  picture(picture: Picture): void;
  /** A word that was run asks the page for something. */
  request(request: PageRequest): void;
  /** Something to tell the reader that no program prints. */
  say(text: string): void;
  /** SHARE was executed. */
  share(): void;
  /** The machine is lost: after an error outside FORTH, or because it stopped answering. */
  failed(message: string): void;
}

/** The page's end of the connection to the machine in its worker. */
export class MachineClient {
  readonly #host: MachineHost;
  #kind: MachineKind;
  #worker: Worker | undefined;
  /** The questions that wait for an answer, by number. */
  readonly #questions = new Map<number, Question>();
  #asked = 0;
  #size: { readonly columns: number; readonly rows: number } | undefined;
  #watchdog: ReturnType<typeof setTimeout> | undefined;

  /** Starts the worker, and with it the machine. */
  constructor(kind: MachineKind, host: MachineHost) {
    this.#host = host;
    this.#kind = kind;
    this.#start();
  }

  /** Takes a line as it was typed, without its newline. */
  submit(line: string): void {
    this.#send({ type: "submit", line });
  }

  /** Takes keys as they are pressed, in xterm's encoding. */
  press(text: string): void {
    this.#send({ type: "press", text });
  }

  /**
   * Fulfilled once the machine has received every key that was pressed, and has given back those that no
   * program took.
   */
  async settle(): Promise<void> {
    await this.#ask({ type: "settle" }, true);
  }

  /** Told the size of the screen, in cells. */
  resize(columns: number, rows: number): void {
    this.#size = { columns, rows };
    this.#send({ type: "resize", columns, rows });
  }

  /** Takes a file, or text that was pasted: read silently, up to its first error. */
  load(name: string, text: string | Uint8Array): void {
    this.#send({ type: "load", name, text });
  }

  /** Interrupts the machine. A worker that does not answer is ended. */
  interrupt(): void {
    if (!this.#worker) return;
    this.#send({ type: "interrupt" });
    this.#watchdog ??= setTimeout(() => this.#fail("The machine did not answer Ctrl-C."), PATIENCE);
  }

  /** Switches the machine off and on again. @param instead what it boots in the place of the FORTH layer */
  power(instead?: BootText): void {
    const { dialect } = this.#kind;
    if (!this.#worker) this.#start();
    else if (!instead) this.#send({ type: "power", dialect });
    if (instead) this.#send({ type: "power", dialect, instead });
  }

  /** The dialect that the machine boots when it is next switched on. */
  set dialect(dialect: MachineKind["dialect"]) {
    this.#kind = { ...this.#kind, dialect };
  }

  /** Turns a switch of the front panel. */
  turn(order: Switch): void {
    this.#send({ type: "turn", order });
  }

  /** Asks about the machine. The promise stays pending if the machine is lost before it has answered. */
  study<K extends keyof Questions>(what: K, ask: Questions[K]["ask"]): Promise<Questions[K]["answer"]> {
    return this.#ask({ type: "study", question: { what, ...ask } as Asked });
  }

  /** The names in the dictionary that begin with a prefix; none if there is no machine to ask. */
  complete(prefix: string): Promise<readonly string[]> {
    return this.#ask({ type: "complete", prefix }, []);
  }

  /** What was typed and loaded since power-on; empty if there is no machine to ask. */
  source(): Promise<RecordedSource> {
    return this.#ask({ type: "source" }, NO_SOURCE);
  }

  /**
   * Asks something of the reader's disk. The promise stays pending if the machine is lost before it
   * has answered.
   */
  disk(ask: DiskAsk): Promise<DiskAnswer> {
    // The disk is where the machine is.
    if (!this.#worker) this.#start();
    return this.#ask({ type: "disk", ask });
  }

  /** @param lost the answer when there is no machine to give one */
  #ask<T>(ask: Ask, lost?: T): Promise<T> {
    return new Promise((resolve) => {
      this.#questions.set(this.#asked, { resolve, lost });
      if (this.#worker) this.#send({ ...ask, id: this.#asked++ });
      else this.#lose();
    });
  }

  /** Settles the questions that the machine has not answered. */
  #lose(): void {
    for (const { resolve, lost } of this.#questions.values()) if (lost !== undefined) resolve(lost as never);
    this.#questions.clear();
  }

  #send(message: ToMachine): void {
    this.#worker?.postMessage(message);
  }

  #start(): void {
    const worker = new Worker(new URL("./machine-worker.ts", import.meta.url), {
      type: "module",
      name: JSON.stringify(this.#kind),
    });
    this.#worker = worker;
    if (this.#size) this.#send({ type: "resize", ...this.#size });
    worker.addEventListener("message", (event: MessageEvent<FromMachine>) =>
      this.#receive(event.data, worker),
    );
    worker.addEventListener("error", (event) => {
      if (worker !== this.#worker) return;
      event.preventDefault();
      // A script that cannot be fetched gives an event without a message.
      this.#fail(event.message || "The machine's program could not be loaded.");
    });
  }

  #receive(message: FromMachine, worker: Worker): void {
    if (worker !== this.#worker) return;
    switch (message.type) {
      case "output": {
        const bytes = message.bytes.length;
        this.#host.output(message.bytes, () => {
          if (worker === this.#worker) this.#send({ type: "acknowledge", bytes });
        });
        return;
      }
      case "status":
        this.#host.status(message.status);
        return;
      case "unpress":
        this.#host.unpress(message.text);
        return;
      case "answer":
        this.#questions.get(message.id)?.resolve(message.answer as never);
        this.#questions.delete(message.id);
        return;
      case "picture":
        this.#host.picture(message.picture);
        return;
      case "request":
        this.#host.request(message.request);
        return;
      case "say":
        this.#host.say(message.text);
        return;
      case "share":
        this.#host.share();
        return;
      case "interrupted":
        this.#calm();
        return;
    }
  }

  #calm(): void {
    clearTimeout(this.#watchdog);
    this.#watchdog = undefined;
  }

  /** Ends the machine, whatever it is doing. */
  close(): void {
    this.#calm();
    this.#worker?.terminate();
    this.#worker = undefined;
    this.#lose();
  }

  #fail(message: string): void {
    this.close();
    this.#host.failed(message);
  }
}
