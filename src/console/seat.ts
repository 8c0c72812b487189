import type { ITheme } from "@xterm/xterm";
import type { History } from "../terminal/history.ts";
import type { Picture } from "../study/picture.ts";
import type { BootText } from "../terminal/session-host.ts";
import type { Status } from "../terminal/status.ts";
import type { RecordedSource } from "../terminal/source-record.ts";
import { Tty } from "../terminal/tty.ts";
import { MachineClient } from "./machine-client.ts";
import type { PageRequest } from "./page-word.ts";
import { switchNames, type MachineKind } from "./protocol.ts";
import { TerminalView } from "./terminal-view.ts";

/** What a seat is made of. */
export interface SeatOptions {
  /** The element that the terminal fills. */
  readonly place: HTMLElement;
  readonly kind: MachineKind;
  readonly history: History;
  /** In pixels. */
  readonly fontSize: number;
  readonly theme: ITheme;
  /** A program that is loaded each time the machine is switched on, and the input that is typed after it. */
  readonly program?: Program;
}

/** A program for a machine that runs only this program. */
export interface Program {
  /** What errors call it. */
  readonly name: string;
  readonly source: string;
  /** Typed once the source has been read. */
  readonly input: string;
}

/** What a seat tells the page. */
export interface SeatHost {
  /** The machine has started or stopped doing something; `"failed"` when it is gone. */
  status(status: Status | "failed"): void;
  /** The machine was switched on again. */
  replaced?(): void;
  /** A line was typed. */
  submitted(line: string): void;
  /** A picture for the front panel. */
  picture?(picture: Picture): void;
  /** A word that was run asks the page for something. */
  request?(request: PageRequest): void;
  /** The reader asks for a link by the word SHARE. */
  share(): void;
  /** The program has been read, and the machine waits for its user. */
  started(): void;
}

const encoder = new TextEncoder();
const PASTE = ["\u001b[200~", "\u001b[201~"] as const;

/**
 * A place at a machine: the machine in its worker, and a terminal in front of it. A key goes from the
 * screen's keyboard to the cooked terminal, and a finished line from there to the machine; output comes back
 * the same way.
 */
export class Seat {
  readonly place: HTMLElement;
  readonly view: TerminalView;
  readonly tty: Tty;
  readonly machine: MachineClient;
  readonly #host: SeatHost;
  readonly #program: Program | undefined;
  readonly #dialect: MachineKind["dialect"];
  #state: Status["state"] = "running";
  #last: Status | "failed" | undefined;
  /** The part of the program that is still to come. */
  #ahead: "source" | "start" | "nothing";

  constructor({ place, kind, history, fontSize, theme, program }: SeatOptions, host: SeatHost) {
    this.place = place;
    this.#host = host;
    this.#program = program;
    this.#dialect = kind.dialect;
    this.#ahead = program ? "source" : "nothing";
    // The machine comes first: it boots while the terminal is built, and speaks only when that is done.
    this.machine = new MachineClient(kind, {
      output: (bytes, shown) => {
        this.tty.output(bytes);
        this.view.afterwards(shown);
      },
      status: (status) => this.#status(status),
      unpress: (text) => this.tty.unpress(text),
      picture: (picture) => host.picture?.(picture),
      request: (request) => host.request?.(request),
      say: (text) => this.say(`(${text})\n`),
      share: () => host.share(),
      failed: (message) => this.#failed(message),
    });
    this.view = new TerminalView(place, fontSize, theme, {
      data: (text) => this.tty.data(text),
      resize: (columns, rows) => {
        this.tty.resize(columns, rows);
        this.machine.resize(columns, rows);
      },
      canComplete: () => this.tty.canComplete,
      raw: () => this.tty.raw,
    });
    this.tty = new Tty(
      {
        write: (text) => this.view.write(text),
        submit: (line) => {
          this.machine.submit(line);
          host.submitted(line);
        },
        load: (name, text) => this.load(name, text),
        press: (text) => this.machine.press(text),
        settle: () => this.machine.settle(),
        interrupt: () => this.machine.interrupt(),
        power: () => this.power(),
        complete: (prefix) => this.machine.complete(prefix),
      },
      history,
      this.view.columns,
      this.view.rows,
    );
    this.machine.resize(this.view.columns, this.view.rows);
  }

  /** The machine's last status. */
  get last(): Status | "failed" | undefined {
    return this.#last;
  }

  /** Switches the machine off and on again. @param instead what it boots in the place of the FORTH layer */
  power(instead?: BootText): void {
    this.#ahead = this.#program ? "source" : "nothing";
    this.#state = "running";
    this.tty.status("running");
    this.machine.power(instead);
    this.#host.replaced?.();
  }

  /** Has the machine read a text, silently, up to its first error. */
  load(name: string, text: string | Uint8Array): void {
    if (this.#state === "off") this.power();
    this.machine.load(name, text);
  }

  /** The same for a file, whose name is shown on the screen first. */
  loadFile(name: string, bytes: string | Uint8Array): void {
    this.say(`(${name})\n`);
    this.load(name, bytes);
  }

  /** Types lines. Every character counts as text, even one that would be an editing key. */
  type(text: string): void {
    this.view.input(PASTE.join(text.replaceAll("\u001b", "")));
  }

  /**
   * Switches the machine to another dialect by the word for that, without touching the line that is
   * being typed.
   */
  speak(dialect: MachineKind["dialect"]): void {
    const word = switchNames[dialect];
    this.say(word);
    this.machine.submit(word);
  }

  /** Shows a text on the screen that does not come from the machine. */
  say(text: string): void {
    this.tty.output(encoder.encode(text));
  }

  /** What was typed and loaded since power-on. */
  source(): Promise<RecordedSource> {
    return this.machine.source();
  }

  /** Ends the machine, whatever it is doing, and removes the terminal from the page. */
  close(): void {
    this.machine.close();
    this.view.dispose();
    this.place.remove();
  }

  #status(status: Status): void {
    this.#state = status.state;
    this.#last = status;
    if (this.#ahead === "source" && status.state === "line") {
      if (status.dialect === this.#dialect) return this.#feed();
      // The machine's own message about it is on the screen.
      this.#ahead = "start";
    }
    this.tty.status(status.state, status.raw);
    if (status.state !== "running") this.view.settle();
    this.#host.status(status);
    if (this.#ahead === "start" && status.state !== "running") {
      this.#ahead = "nothing";
      this.#host.started();
    }
  }

  /** Called when the machine has booted: loads the program. The input for it waits in the terminal. */
  #feed(): void {
    this.#ahead = "start";
    const { name, source, input } = this.#program as Program;
    this.machine.load(name, source);
    // Sent as a paste, so that every character counts as text, even one that would be an editing key.
    if (input !== "") this.tty.data(PASTE.join(input.replaceAll("\u001b", "")));
  }

  #failed(message: string): void {
    this.#state = "off";
    this.#last = "failed";
    this.say(`\n${message} Its memory is lost.\n`);
    this.tty.status("off");
    this.#host.status("failed");
  }
}
