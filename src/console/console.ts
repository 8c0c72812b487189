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

/** The size of the terminal's text, in pixels, until the reader chooses another. */
const FONT_SIZE = 14;

export type { BootText } from "../terminal/session-host.ts";
export type { Status } from "../terminal/status.ts";

/** For someone who wants to be told what happens at the reader's own machine. */
export interface ConsoleListener {
  /** The machine does something else now. */
  status?(status: Status): void;
  /** The machine was switched on again, or put elsewhere. */
  replaced?(): void;
  picture?(picture: Picture): void;
  request?(request: PageRequest): void;
  /** A guest has taken the place of the reader's own machine on the page, or has left it. */
  guest?(here: boolean): void;
}

/**
 * The console: the reader's seat at a machine of their own, and the strip below it. While they try a program
 * that they were sent, a second seat takes its place, at a machine that knows nothing of the first.
 */
export class Console {
  readonly preferences: Preferences;
  readonly #listeners: ConsoleListener[] = [];
  readonly #theme: Theme;
  readonly #strip: StackStrip;
  readonly #own: Seat;
  #guest: Seat | undefined;
  /** The dialect of the reader's own machine at its last prompt; undefined before the first. */
  #spoken: MachineKind["dialect"] | undefined;
  /** Called when the reader asks for a link by the word SHARE. */
  onshare: (() => void) | undefined;
  /** Called when the guest is to end, since the reader wants to see their own machine. */
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

  /** The seat that the reader sees. */
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

  /** The last status of the reader's own machine. */
  get last(): Seat["last"] {
    return this.#own.last;
  }

  /** From now on tells a listener what happens at the reader's own machine. */
  listen(listener: ConsoleListener): void {
    this.#listeners.push(listener);
    if (this.#guest) listener.guest?.(true);
  }

  #tell(say: (listener: ConsoleListener) => void): void {
    for (const listener of this.#listeners) say(listener);
  }

  /** Types lines into the reader's own terminal, as they would. */
  type(text: string): void {
    this.#home().type(text);
  }

  /** Loads a text into the reader's own machine, silently. */
  load(name: string, text: string): void {
    this.#home().load(name, text);
  }

  /** Loads a file into the reader's own machine, and shows its name on the screen. */
  loadFile(name: string, bytes: Uint8Array): void {
    this.#home().loadFile(name, bytes);
  }

  /**
   * Switches the reader's own machine off and on, with a text to boot in place of the FORTH layer, and
   * says so.
   */
  visit(place: string, instead: BootText): void {
    const own = this.#home();
    own.say(`\n(${place})\n`);
    own.power(instead);
  }

  /**
   * The reader's own seat, where something is about to happen that they should see. A guest, which would hide
   * it, ends.
   */
  #home(): Seat {
    if (this.#guest) this.onleave?.();
    return this.#own;
  }

  /** Gives the keyboard to the terminal. */
  focus(): void {
    this.#seat.view.focus();
  }

  /** What was typed and loaded, since it was switched on, on the machine that the reader sees. */
  source(): Promise<RecordedSource> {
    return this.#seat.source();
  }

  /** Shows a text on the reader's screen that does not come from the machine. */
  say(text: string): void {
    this.#seat.say(text);
  }

  /** Says on the screen that a part of the page could not be fetched. */
  missing(): void {
    this.say("(This part of the page could not be loaded. Are you offline?)\n");
  }

  /** Loads a text of a dialect into the reader's own machine, and shows its name on the screen. */
  keep(name: string, text: string, dialect: MachineKind["dialect"]): void {
    const own = this.#own;
    const speaks = own.last !== "failed" && own.last?.state !== "off" && own.last?.dialect === dialect;
    // On the same line as the text, so that line numbers stay right, and nothing is read if the dialect
    // cannot be had.
    own.loadFile(name, speaks ? text : `${switchNames[dialect]} ${text}`);
  }

  /** From now on the reader's own machine begins in the dialect to which it has been switched. */
  #remember({ state, halted, dialect }: Status): void {
    // The reader has not chosen the dialect in which it begins, which may be that of a chapter of the manual,
    // nor what a program switches to.
    if (state !== "line" || halted) return;
    const spoken = this.#spoken ?? dialect;
    this.#spoken = dialect;
    if (dialect === spoken) return;
    this.#own.machine.dialect = dialect;
    this.preferences.set("dialect", dialect);
    dropDialect();
  }

  /**
   * Boots a machine in a worker of its own for a program that comes from elsewhere, and puts its terminal in
   * place of the reader's. That machine sees no disk, no history, and nothing that the reader defined.
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

  /** Ends the guest's machine, and puts the reader's terminal back as they left it. */
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

  /** Shows on the strip what a seat's machine is doing, if that is the seat the reader sees. */
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

/**
 * The dialect in which the reader's own machine begins: the one in the page's address, or the one they
 * chose last.
 */
function chosenDialect(preferences: Preferences): MachineKind["dialect"] {
  const asked = new URLSearchParams(location.search).get(PARAMETER)?.toLowerCase();
  const known = (name: unknown): name is MachineKind["dialect"] =>
    typeof name === "string" && Object.hasOwn(switchNames, name);
  const kept = preferences.get("dialect");
  return known(asked) ? asked : known(kept) ? kept : "jonesforth";
}

/** Removes the dialect from the page's address, since the reader has chosen another. */
function dropDialect(): void {
  const address = new URL(location.href);
  if (!address.searchParams.has(PARAMETER)) return;
  address.searchParams.delete(PARAMETER);
  history.replaceState(history.state, "", address);
}

/** Adds a line to the stored history, to which another tab may have added lines meanwhile. */
function keepLine(preferences: Preferences, line: string): void {
  const kept = History.fromJSON(preferences.get("history"));
  kept.add(line);
  preferences.set("history", kept.toJSON());
}

/**
 * Makes a click on a button leave the keyboard in the terminal. A reader who tabs to a button stays there.
 */
function keepKeyboard(): void {
  addEventListener("mousedown", (event) => {
    const inSheet = event.target instanceof Element && event.target.closest("dialog");
    const onButton = event.target instanceof Element && event.target.closest("button");
    if (onButton && !inSheet) event.preventDefault();
  });
}
