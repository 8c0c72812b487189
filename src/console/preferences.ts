/**
 * The little that the page remembers from one visit to the next. Where the browser keeps nothing for a page (a private
 * window, storage switched off or full), it is remembered until the page closes.
 */
export class Preferences {
  /** The page's folder. */
  readonly path: string;
  /** What the names in the browser's storage begin with. */
  readonly prefix: string;
  readonly #storage: Storage | undefined;
  readonly #unkept = new Map<string, unknown>();

  /** @param path the page's folder, since several pages may share an origin and so its storage */
  constructor(path: string) {
    this.path = path;
    this.prefix = `jonesforth:${path}:`;
    this.#storage = attempt(() => localStorage);
  }

  /** What `set` was last told; undefined when there is nothing, or nothing that can be read. */
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
