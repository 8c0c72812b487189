import { commonRest, listing, prefixOf } from "./completion.ts";
import { EscapeFilter } from "./escape-filter.ts";
import type { History } from "./history.ts";
import { CTRL_C, CTRL_Z, type Key, KeyDecoder, type KeyPress } from "./key.ts";
import { LineEditor } from "./line-editor.ts";
import { ScreenColumn } from "./screen-column.ts";
import type { State } from "./status.ts";

/** What a terminal needs of its host: a screen in front of it, a session behind it. */
export interface TtyHost {
  /** Takes text for the screen, escape sequences in it; lines end with CR LF. */
  write(text: string): void;
  /** Takes a finished line, without its newline. */
  submit(line: string): void;
  /** Takes a big paste, as a source. */
  load(name: string, text: string): void;
  /** Takes keys as they come from the keyboard, while a program wants single keys. */
  press(text: string): void;
  /**
   * A promise that is fulfilled once every key that was pressed has been taken or given back. A host where
   * that is so at once leaves it out.
   */
  settle?(): Promise<void>;
  /** Ctrl-C. */
  interrupt(): void;
  /** Ctrl-Z. A host without it cannot be suspended. */
  suspend?(): void;
  /** A key while the machine is off. */
  power(): void;
  /** The names in the dictionary that begin with a prefix, ASCII case ignored. Never rejects. */
  complete(prefix: string): Promise<readonly string[]>;
  /** Ctrl-D on an empty line. A host without it has no end of input. */
  eof?(): void;
}

/** A paste of more lines than this is a file, not typing. */
const TYPED_LINES = 100;
/** The most characters that can wait while a program runs. */
const TYPE_AHEAD = 4_000_000;

const PASTE_ON = "\u001b[?2004h";
const PASTE_OFF = "\u001b[?2004l";
const PASTE_MARK = /\u001b\[20[01]~/g;
const BELL = "\u0007";

/**
 * The cooked-mode terminal between a keyboard, a screen and a session: it edits lines, keeps a history, and
 * hands finished lines on, one each time the session is ready for one. What is typed while a program runs
 * waits, and is not shown.
 */
export class Tty {
  readonly #host: TtyHost;
  readonly #history: History;
  readonly #decoder = new TextDecoder("utf-8", { ignoreBOM: true });
  readonly #filter = new EscapeFilter();
  readonly #keys = new KeyDecoder();
  readonly #editor: LineEditor;
  readonly #screen = new ScreenColumn();
  #columns: number;
  #state: State = "running";
  /** True while a program takes each key as it is pressed. */
  #raw = false;
  /** What was typed and pasted ahead, and about how many characters it has. */
  #queue: KeyPress[] = [];
  #queued = 0;
  #interrupted = false;
  /** The keys that a program was given and did not take. */
  #left = "";
  /** True while more of them may come back: until then, keys wait. */
  #settling = false;
  /** True while the names that complete a word are awaited: then, too, keys wait. */
  #completing = false;
  /** The editor's version after a Tab that found more than one name: another Tab lists them. */
  #ambiguous: number | undefined;

  /** @param columns the width of the screen in cells. @param rows its height, if it is known */
  constructor(host: TtyHost, history: History, columns: number, rows?: number) {
    this.#host = host;
    this.#history = history;
    this.#columns = columns;
    this.#editor = new LineEditor((text) => host.write(text), history, columns, rows);
    host.write(PASTE_ON);
  }

  /** Takes what the keyboard sent, in the encoding of xterm. */
  data(text: string): void {
    if (this.#raw && !this.#settling) return this.#press(text);
    for (const press of this.#keys.read(text)) this.#take(press);
  }

  /**
   * Takes back keys that `press` handed on and that were not wanted. They were typed before all keys
   * that wait.
   */
  unpress(text: string): void {
    this.#left += text;
  }

  /** Takes what the session printed, and drops anything in it that would do more than draw. */
  output(bytes: Uint8Array): void {
    const text = this.#decoder.decode(bytes, { stream: true }).replaceAll("\n", "\r\n");
    this.#print(this.#filter.filter(text));
  }

  /** Told what the session is doing, and whether a program takes each key as it is pressed. */
  status(state: State, raw = false): void {
    if (state === this.#state && raw === this.#raw) return;
    this.#editor.hide();
    const ended = this.#raw && !raw;
    this.#state = state;
    this.#raw = raw;
    if (state === "off") this.#switchedOff();
    else if (state === "line") this.#restore();
    if (this.#editing) this.#show();
    if (ended && !this.#settling) void this.#settle();
    else this.#goOn();
  }

  /**
   * Told that the screen has another size, in cells, and whether the screen has laid out anew the line that
   * is being edited (xterm.js does not).
   */
  resize(columns: number, rows = Number.POSITIVE_INFINITY, reflowed = false): void {
    this.#columns = columns;
    this.#editor.resize(columns, rows, reflowed);
  }

  /** Told that the terminal has its screen again, after something else had used it. */
  resume(): void {
    this.#host.write(PASTE_ON);
    this.#screen.column = 0;
    if (this.#editing) this.#show();
  }

  /** Leaves the screen as it was found. */
  close(): void {
    this.#editor.hide();
    this.#write(this.#filter.restoreAll() + PASTE_OFF);
  }

  /**
   * True while a program takes each key as it is pressed, so that a page should leave to it every key that
   * the page can do without.
   */
  get raw(): boolean {
    return this.#raw;
  }

  /**
   * True when Tab has a word to complete. Otherwise a page leaves Tab to the browser, which moves the focus
   * on as usual.
   */
  get canComplete(): boolean {
    return this.#state === "line" && prefixOf(this.#editor.before) !== "";
  }

  get #editing(): boolean {
    return this.#state === "line" || (this.#state === "key" && !this.#raw);
  }

  /** True when a key can be obeyed at once. */
  get #ready(): boolean {
    return this.#editing && !this.#completing && !this.#settling;
  }

  /** Writes text other than the line that is being edited. */
  #write(text: string): void {
    if (text === "") return;
    this.#host.write(text);
    this.#screen.follow(text, this.#columns);
  }

  /** The same, while a line may be on the screen: the line comes after it. */
  #print(text: string): void {
    if (text === "") return;
    this.#editor.hide();
    this.#write(text);
    if (this.#editing) this.#show();
  }

  #show(): void {
    this.#screen.column = this.#editor.show(this.#screen.column);
  }

  /** Leaves the line that is being edited where it is on the screen. */
  #leave(): void {
    this.#screen.column = this.#editor.leave() ?? this.#screen.column;
  }

  #take(press: KeyPress): void {
    const { key } = press;
    const command = key?.type === "command" ? key.command : undefined;
    if (this.#state === "off") {
      this.#state = "running";
      this.#host.power();
    } else if (command === "interrupt") this.#interrupt();
    else if (command === "suspend" && this.#host.suspend) this.#host.suspend();
    else if (!this.#ready) this.#queueUp(press);
    else if (key) this.#obey(key);
  }

  #queueUp(press: KeyPress): void {
    if (this.#queue.length === 0) this.#queued = 0;
    if (this.#queued > TYPE_AHEAD) return this.#host.write(BELL);
    this.#queued += press.text.length;
    this.#queue.push(press);
  }

  /** Waits for the keys that are on their way to a program, which may come back: they were typed first. */
  async #settle(): Promise<void> {
    this.#settling = true;
    if (this.#host.settle) await this.#host.settle();
    this.#settling = false;
    this.#queue.unshift(...new KeyDecoder().read(this.#left));
    this.#left = "";
    this.#goOn();
  }

  /** Sends what was typed ahead to where it belongs now. */
  #goOn(): void {
    if (this.#settling) return;
    if (this.#raw) this.#pressQueued();
    else this.#drain();
  }

  #drain(): void {
    while (this.#ready) {
      const press = this.#queue.shift();
      if (!press) return;
      if (press.key) this.#obey(press.key);
    }
  }

  /** Hands on what the keyboard sent, except Ctrl-C, which no program gets, and the marks around a paste. */
  #press(text: string): void {
    if (text.includes(CTRL_C)) return this.#interrupt();
    if (text === CTRL_Z && this.#host.suspend) return this.#host.suspend();
    this.#host.press(text.replace(PASTE_MARK, ""));
  }

  /** Hands on what was typed before a program asked for keys. */
  #pressQueued(): void {
    const text = this.#queue
      .splice(0)
      .map((press) => press.text)
      .join("");
    if (text !== "") this.#host.press(text);
  }

  /** Obeys a key while a line is being edited. */
  #obey(key: Key): void {
    if (key.type === "text") return this.#editor.insert(key.text);
    if (key.type === "paste") return this.#paste(key.text);
    switch (key.command) {
      case "enter":
        return this.#enter();
      case "complete":
        return this.#state === "line" ? void this.#complete() : this.#editor.insert("\t");
      case "suspend":
        return;
      case "clear-screen":
        this.#editor.hide();
        return this.#print("\u001b[H\u001b[2J");
      case "end-of-input":
        return this.#editor.empty ? this.#endOfInput() : this.#editor.edit("delete-right");
      default:
        return this.#editor.edit(key.command);
    }
  }

  #enter(): void {
    const line = this.#editor.text;
    this.#leave();
    if (this.#state === "line") {
      this.#history.add(line);
      // What the line prints follows it.
      if (line !== "") this.#write(" ");
    } else this.#write("\r\n");
    // This comes after the line has gone into the history, at whose end the next line's walk begins.
    this.#editor.clear();
    this.#state = "running";
    this.#host.submit(line);
  }

  /** Lines that were pasted are typed, one after another; very many are read like a file. */
  #paste(text: string): void {
    const lines = text.replace(/\r\n?/g, "\n").split("\n");
    const unfinished = typedText(lines.pop() as string);
    if (lines.length > TYPED_LINES) {
      this.#queue.unshift(unfinished);
      this.#print(`(${lines.length} lines pasted)\r\n`);
      this.#editor.hide();
      this.#state = "running";
      this.#host.load("paste", `${lines.join("\n")}\n`);
      return;
    }
    const typed = lines.flatMap((line) => [typedText(line), ENTER]);
    this.#queue.unshift(...typed, unfinished);
    this.#drain();
  }

  #interrupt(): void {
    this.#queue = [];
    this.#left = "";
    if (this.#editing) {
      this.#leave();
      this.#editor.clear();
      this.#write("^C\r\n");
      this.#show();
    } else this.#interrupted = true;
    this.#host.interrupt();
  }

  #endOfInput(): void {
    if (this.#host.eof) this.#host.eof();
    else this.#print("(Ctrl-D does nothing here. BYE switches the machine off.)\r\n");
  }

  /**
   * Restores the screen's modes for a prompt. A program that was interrupted had no time to do that itself.
   */
  #restore(): void {
    this.#write(this.#interrupted ? this.#filter.restoreAll() : this.#filter.restore());
    this.#interrupted = false;
  }

  #switchedOff(): void {
    this.#queue = [];
    this.#editor.clear();
    this.#write(`${this.#filter.restoreAll()}The machine is off. Press a key to switch it on.\r\n`);
  }

  async #complete(): Promise<void> {
    const editor = this.#editor;
    editor.endSearch();
    const { version } = editor;
    const prefix = prefixOf(editor.before);
    if (prefix === "") return;
    this.#completing = true;
    const names = await this.#host.complete(prefix);
    this.#completing = false;
    // Ctrl-C, for example, may have come meanwhile.
    if (editor.version === version && this.#state === "line") this.#completeTo(prefix, names);
    this.#drain();
  }

  #completeTo(prefix: string, names: readonly string[]): void {
    const editor = this.#editor;
    const rest = commonRest(prefix, names);
    if (names.length === 1) {
      editor.insert(rest);
      if (/^\s/.test(editor.after)) editor.edit("right");
      else editor.insert(" ");
    } else if (rest !== "") editor.insert(rest);
    else if (names.length > 1 && this.#ambiguous === editor.version) this.#list(names);
    else this.#ambiguous = editor.version;
  }

  /** Shows names below the line, and the line again below them. */
  #list(names: readonly string[]): void {
    this.#leave();
    this.#write(`\r\n${listing(names, this.#columns).join("\r\n")}\r\n`);
    this.#show();
  }
}

const ENTER: KeyPress = { key: { type: "command", command: "enter" }, text: "\r" };

function typedText(text: string): KeyPress {
  return { key: { type: "text", text }, text };
}
