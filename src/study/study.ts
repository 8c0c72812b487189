import type { Declaration } from "../vm/declare.ts";
import { encode } from "../vm/dictionary.ts";
import type { Driver } from "../vm/driver.ts";
import { DICTIONARY } from "../vm/layout.ts";
import type { Machine } from "../vm/machine.ts";
import { attempt } from "../vm/trap.ts";
import { checkAnswer } from "./checker.ts";
import { headerOf, type Picture, takePicture } from "./picture.ts";
import type { Question, Questions, Switch } from "./protocol.ts";
import { Stepper } from "./stepper.ts";
import { Tape } from "./tape.ts";

export { Tape };

/** What a study needs of its host, which has the machine. */
export interface StudyHost {
  readonly machine: Machine;
  readonly tape: Tape;
  /** The machine's words that are not built in. */
  readonly words: readonly Declaration[];
  drive(driver: Driver | undefined): void;
  wake(): void;
  /** Takes a picture for the front panel. */
  show(picture: Picture): void;
  /** Milliseconds, with a fraction. */
  now(): number;
}

/** Whether there is a word of that name: one that FIND finds, or one in any wordlist. */
function isKnown({ dictionary }: Machine, word: string, anywhere: boolean): boolean {
  const name = encode(word);
  return attempt(() => {
    if (!anywhere) return dictionary.findInOrder(name) !== 0;
    return [...dictionary.wordlists()].some((wordlist) => dictionary.find(name, wordlist) !== 0);
  }, false);
}

/** Milliseconds between two pictures of a machine that runs. */
const FRAME = 50;

/** Answers what the manual asks about a machine, and obeys the switches of the front panel. */
export class Study {
  readonly #host: StudyHost;
  #stepper: Stepper | undefined;
  #at = DICTIONARY;
  #shown = 0;

  constructor(host: StudyHost) {
    this.#host = host;
  }

  /** Told that there is another machine. The panel, if it is open, goes on with that one. */
  replaced(): void {
    if (!this.#stepper) return;
    // The machine has yet to come to its prompt.
    this.#open();
  }

  /** Answers a question. */
  answer(question: Question): Questions[keyof Questions]["answer"] {
    const { machine, words } = this.#host;
    switch (question.what) {
      case "missing":
        return question.words.filter((word) => !isKnown(machine, word, question.anywhere ?? false));
      case "check":
        return checkAnswer(machine, question.task, question.answer, words);
      case "header":
        return headerOf(machine, question.name);
    }
  }

  /** Obeys a switch, and shows the result. */
  turn(order: Switch): void {
    if (order.do === "open") this.#open();
    const stepper = this.#stepper;
    if (!stepper) return;
    switch (order.do) {
      case "open":
        break;
      case "close":
        stepper.time.goTo(stepper.time.newest);
        stepper.time.close();
        this.#stepper = undefined;
        this.#host.drive(undefined);
        return;
      case "run":
        stepper.go();
        break;
      case "halt":
        stepper.halt();
        break;
      case "over":
        stepper.over();
        break;
      case "out":
        stepper.out();
        break;
      case "step":
        stepper.forward(order.count);
        break;
      case "back":
        stepper.back(order.count);
        break;
      case "travel":
        stepper.travel(order.step);
        break;
      case "run-to":
        stepper.runTo(order.word);
        break;
      case "look":
        this.#at = order.at;
        break;
    }
    this.#host.wake();
    if (!stepper.busy || order.do === "run" || order.do === "look") this.#show();
  }

  #open(): void {
    const stepper = new Stepper(this.#host.machine, this.#host.tape);
    this.#stepper = stepper;
    stepper.go();
    this.#host.drive({
      get held() {
        return !stepper.busy;
      },
      run: (fuel) => {
        const stop = stepper.run(fuel);
        const rests = stop !== "fuel";
        if (rests || this.#host.now() - this.#shown > FRAME) this.#show();
        return stop;
      },
      disturbed: () => stepper.disturbed(),
    });
  }

  #show(): void {
    const stepper = this.#stepper;
    if (!stepper) return;
    this.#shown = this.#host.now();
    const { time, busy, wanted, sentence } = stepper;
    const { now: step, oldest, newest, printed, leftBehind } = time;
    const moment = { step, oldest, newest, halted: !busy, wanted, sentence, printed, leftBehind };
    this.#host.show(takePicture(this.#host.machine, moment, this.#at));
  }
}
