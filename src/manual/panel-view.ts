import { button, make } from "../share/markup.ts";
import type { CellPicture, Picture, StackPicture } from "../study/picture.ts";
import type { Switch } from "../study/protocol.ts";
import type { Desk } from "./desk.ts";
import { onEnter } from "./markup.ts";
import { MemoryView } from "./memory-view.ts";
import { Player } from "./player.ts";
import { StepLog } from "./step-log.ts";
import { hex, number } from "./word-view.ts";

/** The front panel: the machine as it is, and the switches that step it through its time. */
export class PanelView {
  readonly element = make("article", { class: "panel", tabindex: 0, "aria-label": "Front panel" });
  readonly #desk: Desk;
  readonly #showWord: (name: string) => void;
  readonly #log = new StepLog();
  readonly #player: Player;
  readonly #run: HTMLButtonElement;
  readonly #play: HTMLButtonElement;
  readonly #time = make("input", { type: "range", min: 0, max: 0, value: 0, "aria-label": "Step" });
  readonly #guest = make("p", { class: "says guest", role: "status" });
  /** The answer to the last order, if there is something to say. */
  readonly #says = make("p", { class: "says", role: "status" });
  readonly #history = make("p", { class: "note" });
  readonly #sentence = make("p", { class: "sentence" });
  readonly #registers = make("dl", { class: "registers" });
  readonly #stacks = make("div", { class: "stacks" });
  readonly #thread = make("section", { "aria-label": "Thread" });
  readonly #chain = make("section", { "aria-label": "Dictionary" });
  readonly #memory: MemoryView;
  #picture: Picture | undefined;
  /** The step that was asked for, until the machine has reached it or cannot go on. */
  #step: number | undefined;
  #open = false;
  #locked = false;

  /** @param showWord shows where a word comes from */
  constructor(desk: Desk, showWord: (name: string) => void) {
    this.#desk = desk;
    this.#showWord = showWord;
    this.#player = new Player({
      step: (count) => this.#turn({ do: "step", count }),
      halt: () => this.#turn({ do: "halt" }),
      changed: (playing) => this.#label(playing),
    });
    this.#memory = new MemoryView({
      look: (at) => this.look(at),
      headerOf: async (name) => (await desk.console.machine.study("header", { name }))?.address,
    });
    this.#run = button("Halt", () => this.#toggleRun(), { title: "Let the machine run, or halt it (r)" });
    this.#play = button("Play", () => this.#player.toggle(), {
      title: "Step by itself, at the speed chosen (p)",
    });
    this.#time.addEventListener("input", () => {
      this.#player.stop();
      this.#turn({ do: "travel", step: Number(this.#time.value) });
    });
    this.element.addEventListener("keydown", (event) => this.#key(event));
    this.element.append(
      make("h2", {}, "The front panel"),
      this.#guest,
      this.#switches(),
      this.#goals(),
      this.#says,
      this.#history,
      this.#sentence,
    );
    this.element.append(
      this.#registers,
      this.#stacks,
      this.#thread,
      this.#chain,
      this.#memory.element,
      this.#log.element,
    );
    desk.console.listen({
      picture: (picture) => this.#take(picture),
      guest: (here) => this.#lock(here),
    });
  }

  /** Begins, or ends, to record the machine's time. */
  set open(open: boolean) {
    if (open === this.#open) return;
    this.#open = open;
    this.#player.stop();
    this.#turn({ do: open ? "open" : "close" });
  }

  set columns(columns: number) {
    this.#memory.columns = columns;
  }

  /** Shows memory from an address. */
  look(at: number): void {
    this.#desk.console.machine.turn({ do: "look", at });
  }

  #turn(order: Switch): void {
    this.#says.textContent = "";
    this.#step = undefined;
    this.#desk.console.machine.turn(order);
  }

  /** Locks the switches while a guest hides the machine, which must not be halted unseen. */
  #lock(locked: boolean): void {
    this.#player.stop();
    this.#locked = locked;
    this.#guest.textContent = locked
      ? "You are at the guest machine. This is your own, which waits behind it: close the guest to use the panel."
      : "";
    const controls = ".switches button, .goals :is(button, input, select)";
    for (const control of this.element.querySelectorAll<HTMLButtonElement | HTMLInputElement>(controls))
      control.disabled = locked;
  }

  #switches(): HTMLElement {
    const step = (order: Switch) => (): void => {
      this.#player.stop();
      this.#turn(order);
    };
    return make(
      "div",
      { class: "actions switches", role: "group", "aria-label": "Switches" },
      this.#run,
      button("Back", step({ do: "back", count: 1 }), { title: "One NEXT back (b)" }),
      button("Step", step({ do: "step", count: 1 }), { title: "One NEXT (s)", class: "main" }),
      button("Over", step({ do: "over" }), { title: "One word, with all that it calls (o)" }),
      button("Out", step({ do: "out" }), { title: "To the end of the word that is running (u)" }),
      this.#play,
    );
  }

  #goals(): HTMLElement {
    const word = make("input", {
      type: "text",
      size: 10,
      "aria-label": "Word",
      placeholder: "word",
      spellcheck: "false",
      autocapitalize: "off",
    });
    const toWord = (): void => void this.#runTo(word.value.trim());
    const step = make("input", {
      type: "text",
      inputmode: "numeric",
      size: 7,
      "aria-label": "Step number",
      placeholder: "number",
    });
    const toStep = (): void => this.#goToStep(step.value.trim());
    onEnter(word, toWord);
    onEnter(step, toStep);
    return make(
      "div",
      { class: "goals" },
      make("span", {}, word, button("Run to word", toWord)),
      make("span", {}, step, button("Go to step", toStep)),
      this.#player.speed,
      make("label", { class: "time" }, "Time ", this.#time),
    );
  }

  async #runTo(word: string): Promise<void> {
    if (word === "") return;
    this.#player.stop();
    this.#turn({ do: "run-to", word });
    const missing = await this.#desk.console.machine.study("missing", { words: [word], anywhere: true });
    if (missing.length > 0)
      this.#says.textContent = `There is no word ${word.toUpperCase()} yet: the machine runs until it is defined, and is next.`;
  }

  #goToStep(text: string): void {
    const goal = text === "" ? Number.NaN : Number(text);
    if (!Number.isInteger(goal)) {
      this.#says.textContent =
        text === "" ? "Type the number of a step." : `${text} is not the number of a step.`;
      return;
    }
    const { step: now = 0, newest = 0 } = this.#picture ?? {};
    this.#player.stop();
    this.#turn(goal <= newest ? { do: "travel", step: goal } : { do: "step", count: goal - now });
    this.#step = goal;
  }

  /** Says why the machine did not get to the step that was asked for. */
  #tellStep({ step, halted, oldest }: Picture): void {
    const goal = this.#step;
    if (goal === undefined || !halted) return;
    this.#step = undefined;
    if (step > goal) this.#says.textContent = `There is no step ${goal}: the oldest is ${oldest}.`;
    if (step < goal)
      this.#says.textContent = `There is no step ${goal} yet: at ${step} the machine waits for something to do.`;
  }

  #toggleRun(): void {
    const { halted = false, leftBehind } = this.#picture ?? {};
    this.#player.stop();
    if (halted && leftBehind?.printed) void this.#endLine();
    this.#turn({ do: halted ? "run" : "halt" });
  }

  /** A line that is read again is not echoed, so what is typed next would stand behind its output. */
  async #endLine(): Promise<void> {
    if (await this.#desk.prompt()) this.#desk.console.say("\n");
  }

  #label(playing = this.#player.playing): void {
    this.#run.textContent = this.#picture?.halted ? "Run" : "Halt";
    this.#play.textContent = playing ? "Pause" : "Play";
  }

  #take(picture: Picture): void {
    const before = this.#picture;
    this.#picture = picture;
    this.#player.moved(picture.step);
    this.#label();
    this.#time.min = String(picture.oldest);
    this.#time.max = String(picture.newest);
    this.#time.value = String(picture.step);
    this.#time.setAttribute("aria-valuetext", `step ${picture.step} of ${picture.newest}`);
    const dropped = picture.oldest > 0 ? `; those before ${picture.oldest} have been dropped` : "";
    const wanted = picture.wanted === "" ? "" : ` to ${picture.wanted}`;
    this.#tellStep(picture);
    this.#history.textContent = `${picture.halted ? "Halted" : `Running${wanted}`} at step ${picture.step} of ${picture.newest}${dropped}. ${picture.printed} bytes printed.${tellLeftBehind(picture)}`;
    this.#sentence.textContent = picture.sentence;
    if (picture.sentence !== "" && picture.step !== before?.step)
      this.#log.add(picture.step, picture.sentence);
    this.#drawRegisters(picture);
    this.#stacks.replaceChildren(
      this.#stack("Data stack", picture.data, before?.data),
      this.#stack("Return stack", picture.returns, before?.returns),
    );
    this.#drawThread(picture);
    this.#drawChain(picture);
    this.#memory.show(picture, before);
  }

  #drawRegisters(picture: Picture): void {
    const entry = (name: string, ...shown: (Node | string)[]): HTMLElement =>
      make("div", {}, make("dt", {}, name), make("dd", {}, ...shown));
    this.#registers.replaceChildren(
      entry("ip", this.#address(picture.ip), ` ${picture.ipName}`),
      entry("w", this.#address(picture.w), " ", this.#word(picture.wName)),
      entry("next", this.#word(picture.next)),
      entry("sp", this.#address(picture.data.pointer)),
      entry("rp", this.#address(picture.returns.pointer)),
      entry("HERE", this.#address(picture.here)),
      entry("STATE", picture.compiling ? "compiling" : "interpreting"),
      entry("BASE", String(picture.base)),
    );
  }

  #stack(title: string, stack: StackPicture, before: StackPicture | undefined): HTMLElement {
    const items = stack.items.map((item) => {
      const was = before?.items.find(({ address }) => address === item.address);
      const changed = before !== undefined && was?.value !== item.value;
      return make("li", { class: changed ? "changed" : "" }, ...this.#cell(item));
    });
    const more = stack.depth - stack.items.length;
    return make(
      "section",
      { "aria-label": title },
      make("h3", {}, `${title} `, make("small", {}, `${stack.depth}`)),
      stack.depth === 0 ? make("p", { class: "note" }, "empty") : make("ol", {}, ...items),
      ...(more > 0 ? [make("p", { class: "note" }, `and ${more} below`)] : []),
    );
  }

  /** A value, and the word or place whose address it is, if any. */
  #cell({ value, name }: CellPicture): (Node | string)[] {
    const shown = value >= 0x1000 ? this.#address(value) : String(value);
    const isWord = name !== "" && !/[+ ]/.test(name.slice(1));
    return name === "" ? [shown] : [shown, " ", isWord ? this.#word(name) : name];
  }

  #drawThread({ thread, ip }: Picture): void {
    const cells = thread.cells.map(({ address, value, name, operand }) =>
      make(
        "li",
        { class: operand ? "operand" : "", ...(address === ip && { "aria-current": "step" }) },
        operand || name === "" ? number(value) : this.#word(name),
      ),
    );
    this.#thread.replaceChildren(
      make("h3", {}, "Thread of ", this.#word(thread.word)),
      cells.length === 0 ? make("p", { class: "note" }, "machine code") : make("ol", {}, ...cells),
    );
  }

  #drawChain({ chain, latest }: Picture): void {
    const headers = chain.map(({ address, name, flags }) =>
      make(
        "li",
        {},
        this.#address(address),
        " ",
        this.#word(name),
        flags.length > 0 ? ` ${flags.join(" ")}` : "",
      ),
    );
    this.#chain.replaceChildren(
      make("h3", {}, "Dictionary ", make("small", {}, `from LATEST, ${hex(latest)}`)),
      make("ol", {}, ...headers),
    );
  }

  /** An address, as a button that shows the memory there. */
  #address(address: number): HTMLElement {
    return button(hex(address), () => this.look(address), {
      class: "address",
      title: "Show the memory there",
    });
  }

  /** The name of a word, which leads to its source. */
  #word(name: string): HTMLElement | string {
    if (name === "" || name === ":NONAME") return name;
    return button(name, () => this.#showWord(name), { class: "word-name", title: "Show the word" });
  }

  #key(event: KeyboardEvent): void {
    if (this.#locked) return;
    if (event.target instanceof HTMLInputElement || event.target instanceof HTMLSelectElement) return;
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    const keys: Readonly<Record<string, () => void>> = {
      s: () => this.#turn({ do: "step", count: 1 }),
      b: () => this.#turn({ do: "back", count: 1 }),
      o: () => this.#turn({ do: "over" }),
      u: () => this.#turn({ do: "out" }),
      r: () => this.#toggleRun(),
      p: () => this.#player.toggle(),
    };
    const action = keys[event.key];
    if (!action) return;
    event.preventDefault();
    action();
  }
}

/** Says what a step back has not undone outside the machine. */
function tellLeftBehind({ leftBehind: { printed, files } }: Picture): string {
  if (!printed && !files) return "";
  const left = [
    ...(printed ? ["what it printed after this step"] : []),
    ...(files ? ["what it did to files"] : []),
  ];
  const what = left.join(" and ");
  return ` ${what[0]?.toUpperCase()}${what.slice(1)} is still there: only the machine went back.`;
}
