import { button, make } from "../share/markup.ts";
import { chapters } from "./book.ts";
import { namesDefined } from "./definition.ts";
import type { Desk, Fate } from "./desk.ts";
import { KeptView } from "./kept-view.ts";
import type { Chapter, Step } from "./lesson.ts";
import { chapterGroups } from "./chapter-group.ts";
import { PassageView } from "./passage-view.ts";
import { Versions } from "./version.ts";
import { fails, leftInstead, type Stack } from "./outcome.ts";
import {
  ALREADY_THERE,
  FAILED,
  list,
  NOT_BARE,
  NOT_COUNTED,
  tellDifference,
  tellStack,
  tellVersion,
} from "./wording.ts";

/** What a lesson asks of the manual around it. */
export interface LessonHost {
  /** The reader has gone to another step. */
  moved(chapter: Chapter, step: number): void;
  /** A mark was made. */
  marked(): void;
}

/**
 * Attributes of a link to another page. It opens in a tab of its own, since the machine would be lost with
 * this page.
 */
const ELSEWHERE = { target: "_blank", title: "In a tab of its own" } as const;

/** What the button at hand says and does. */
const LOAD = ["Load", "Type this step's code into the terminal (Enter)"] as const;
const TRY = ["Try", "Type this example into the terminal (Enter)"] as const;
const GO_ON = ["Go on", "Go to the next step (Enter)"] as const;

const NO_PROMPT = "The machine has not come to its prompt.";

/** The address of a step, after the page's own. */
export function linkOf(chapter: Chapter, step: number): string {
  return `#/learn/${chapter.id}/${step + 1}`;
}

/** A step of the manual: its text, its code, and the buttons that load it and go on. */
export class LessonView {
  readonly element = make("article", { class: "lesson", tabindex: 0, "aria-label": "Lesson" });
  readonly #desk: Desk;
  readonly #host: LessonHost;
  readonly #hand: HTMLElement;
  readonly #chooser = make("select", { "aria-label": "Chapter" });
  readonly #passage = new PassageView();
  readonly #where = make("p", { class: "where" });
  readonly #says = make("p", { class: "says", role: "status" });
  readonly #remedies = make("p", { class: "remedies" });
  readonly #load: HTMLButtonElement;
  readonly #back: HTMLButtonElement;
  readonly #next: HTMLButtonElement;
  readonly #change: HTMLButtonElement;
  readonly #versions: Versions;
  #chapter = chapters[0] as Chapter;
  #step = 0;
  #warning = "";
  #columns = 0;
  /** How many of the step's pieces have been typed. */
  #typed = 0;
  /** Whether one of them did something else than the text says. */
  #differs = false;
  /** The step of which a piece is being typed. */
  #loading: Step | undefined;
  /** The reader's version of the step's code, while it is shown. */
  #edited: HTMLTextAreaElement | undefined;

  constructor(desk: Desk, host: LessonHost) {
    this.#desk = desk;
    this.#host = host;
    this.#versions = new Versions(desk.progress);
    this.#load = button("Load", () => void this.load(), { class: "main" });
    this.#back = button("Back", () => this.go(-1), { title: "The step before (left arrow)" });
    this.#next = button("Next", () => this.go(1), { title: "The next step (right arrow)" });
    this.#change = button("Edit", () => this.#edit(), {
      title: "Change a copy of the code before it is loaded",
    });
    desk.progress.listen(() => this.#listChapters());
    this.#chooser.addEventListener("change", () => this.#jump());
    this.element.addEventListener("keydown", (event) => this.#key(event));
    this.#hand = make(
      "div",
      { class: "at-hand" },
      this.#says,
      this.#remedies,
      new KeptView(desk.notebook, () => void this.#bringWords()).element,
      make(
        "div",
        { class: "actions", role: "group", "aria-label": "Step" },
        this.#load,
        this.#back,
        this.#next,
      ),
    );
    this.element.append(
      make(
        "div",
        { class: "contents" },
        this.#chooser,
        this.#where,
        make("a", { href: "book.html", ...ELSEWHERE }, "Book"),
        make("a", { href: "glossary.html", ...ELSEWHERE }, "Glossary"),
      ),
      this.#passage.element,
      make(
        "div",
        { class: "actions", role: "group", "aria-label": "Machine" },
        this.#change,
        button("Start here", () => void this.startHere(), {
          title: "Put the machine at the beginning of this step",
        }),
        button("Reset chapter", () => void this.reset(), {
          title: "Put the machine at the beginning of this chapter",
        }),
      ),
      this.#hand,
    );
    this.#listChapters();
  }

  get chapter(): Chapter {
    return this.#chapter;
  }

  get step(): Step {
    return this.#chapter.steps[this.#step] as Step;
  }

  /** The address of the step that is shown. */
  get link(): string {
    return linkOf(this.#chapter, this.#step);
  }

  get #mark(): string {
    return `${this.#chapter.id}/${this.#step + 1}`;
  }

  /** Shows a step; the machine stays as it is. */
  show(chapter: Chapter, step: number): void {
    this.#chapter = chapter;
    this.#step = Math.min(Math.max(0, step), chapter.steps.length - 1);
    this.#typed = 0;
    this.#differs = false;
    this.#loading = undefined;
    this.#warning = "";
    this.#edited = this.#versions.field(this.#mark, this.step.code);
    this.#render();
    this.element.scrollTop = 0;
    this.#tell("");
    this.#host.moved(chapter, this.#step);
    void this.#notice();
  }

  /** Shows a warning above the step until another step is shown. */
  warn(text: string): void {
    this.#warning = text;
    this.#render();
  }

  /** Draws the figures for another width, in characters. */
  set columns(columns: number) {
    if (columns === this.#columns) return;
    this.#columns = columns;
    this.#render();
  }

  /** Goes one step on or back, across chapters. */
  go(by: 1 | -1): void {
    if (by > 0 && this.step.code === "") this.#markDone();
    const step = this.#step + by;
    if (step >= 0 && step < this.#chapter.steps.length) return this.show(this.#chapter, step);
    const chapter = chapters[chapters.indexOf(this.#chapter) + by];
    if (chapter) this.show(chapter, by > 0 ? 0 : chapter.steps.length - 1);
  }

  /**
   * Types the next piece of the step into the terminal, its code first, and tells the result. If no piece is
   * left, goes on to the next step.
   */
  async load(): Promise<void> {
    const { step } = this;
    if (this.#loading === step) return;
    this.#loading = step;
    await this.#loadNext(step);
    if (this.#loading === step) this.#loading = undefined;
  }

  async #loadNext(step: Step): Promise<void> {
    const { chapter } = this;
    const desk = this.#desk;
    while (desk.moving) await desk.moved;
    if (step !== this.step) return;
    const edited = this.#typed === 0 ? this.#edited?.value : undefined;
    const text = edited ?? step.pieces[this.#typed];
    if (text === undefined) return this.go(1);
    const { obstacle } = desk;
    if (obstacle !== "") return this.#tell(obstacle, true);
    const lack = await desk.lack(chapter, step);
    if (lack !== "") return this.#tell(lack, true);
    if (this.#typed === 0 && (await desk.isPast(chapter, step))) return this.#tell(ALREADY_THERE, true);
    this.#reveal();
    const { turn, status } = desk;
    const fate = await desk.type(text);
    if (step !== this.step || turn !== desk.turn) return;
    if (fate === "unknown") return this.#tell(desk.obstacle || NO_PROMPT, true);
    const isCode = step.defines && this.#typed === 0;
    const names = isCode ? namesDefined(text) : [];
    const lost = await desk.missing(chapter, names);
    if (lost.length > 0)
      return this.#tell(`The machine could not define ${list(lost)}. The terminal says why.`, true);
    if (isCode && fate === "failed") return this.#tell(FAILED, true);
    const difference = isCode || edited !== undefined ? "" : this.#compare(fate, status);
    if (difference !== "") this.#differs = true;
    this.#typed = edited === undefined || step.defines ? this.#typed + 1 : step.pieces.length;
    const ended = this.#typed === step.pieces.length;
    if (isCode || (ended && !this.#differs)) this.#markDone();
    this.#label();
    if (difference !== "") this.#tell(difference, true);
    else if (ended && this.#differs && !step.defines) this.#tell(NOT_COUNTED, true);
    else
      this.#tell(
        names.length > 0 ? `The machine now has ${list(names)}.` : `Typed. ${tellStack(desk.status)}`,
      );
    this.#reveal();
  }

  /**
   * Says how the example that has just been typed differed from the text.
   * @param before the stack that it found
   */
  #compare(fate: Fate, before: Stack | undefined): string {
    const { trials, defines } = this.step;
    const example = this.#typed - (defines ? 1 : 0);
    const trial = trials[example];
    const { status } = this.#desk;
    if (!trial || !before || !status) return "";
    if (fate === "failed" && !fails(trial)) return FAILED;
    const left = leftInstead(trial, trials[example - 1], before, status);
    return left ? tellDifference(left, trial.stack ?? []) : "";
  }

  #markDone(): void {
    this.#desk.progress.add(this.#mark);
    this.#host.marked();
    this.#listChapters();
  }

  /** Puts the machine at the beginning of the chapter. */
  async reset(): Promise<void> {
    this.show(this.#chapter, 0);
    await this.#visit(this.step);
  }

  /** Puts the machine at the beginning of the step. */
  startHere(): Promise<void> {
    return this.#visit(this.step);
  }

  async #visit(step: Step): Promise<void> {
    this.#tell("The machine is being put at the beginning of this step.");
    const arrived = await this.#desk.visit(this.#chapter, step);
    // The reader may be elsewhere by now.
    if (step !== this.step) return;
    this.#typed = 0;
    this.#differs = false;
    this.#label();
    this.#tell(arrived ? "The machine stands at the beginning of this step." : NO_PROMPT);
  }

  async #bringWords(): Promise<void> {
    const { obstacle } = this.#desk;
    if (obstacle !== "") return this.#tell(obstacle, true);
    const missing = await this.#desk.bring(this.#chapter);
    this.#tell(
      missing.length === 0
        ? "Your own words were read again."
        : `The machine could not define ${list(missing)} here: the terminal says why. Your text is kept.`,
    );
  }

  get #isFirst(): boolean {
    return this.#chapter === chapters[0] && this.#step === 0;
  }

  /** Says if the machine lacks what this step needs. */
  async #notice(): Promise<void> {
    const { step, chapter } = this;
    const { turn } = this.#desk;
    const lack = await this.#desk.lack(chapter, step);
    // The first page describes a machine that has just been switched on.
    const isBuilt = lack === "" && this.#isFirst && (await this.#desk.missing(chapter, ["IF"])).length === 0;
    // What was true of a machine need not be of that which takes its place.
    if (step !== this.step || turn !== this.#desk.turn) return;
    if (lack !== "") this.#tell(lack, true);
    else if (isBuilt) this.#tell(NOT_BARE, true);
  }

  #jump(): void {
    const chapter = chapters.find(({ id }) => id === this.#chooser.value);
    if (!chapter) return;
    this.show(chapter, 0);
    void this.#visit(this.step);
  }

  /** Shows the reader's version of the code, or the original again. */
  #edit(): void {
    this.#versions.toggle(this.#mark);
    this.#edited = this.#versions.field(this.#mark, this.step.code);
    this.#typed = 0;
    this.#render();
    this.#edited?.focus();
    this.#tell(tellVersion(this.#edited !== undefined, this.#versions.has(this.#mark)));
  }

  #tell(text: string, remedy = false): void {
    this.#says.textContent = text;
    this.#remedies.replaceChildren(
      ...(remedy
        ? [button("Put the machine at the beginning of this step", () => void this.#visit(this.step))]
        : []),
    );
  }

  #render(): void {
    const { step, chapter } = this;
    this.#chooser.value = chapter.id;
    this.#where.textContent = `Step ${this.#step + 1} of ${chapter.steps.length}`;
    this.#passage.show(chapter, step, {
      columns: this.#columns || 80,
      edited: this.#edited,
      hasVersion: this.#versions.has(this.#mark),
      warning: this.#warning,
    });
    this.#label();
  }

  #label(): void {
    const { step } = this;
    const done = this.#typed >= step.pieces.length && !(this.#edited && this.#typed === 0);
    const [label, title] = done ? GO_ON : step.defines && this.#typed === 0 ? LOAD : TRY;
    this.#load.textContent = label;
    this.#load.title = title;
    const example = this.#typed - (step.defines ? 1 : 0);
    this.#passage.mark(done ? undefined : example);
    this.#change.disabled = step.code === "";
    this.#change.setAttribute("aria-pressed", String(this.#edited !== undefined));
    this.#back.disabled = this.#isFirst;
    this.#next.disabled = this.#chapter === chapters.at(-1) && this.#step === this.#chapter.steps.length - 1;
  }

  /** Scrolls to the example that is typed next, which the buttons over the end of the lesson may cover. */
  #reveal(): void {
    this.element.style.scrollPaddingBottom = `${this.#hand.offsetHeight}px`;
    this.#passage.reveal();
  }

  #listChapters(): void {
    this.#chooser.replaceChildren(...chapterGroups(this.#desk.progress));
    this.#chooser.value = this.#chapter.id;
  }

  #key(event: KeyboardEvent): void {
    const elsewhere =
      event.target instanceof Element && event.target.closest("button, select, textarea, input");
    if (elsewhere || event.ctrlKey || event.altKey || event.metaKey) return;
    if (event.key === "Enter") void this.load();
    else if (event.key === "ArrowRight" || event.key === "n") this.go(1);
    else if (event.key === "ArrowLeft" || event.key === "p") this.go(-1);
    else return;
    event.preventDefault();
  }
}
