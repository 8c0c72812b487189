/**
 * What the page remembers from one visit to the next. If the browser stores nothing for the page (in a
 * private window, or with storage switched off or full), it is remembered until the page closes.
 */
export class Preferences {
  /** The page's folder. */
  readonly path: string;
  /** The prefix of the names in the browser's storage. */
  readonly prefix: string;
  readonly #storage: Storage | undefined;
  readonly #unkept = new Map<string, unknown>();

  /** @param path the page's folder, since several pages may share an origin and so its storage */
  constructor(path: string) {
    this.path = path;
    this.prefix = `jonesforth:${path}:`;
    this.#storage = attempt(() => localStorage);
  }

  /** The value that was last set; undefined if there is none, or none that can be read. */
  get(key: string): unknown {
    if (this.#unkept.has(key)) return this.#unkept.get(key);
    return attempt(() => JSON.parse(this.#storage?.getItem(this.prefix + key) ?? "null") ?? undefined);
  }

  /** Remembers anything that JSON can hold. */
  set(key: string, value: unknown): void {
    const kept = attempt(() => {
      this.#storage?.setItem(this.prefix + key, JSON.stringify(value));
      return this.#storage !== undefined;
    });
    if (kept) this.#unkept.delete(key);
    else this.#unkept.set(key, value);
  }
}

function attempt<T>(access: () => T): T | undefined {
  try {
    return access();
  } catch {
    return undefined;
  }
}
