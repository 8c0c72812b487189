import { History } from "../terminal/history.ts";
import { CTRL_C } from "../terminal/key.ts";
import type { Picture } from "../study/picture.ts";
import type { BootText } from "../terminal/session-host.ts";
import type { Status } from "../terminal/status.ts";
import type { RecordedSource } from "../terminal/source-record.ts";
import { element } from "./element.ts";
import { takeFiles } from "./file-intake.ts";
import { offerHelp } from "./help-sheet.ts";
import type { MachineClient } from "./machine-client.ts";
import type { PageRequest } from "./page-word.ts";
import type { Preferences } from "./preferences.ts";
import { switchNames, type MachineKind } from "./protocol.ts";
import { offerRestart } from "./restart-sheet.ts";
import { type Program, Seat, type SeatHost } from "./seat.ts";
import { StackStrip } from "./stack-strip.ts";
import { Theme } from "./theme.ts";
import { offerTouchKeys } from "./touch-keys.ts";

/** The terminal's text, in pixels, until the reader chooses. */
const FONT_SIZE = 14;

export type { BootText } from "../terminal/session-host.ts";
export type { Status } from "../terminal/status.ts";

/** Told what happens at the reader's own machine, by who wants to know. */
export interface ConsoleListener {
  /** The machine does something else now. */
  status?(status: Status): void;
  /** The machine was switched on again, or put elsewhere. */
  replaced?(): void;
  picture?(picture: Picture): void;
  request?(request: PageRequest): void;
  /** A guest has come before the reader's own machine, or has left. */
  guest?(here: boolean): void;
}

/**
 * The console: the reader's seat at a machine of his own, the strip below it, and, while he tries a program that he
 * was sent, a second seat in its place, at a machine that knows nothing of the first.
 */
export class Console {
  readonly preferences: Preferences;
  readonly #listeners: ConsoleListener[] = [];
  readonly #theme: Theme;
  readonly #strip: StackStrip;
  readonly #own: Seat;
  #guest: Seat | undefined;
  /** What the reader's own machine spoke at its last prompt; nothing before the first. */
  #spoken: MachineKind["dialect"] | undefined;
  /** Called when the reader asks for a link by the word SHARE. */
  onshare: (() => void) | undefined;
  /** Called when the guest is to end, since the reader wants to see his own machine. */
  onleave: (() => void) | undefined;

  constructor(preferences: Preferences) {
    this.preferences = preferences;
    const history = History.fromJSON(preferences.get("history"));
    const place = element("terminal", HTMLElement);
    this.#theme = new Theme(preferences);
    this.#own = new Seat(
      {
        place,
        kind: { dialect: chosenDialect(preferences), guest: false, home: preferences.path },
        history,
        fontSize: Number(preferences.get("fontSize")) || FONT_SIZE,
        theme: this.#theme.terminal(place),
      },
      {
        ...this.#hostOf(() => this.#own),
        status: (status) => {
          this.#show(this.#own);
          if (status === "failed") return;
          this.#remember(status);
          this.#tell((listener) => listener.status?.(status));
        },
        submitted: (line) => {
          if (line === history.newest) keepLine(preferences, line);
        },
        replaced: () => {
          this.#spoken = undefined;
          this.#tell((listener) => listener.replaced?.());
        },
        picture: (picture) => this.#tell((listener) => listener.picture?.(picture)),
        request: (request) => this.#tell((listener) => listener.request?.(request)),
      },
    );
    this.#strip = new StackStrip(preferences, {
      interrupt: () => this.#seat.tty.data(CTRL_C),
      focus: () => this.focus(),
      speak: (dialect) => this.#seat.speak(dialect),
    });
    this.#theme.follow(() => {
      for (const seat of this.#seats) seat.view.theme = this.#theme.terminal(this.#seat.place);
    });
    takeFiles({
      load: (name, bytes) => this.#seat.loadFile(name, bytes),
      refuse: (message) => this.#seat.say(`(${message})\n`),
    });
    const missing = (): void => this.missing();
    const focus = (): void => this.focus();
    offerHelp({
      type: (line) => this.#seat.view.input(`${line}\r`),
      focus,
      resize: (by) => this.#resizeText(by),
      missing,
    });
    offerRestart({ restart: () => this.#seat.power(), focus, missing });
    offerTouchKeys((keys) => this.#seat.view.input(keys));
    keepKeyboard();
    this.focus();
  }

  /** The seat that the reader has before him. */
  get #seat(): Seat {
    return this.#guest ?? this.#own;
  }

  get #seats(): Seat[] {
    return this.#guest ? [this.#own, this.#guest] : [this.#own];
  }

  /** The reader's own machine, as far as the manual may have it. */
  get machine(): Pick<MachineClient, "study" | "turn" | "disk" | "source"> {
    return this.#own.machine;
  }

  /** What the reader's own machine was said to be doing last. */
  get last(): Seat["last"] {
    return this.#own.last;
  }

  /** Has what happens at the reader's own machine told. */
  listen(listener: ConsoleListener): void {
    this.#listeners.push(listener);
    if (this.#guest) listener.guest?.(true);
  }

  #tell(say: (listener: ConsoleListener) => void): void {
    for (const listener of this.#listeners) say(listener);
  }

  /** Types lines into the reader's own terminal, as he would. */
  type(text: string): void {
    this.#home().type(text);
  }

  /** Loads a text into the reader's own machine, silently. */
  load(name: string, text: string): void {
    this.#home().load(name, text);
  }

  /** The same for a file, whose name is shown on the screen. */
  loadFile(name: string, bytes: Uint8Array): void {
    this.#home().loadFile(name, bytes);
  }

  /** Switches the reader's own machine on anew, with a text to boot in the place of the FORTH layer, and says so. */
  visit(place: string, instead: BootText): void {
    const own = this.#home();
    own.say(`\n(${place})\n`);
    own.power(instead);
  }

  /** The reader's own seat, from which he is about to see something happen: a guest would hide it. */
  #home(): Seat {
    if (this.#guest) this.onleave?.();
    return this.#own;
  }

  /** Gives the keyboard to the terminal. */
  focus(): void {
    this.#seat.view.focus();
  }

  /** What was typed and loaded, since it was switched on, on the machine that the reader has before him. */
  source(): Promise<RecordedSource> {
    return this.#seat.source();
  }

  /** Shows a text on the reader's screen that is not the machine's. */
  say(text: string): void {
    this.#seat.say(text);
  }

  /** Says on the screen that a part of the page could not be fetched. */
  missing(): void {
    this.say("(This part of the page could not be loaded. Are you offline?)\n");
  }

  /** Loads a text of a dialect into the reader's own machine, its name shown on the screen. */
  keep(name: string, text: string, dialect: MachineKind["dialect"]): void {
    const own = this.#own;
    const speaks = own.last !== "failed" && own.last?.state !== "off" && own.last?.dialect === dialect;
    // In the same line, so that the lines have their numbers, and nothing is read where the dialect cannot be had.
    own.loadFile(name, speaks ? text : `${switchNames[dialect]} ${text}`);
  }

  /** The reader's own machine begins, from now on, in the dialect to which it has been switched. */
  #remember({ state, dialect }: Status): void {
    // What it begins in, which may be a chapter's of the manual, and what a program does meanwhile, he has not chosen.
    if (state !== "line") return;
    const spoken = this.#spoken ?? dialect;
    this.#spoken = dialect;
    if (dialect === spoken) return;
    this.#own.machine.dialect = dialect;
    this.preferences.set("dialect", dialect);
    dropDialect();
  }

  /**
   * Boots a machine for a program that comes from elsewhere, in a worker of its own, and puts a terminal for it in the
   * place of the reader's. It sees no disk, no history, and nothing that the reader defined.
   *
   * @param started called once the program has been read, and the machine waits for its user
   */
  openGuest(dialect: MachineKind["dialect"], program: Program, started: () => void): void {
    this.closeGuest();
    const own = this.#own;
    const place = document.createElement("section");
    place.className = "terminal";
    place.setAttribute("aria-label", "Terminal of the guest machine");
    const theme = this.#theme.terminal(own.place);
    own.place.hidden = true;
    own.place.after(place);
    const guest = new Seat(
      {
        place,
        kind: { dialect, guest: true },
        history: new History(),
        fontSize: own.view.fontSize,
        theme,
        program,
      },
      { ...this.#hostOf(() => guest), started },
    );
    this.#guest = guest;
    this.#tell((listener) => listener.guest?.(true));
    this.focus();
  }

  /** Ends the guest's machine, and puts the reader's terminal back as he left it. */
  closeGuest(): void {
    const guest = this.#guest;
    if (!guest) return;
    this.#guest = undefined;
    this.#tell((listener) => listener.guest?.(false));
    guest.close();
    this.#own.place.hidden = false;
    this.#show(this.#own);
    this.focus();
  }

  #hostOf(seat: () => Seat): SeatHost {
    return {
      status: () => this.#show(seat()),
      submitted: () => {},
      share: () => this.onshare?.(),
      started: () => {},
    };
  }

  /** Shows on the strip what a seat's machine does, if the reader has it before him. */
  #show(seat: Seat): void {
    const { last } = seat;
    if (seat !== this.#seat || last === undefined) return;
    if (last === "failed") this.#strip.failed();
    else this.#strip.status(last);
  }

  #resizeText(by: number): number {
    const size = this.#seat.view.fontSize + by;
    if (by !== 0) {
      for (const { view } of this.#seats) view.fontSize = size;
      this.preferences.set("fontSize", this.#seat.view.fontSize);
    }
    return this.#seat.view.fontSize;
  }
}

/** The parameter of the page's address that names the dialect to begin in. */
const PARAMETER = "dialect";

/** What the reader's own machine begins in: what the page's address says, or what he chose last. */
function chosenDialect(preferences: Preferences): MachineKind["dialect"] {
  const asked = new URLSearchParams(location.search).get(PARAMETER)?.toLowerCase();
  const known = (name: unknown): name is MachineKind["dialect"] =>
    typeof name === "string" && Object.hasOwn(switchNames, name);
  const kept = preferences.get("dialect");
  return known(asked) ? asked : known(kept) ? kept : "jonesforth";
}

/** Takes the dialect out of the page's address: the reader has chosen another since. */
function dropDialect(): void {
  const address = new URL(location.href);
  if (!address.searchParams.has(PARAMETER)) return;
  address.searchParams.delete(PARAMETER);
  history.replaceState(history.state, "", address);
}

/** Adds a line to the history that is kept, to which another tab may have added some since. */
function keepLine(preferences: Preferences, line: string): void {
  const kept = History.fromJSON(preferences.get("history"));
  kept.add(line);
  preferences.set("history", kept.toJSON());
}

/** A click on a button leaves the keyboard where it is, in the terminal; who tabs to a button stays there. */
function keepKeyboard(): void {
  addEventListener("mousedown", (event) => {
    const inSheet = event.target instanceof Element && event.target.closest("dialog");
    const onButton = event.target instanceof Element && event.target.closest("button");
    if (onButton && !inSheet) event.preventDefault();
  });
}
