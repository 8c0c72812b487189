/**
 * Longest CSI sequence, and longest string (OSC, DCS and the like), that is collected. Anything longer is no
 * real sequence, and must not swallow a program's output.
 */
const LONGEST_SEQUENCE = 128;
const LONGEST_STRING = 4096;
/** Largest parameter: a terminal repeats "insert lines" as many times as its parameter says. */
const LARGEST = 9999;

/** Final bytes of the CSI sequences that only draw: cursor, erase, insert, delete, scroll, colour. */
const DRAWING = new Set("@ABCDEFGHIJKLMPSTXZ`adefmrsu");
/** Private modes that only draw: autowrap, cursor blink, cursor, alternate screen. */
const MODES = new Set(["7", "12", "25", "47", "1047", "1048", "1049"]);
/** Sequences of ESC and one character that only draw: save and restore the cursor, line feeds. */
const SIMPLE = new Set("78DEM");

/** Everything that the filter must look at: controls, among them those that Unicode has at 0x80. */
const SPECIAL = /[\u0000-\u0006\u000e-\u001f\u007f-\u009f]/g;
const PLAIN_CONTROL = /[\u0007-\u000d]/;

type Within = "text" | "escape" | "intermediate" | "csi" | "string" | "string-escape";

/**
 * Lets through what a program may send to the screen: text and drawing. Everything else is dropped: queries,
 * whose answers come back as if typed; modes that change what the keyboard and the mouse send; titles, links,
 * the clipboard. Only what is known to be harmless passes, and only once it is complete, so that pieces
 * cannot be joined to anything.
 */
export class EscapeFilter {
  #within: Within = "text";
  #held = "";
  #length = 0;
  readonly #changed = new Set<string>();

  /** The part of the next piece of output that may be shown. */
  filter(text: string): string {
    let shown = "";
    let at = 0;
    while (at < text.length) {
      if (this.#within === "text") {
        SPECIAL.lastIndex = at;
        const special = SPECIAL.exec(text);
        const end = special?.index ?? text.length;
        shown += text.slice(at, end);
        if (!special) break;
        at = end;
      }
      shown += this.#take(text.charAt(at++));
    }
    return shown;
  }

  /** The sequences that undo what would hamper a prompt: a hidden cursor, no autowrap, a scroll region. */
  restore(): string {
    const { size } = this.#changed;
    for (const mode of ["7", "25", "r"]) this.#changed.delete(mode);
    // Setting the scroll region moves the cursor.
    return this.#changed.size === size ? "" : "\u001b7\u001b[r\u001b8\u001b[?7h\u001b[?25h";
  }

  /** The same, and the sequences that leave the alternate screen and end colours. */
  restoreAll(): string {
    const alternate = ["47", "1047", "1049"].filter((mode) => this.#changed.delete(mode));
    return alternate.map((mode) => `\u001b[?${mode}l`).join("") + this.restore() + "\u001b[0m";
  }

  /** Takes a character that is special, or that comes after one. */
  #take(c: string): string {
    if (c === "\u0018" || c === "\u001a") return this.#to("text");
    if (c === "\u001b" && this.#within !== "string") return this.#to("escape");
    switch (this.#within) {
      case "text":
        return this.#control(c);
      case "escape":
        return this.#escape(c);
      case "intermediate":
        return c >= " " && c <= "/" ? "" : this.#to("text", outside(c));
      case "csi":
        return this.#csi(c);
      case "string-escape":
        return c === "\\" ? this.#to("text") : this.#escape(c);
      case "string":
        return this.#string(c);
    }
  }

  #to(within: Within, shown = ""): string {
    this.#within = within;
    this.#held = "";
    this.#length = 0;
    return shown;
  }

  #control(c: string): string {
    if (c === "\u009b") return this.#to("csi");
    if (/[\u0090\u0098\u009d-\u009f]/.test(c)) return this.#to("string");
    return outside(c);
  }

  #escape(c: string): string {
    if (c === "[") return this.#to("csi");
    if (/[\]PX^_]/.test(c)) return this.#to("string");
    if (c >= " " && c <= "/") return this.#to("intermediate");
    if (SIMPLE.has(c)) return this.#to("text", `\u001b${c}`);
    // A full reset would undo the console's own modes too. Programs use it for what follows.
    if (c === "c") return this.#to("text", `${this.restoreAll()}\u001b[H\u001b[2J`);
    if (c >= "0" && c <= "~") return this.#to("text");
    this.#to("text");
    return this.#take(c);
  }

  #csi(c: string): string {
    if (c >= "@" && c <= "~") return this.#to("text", this.#sequence(this.#held, c));
    if (c < " " || c > "?") {
      this.#to("text");
      return this.#take(c);
    }
    this.#held += c;
    return this.#held.length > LONGEST_SEQUENCE ? this.#to("text") : "";
  }

  /** A complete CSI sequence, as far as it may be shown. */
  #sequence(parameters: string, final: string): string {
    if (parameters.startsWith("?")) {
      if (final !== "h" && final !== "l") return "";
      const modes = parameters
        .slice(1)
        .split(";")
        .filter((mode) => MODES.has(mode));
      for (const mode of modes) this.#note(mode, (final === "h") === (mode === "7" || mode === "25"));
      return modes.map((mode) => `\u001b[?${mode}${final}`).join("");
    }
    // The shape of the cursor.
    if (final === "q") return /^[0-6]? $/.test(parameters) ? `\u001b[${parameters}q` : "";
    if (!DRAWING.has(final) || !shape(final).test(parameters)) return "";
    if (final === "r") this.#note("r", parameters === "");
    return `\u001b[${parameters.replace(/\d{4,}/g, (n) => String(Math.min(Number(n), LARGEST)))}${final}`;
  }

  #note(mode: string, usual: boolean): void {
    if (usual) this.#changed.delete(mode);
    else this.#changed.add(mode);
  }

  /**
   * Besides its terminator, a character that no string contains ends a string, above all the end of a line.
   */
  #string(c: string): string {
    if (c === "\u001b") return this.#to("string-escape");
    if (c === "\u0007" || c === "\u009c") return this.#to("text");
    if (c === "\n" || c === "\r") return this.#to("text", c);
    return ++this.#length > LONGEST_STRING ? this.#to("text") : "";
  }
}

/** The parameters that a drawing sequence may have: T with five is a request for the mouse. */
function shape(final: string): RegExp {
  if (final === "m") return /^[\d;:]*$/;
  return final === "T" ? /^\d*$/ : /^[\d;]*$/;
}

/**
 * A character that ended a sequence too early. It is shown if it is text or a control that moves or rings.
 */
function outside(c: string): string {
  return PLAIN_CONTROL.test(c) || c > "\u009f" ? c : "";
}
