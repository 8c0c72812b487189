import { chapters } from "./book.ts";
import type { Desk } from "./desk.ts";
import type { Chapter, Step } from "./lesson.ts";

/** What the first page needs of the lesson that it is part of. */
export interface FirstPageHost {
  readonly chapter: Chapter;
  readonly step: Step;
  readonly element: HTMLElement;
  startHere(): Promise<void>;
}

/**
 * The first page tells of a machine that has just been switched on, and has no IF. So it gets one, if the reader has
 * done nothing yet with the machine that there is.
 */
export class FirstPage {
  readonly #desk: Desk;
  readonly #lesson: FirstPageHost;
  /** True while the machine is bare for that reason alone. */
  #bared = false;

  constructor(desk: Desk, lesson: FirstPageHost) {
    this.#desk = desk;
    this.#lesson = lesson;
  }

  get isShown(): boolean {
    return this.#lesson.step === chapters[0]?.steps[0];
  }

  /** Whether it is shown, and the machine is not the one that it tells of. */
  async isUntrue(): Promise<boolean> {
    return this.isShown && (await this.#desk.missing(this.#lesson.chapter, ["IF"])).length === 0;
  }

  /** The lesson is before the reader. */
  async enter(): Promise<void> {
    if (!(await this.isUntrue()) || !(await this.#desk.isUntouched()) || !this.isShown) return;
    await this.#lesson.startHere();
    this.#bared = true;
    if (this.#lesson.element.offsetParent === null) await this.leave();
  }

  /** The lesson is put away: who has done nothing with the bare machine has the whole one again. */
  async leave(): Promise<void> {
    if (!this.#bared || !(await this.#desk.isUntouched())) return;
    this.#bared = false;
    this.#desk.console.visit("the whole machine again");
  }

  /** The reader has had the machine put somewhere. */
  moved(): void {
    this.#bared = false;
  }
}
