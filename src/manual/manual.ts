import { button, make } from "../share/markup.ts";
import type { Console } from "../console/console.ts";
import { element } from "../console/element.ts";
import { chapters } from "./book.ts";
import { Desk } from "./desk.ts";
import { exercises } from "./exercise-list.ts";
import { ExerciseView } from "./exercise-view.ts";
import type { Chapter } from "./lesson.ts";
import { LessonView, linkOf } from "./lesson-view.ts";
import "./manual.css";
import { PanelView } from "./panel-view.ts";
import { WordView } from "./word-view.ts";

/** What the manual shows. */
type Tab = "lesson" | "exercises" | "panel";

const TABS: readonly (readonly [Tab, string])[] = [
  ["lesson", "Lesson"],
  ["exercises", "Exercises"],
  ["panel", "Front panel"],
];

/** The manual, beside the terminal: lessons, exercises, the front panel. */
export class Manual {
  readonly #console: Console;
  readonly #desk: Desk;
  readonly #changed: (open: boolean) => void;
  readonly #pane = make("aside", { class: "manual", "aria-label": "Manual", hidden: true });
  readonly #lesson: LessonView;
  readonly #exercises: ExerciseView;
  readonly #panel: PanelView;
  readonly #word: WordView;
  readonly #tabs = new Map<Tab, HTMLButtonElement>();
  readonly #marks = make("span", { class: "marks" });
  #tab: Tab = "lesson";

  /** @param changed told whether the manual can be seen */
  constructor(console: Console, changed: (open: boolean) => void) {
    this.#console = console;
    this.#changed = changed;
    this.#desk = new Desk(console);
    this.#lesson = new LessonView(this.#desk, {
      moved: (chapter, step) => this.#moved(chapter, step),
      marked: () => this.#count(),
    });
    this.#exercises = new ExerciseView(this.#desk, () => this.#count());
    this.#word = new WordView(this.#desk, (chapter, step) => this.#read(chapter, step));
    this.#panel = new PanelView(this.#desk, (name) => void this.#word.show(name));
    this.#panel.element.append(this.#word.element);
    this.#build();
    this.#count();
    this.#begin();
    // At the end, so that it comes after a guest's terminal too, if there is one.
    element("terminal", HTMLElement).parentElement?.append(this.#pane);
    new ResizeObserver(() => this.#measure()).observe(this.#pane);
  }

  /** Opens the manual at the place where it was closed, or closes it. */
  toggle(): void {
    if (this.#pane.hidden) this.open();
    else this.close();
  }

  /** Opens the manual, and gives it the keyboard. */
  open(): void {
    this.show();
    this.#view(this.#tab).focus();
  }

  /** Opens the manual. The keyboard stays where it is, which is the terminal if a word was typed there. */
  show(): void {
    this.#pane.hidden = false;
    this.#changed(true);
    this.#select(this.#tab);
    this.#measure();
    if (this.#tab === "lesson" && location.hash === "") history.replaceState(null, "", this.#lesson.link);
  }

  close(): void {
    this.#pane.hidden = true;
    this.#panel.open = false;
    this.#changed(false);
    // Else the manual would be open again after a reload, and the machine would be put at the step.
    if (location.hash.startsWith("#/")) history.replaceState(null, "", location.pathname + location.search);
    this.#console.focus();
  }

  /** Shows a word's source and its header. */
  locate(name: string): void {
    this.#tab = "panel";
    this.show();
    void this.#word.show(name);
  }

  /**
   * Opens what a link names: a step, the exercises of a chapter, or the panel.
   * @param arriving true if the page was opened with that link: then the machine is put there too
   */
  follow(link: string, arriving: boolean): void {
    const [, what, id, part] = link.split("/");
    if (what === "panel") this.#tab = "panel";
    let known = what === "panel";
    const chapter = chapters.find((one) => one.id === id);
    if (what === "learn" && chapter) {
      this.#tab = part === "exercises" ? "exercises" : "lesson";
      const step = Math.max(0, (Number(part) || 1) - 1);
      known = step < chapter.steps.length;
      if (chapter !== this.#lesson.chapter || chapter.steps[step] !== this.#lesson.step) {
        this.#lesson.show(chapter, step);
      }
      if (arriving) void this.#lesson.startHere();
    }
    if (!known) this.#lesson.warn(`The manual has nothing at ${link}. Choose a chapter above.`);
    this.open();
  }

  #begin(): void {
    const [, id, step] = /^#\/learn\/([^/]+)\/(\d+)$/.exec(this.#desk.progress.place ?? "") ?? [];
    const chapter = chapters.find((one) => one.id === id) ?? chapters[0];
    if (chapter) this.#lesson.show(chapter, Number(step ?? 1) - 1);
  }

  #build(): void {
    const bar = make("div", { class: "tabs", role: "tablist", "aria-label": "Manual" });
    for (const [tab, title] of TABS) {
      const made = button(title, () => this.#select(tab), {
        role: "tab",
        id: `tab-${tab}`,
        "aria-controls": `view-${tab}`,
      });
      this.#tabs.set(tab, made);
      bar.append(made);
    }
    bar.addEventListener("keydown", (event) => this.#arrow(event));
    this.#pane.append(
      make(
        "div",
        { class: "manual-bar" },
        bar,
        this.#marks,
        button("×", () => this.close(), {
          class: "close",
          "aria-label": "Close the manual",
          title: "Close (F2)",
        }),
      ),
    );
    for (const [tab] of TABS) {
      const view = this.#view(tab);
      const holder = make(
        "div",
        { id: `view-${tab}`, role: "tabpanel", "aria-labelledby": `tab-${tab}` },
        view,
      );
      this.#pane.append(holder);
    }
    this.#pane.addEventListener("keydown", (event) => {
      if (event.key === "Escape") this.#console.focus();
    });
  }

  #view(tab: Tab): HTMLElement {
    return { lesson: this.#lesson, exercises: this.#exercises, panel: this.#panel }[tab].element;
  }

  #select(tab: Tab): void {
    this.#tab = tab;
    for (const [name, made] of this.#tabs) {
      const chosen = name === tab;
      made.setAttribute("aria-selected", String(chosen));
      made.tabIndex = chosen ? 0 : -1;
      const holder = this.#view(name).parentElement;
      if (holder) holder.hidden = !chosen;
    }
    this.#panel.open = tab === "panel" && !this.#pane.hidden;
  }

  #arrow(event: KeyboardEvent): void {
    const by = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (by === undefined) return;
    const order = TABS.map(([tab]) => tab);
    const next = order[(order.indexOf(this.#tab) + by + order.length) % order.length] as Tab;
    event.preventDefault();
    this.#select(next);
    this.#tabs.get(next)?.focus();
  }

  #moved(chapter: Chapter, step: number): void {
    const link = linkOf(chapter, step);
    this.#desk.progress.place = link;
    this.#exercises.show(chapter);
    if (!this.#pane.hidden && location.hash !== link) history.pushState(null, "", link);
  }

  /** Shows a step, without moving the machine. */
  #read(chapter: Chapter, step: number): void {
    this.#select("lesson");
    this.#lesson.show(chapter, step);
    this.#lesson.element.focus();
  }

  /** Shows how much the reader has done. */
  #count(): void {
    const { progress } = this.#desk;
    const steps = chapters.flatMap(({ id, steps: all }) => all.map((_, i) => `${id}/${i + 1}`));
    const done = progress.count(steps);
    const solved = progress.count(exercises.map(({ id }) => id));
    this.#marks.textContent = `${done}/${steps.length} steps, ${solved}/${exercises.length} exercises`;
  }

  /** Measures how many characters there is room for. */
  #measure(): void {
    if (this.#pane.hidden) return;
    const probe = make("pre", { class: "probe", "aria-hidden": "true" }, "0".repeat(50));
    this.#pane.append(probe);
    const character = probe.getBoundingClientRect().width / 50;
    probe.remove();
    const view = this.#view(this.#tab);
    const { paddingLeft, paddingRight } = getComputedStyle(view);
    const room = view.clientWidth - Number.parseFloat(paddingLeft) - Number.parseFloat(paddingRight);
    const columns = Math.max(20, Math.floor(room / character));
    this.#lesson.columns = columns;
    // The figure of a word has a border, and room around it.
    this.#word.columns = columns - 4;
    this.#panel.columns = columns;
  }
}
