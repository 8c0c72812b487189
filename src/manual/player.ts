import { make } from "../share/markup.ts";

/** What a player moves. */
export interface PlayerHost {
  step(count: number): void;
  halt(): void;
  changed(playing: boolean): void;
}

/** The speeds that can be chosen, in steps a second. */
const SPEEDS = [1, 2, 5, 10, 25, 100, 1000, 10_000] as const;
/** The most pictures that are asked for in a second. */
const FRAMES = 25;

/**
 * Steps the machine at the chosen speed until the machine waits for something or the player is told to stop.
 */
export class Player {
  /** The choice of speeds. */
  readonly speed = make(
    "select",
    { "aria-label": "Speed" },
    ...SPEEDS.map((speed) => make("option", { value: speed, selected: speed === 5 }, `${speed} a second`)),
  );
  readonly #host: PlayerHost;
  #timer: ReturnType<typeof setInterval> | undefined;
  #last = -1;
  #idle = 0;
  #now = 0;

  constructor(host: PlayerHost) {
    this.#host = host;
    this.speed.addEventListener("change", () => {
      if (this.playing) this.#start();
    });
  }

  get playing(): boolean {
    return this.#timer !== undefined;
  }

  toggle(): void {
    if (this.playing) this.stop();
    else this.#start();
  }

  stop(): void {
    if (!this.playing) return;
    clearInterval(this.#timer);
    this.#timer = undefined;
    this.#host.changed(false);
  }

  /** Told at which step the machine is. */
  moved(step: number): void {
    this.#now = step;
  }

  #start(): void {
    clearInterval(this.#timer);
    const speed = Number(this.speed.value);
    const count = Math.max(1, Math.round(speed / FRAMES));
    this.#last = -1;
    this.#idle = 0;
    this.#timer = setInterval(() => this.#tick(count), (1000 * count) / speed);
    this.#host.halt();
    this.#host.changed(true);
  }

  #tick(count: number): void {
    // A machine that waits for a line makes no steps.
    this.#idle = this.#now === this.#last ? this.#idle + 1 : 0;
    this.#last = this.#now;
    if (this.#idle > 2) return this.stop();
    this.#host.step(count);
  }
}
