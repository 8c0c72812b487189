import { History } from "../terminal/history.ts";
import type { Status } from "../terminal/session.ts";
import { Tty, type TtyHost } from "../terminal/tty.ts";
import { element } from "./element.ts";
import { takeFiles } from "./file-intake.ts";
import { offerHelp } from "./help-sheet.ts";
import { MachineClient } from "./machine-client.ts";
import type { Preferences } from "./preferences.ts";
import { offerRestart } from "./restart-sheet.ts";
import { StackStrip } from "./stack-strip.ts";
import { TerminalView } from "./terminal-view.ts";
import { Theme } from "./theme.ts";
import { CTRL_C, offerTouchKeys } from "./touch-keys.ts";

/** The terminal's text, in pixels, until the reader chooses. */
const FONT_SIZE = 14;
const encoder = new TextEncoder();

/**
 * The console: a machine in its worker, a terminal in front of it, and the strip below. A key goes from the screen's
 * keyboard to the cooked terminal, and a finished line from there to the machine; output comes back the same way.
 */
export function openConsole(preferences: Preferences): void {
  const place = element("terminal", HTMLElement);
  const history = History.fromJSON(preferences.get("history"));
  let state: Status["state"] = "running";

  const say = (text: string): void => tty.output(encoder.encode(text));

  // The machine comes first: it boots while the terminal is built, and speaks only when that is done.
  const machine = new MachineClient({
    output(bytes, shown) {
      tty.output(bytes);
      view.afterwards(shown);
    },
    status(status) {
      state = status.state;
      tty.status(state);
      strip.status(status);
      if (state !== "running") view.settle();
    },
    failed(message) {
      state = "off";
      say(`\n${message} Its memory is lost.\n`);
      tty.status("off");
      strip.failed();
    },
  });

  const power = (): void => {
    state = "running";
    tty.status("running");
    machine.power();
  };

  const load = (name: string, text: string | Uint8Array): void => {
    if (state === "off") power();
    machine.load(name, text);
  };
  const loadFile = (name: string, bytes: Uint8Array): void => {
    say(`(${name})\n`);
    load(name, bytes);
  };

  const ttyHost: TtyHost = {
    write: (text) => view.write(text),
    submit(line) {
      preferences.set("history", history.toJSON());
      machine.submit(line);
    },
    load,
    interrupt: () => machine.interrupt(),
    power,
    complete: (prefix) => machine.complete(prefix),
  };

  const theme = new Theme(preferences);
  const view = new TerminalView(
    place,
    Number(preferences.get("fontSize")) || FONT_SIZE,
    theme.terminal(place),
    {
      data: (text) => tty.data(text),
      resize: (columns, rows) => tty.resize(columns, rows),
      canComplete: () => tty.canComplete,
    },
  );
  const tty = new Tty(ttyHost, history, view.columns, view.rows);
  const strip = new StackStrip(preferences, { interrupt: () => tty.data(CTRL_C), focus: () => view.focus() });

  theme.follow(() => (view.theme = theme.terminal(place)));
  takeFiles({ load: loadFile, refuse: (message) => say(`(${message})\n`) });
  offerHelp({ type: (line) => view.input(`${line}\r`), focus: () => view.focus() });
  offerRestart({ restart: power, focus: () => view.focus() });
  offerTextSize(view, preferences);
  offerTouchKeys((keys) => view.input(keys));
  keepKeyboard();
  view.focus();
}

/** A click on a button leaves the keyboard where it is, in the terminal; who tabs to a button stays there. */
function keepKeyboard(): void {
  addEventListener("mousedown", (event) => {
    const inSheet = event.target instanceof Element && event.target.closest("dialog");
    const onButton = event.target instanceof Element && event.target.closest("button");
    if (onButton && !inSheet) event.preventDefault();
  });
}

function offerTextSize(view: TerminalView, preferences: Preferences): void {
  const shown = element("size", HTMLOutputElement);
  const change = (by: number): void => {
    view.fontSize += by;
    shown.textContent = String(view.fontSize);
    preferences.set("fontSize", view.fontSize);
  };
  shown.textContent = String(view.fontSize);
  element("smaller", HTMLButtonElement).addEventListener("click", () => change(-1));
  element("bigger", HTMLButtonElement).addEventListener("click", () => change(1));
}
