import { appendFileSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { homedir } from "node:os";
import { dirname, join } from "node:path";
import { History } from "../terminal/history.ts";

/**
 * The history as a file in the user's state folder, one line for each. It is read at the start and appended
 * to line by line, so that two terminals at once both leave their lines there. If the history cannot be kept,
 * nothing is said.
 */
export class HistoryFile {
  readonly history: History;
  readonly #path: string;
  #newest: string | undefined;

  constructor(environment: NodeJS.ProcessEnv = process.env) {
    const state = environment["XDG_STATE_HOME"] || join(homedir(), ".local", "state");
    this.#path = join(state, "jonesforth", "history");
    const lines = attempt(() => readFileSync(this.#path, "utf8").split("\n").slice(0, -1)) ?? [];
    this.history = new History(lines);
    this.#newest = this.history.newest;
    if (lines.length > 2 * this.history.length) {
      attempt(() =>
        writeFileSync(
          this.#path,
          this.history
            .toJSON()
            .map((line) => `${line}\n`)
            .join(""),
        ),
      );
    }
  }

  /** Appends the newest line of the history, if it is not in the file yet. */
  keep(): void {
    const { newest } = this.history;
    if (newest === undefined || newest === this.#newest) return;
    this.#newest = newest;
    attempt(() => {
      mkdirSync(dirname(this.#path), { recursive: true, mode: 0o700 });
      appendFileSync(this.#path, `${newest}\n`, { mode: 0o600 });
    });
  }
}

function attempt<T>(action: () => T): T | undefined {
  try {
    return action();
  } catch {
    return undefined;
  }
}
