import { EIO, ENOSPC, EROFS, O_ACCESS, O_CREAT, O_RDONLY, O_TRUNC } from "../vm/linux.ts";
import type { Disk } from "../vm/ports.ts";
import { MemoryDisk } from "./memory-disk.ts";

/** What changed on a disk: the bytes of files by name, undefined for files that were removed. */
export type Changes = ReadonlyMap<string, Uint8Array | undefined>;

/** A place where the files of a disk outlive it. */
export interface Store {
  /** False while another tab has the right to write there, which only one can have. */
  readonly writable: boolean;
  load(): Promise<ReadonlyMap<string, Uint8Array>>;
  /** Saves changes. The promise is fulfilled when all of them are safe, rejected when none is. */
  save(changes: Changes): Promise<void>;
}

/** What a store tells its disk. */
export interface StoreHost {
  /** The files in the store are no longer those that were loaded. */
  changed(): void;
}

/** What a disk needs of its host. */
export interface KeptDiskHost {
  /** Opens the store; rejected if there is none. Called once, when the disk is first used. */
  open(host: StoreHost): Promise<Store>;
  /** Tells the disk's user something, a sentence or two. */
  say(text: string): void;
  /** Calls back after a time in milliseconds. */
  later(callback: () => void, milliseconds: number): void;
}

/** Milliseconds after which what was written goes to the store, whether its file is closed or not. */
const DELAY = 300;

const READ_ONLY =
  "Another tab of this page has the files: here they can be read, but not written, until that tab is closed.";
const UNKEPT = "The browser keeps no files for this page: what is written is gone when the page is closed.";
const FULL = "The browser has no room for what was written: it is gone when the page is closed.";

/**
 * A disk that outlives its page. All its files are in memory, since the machine cannot wait in the middle of
 * a word. They are loaded from a store when the disk is first used; changes go there a little later, and at
 * the latest before `settled` is fulfilled. Without a store, the disk lives as long as its object.
 */
export class KeptDisk implements Disk {
  readonly #host: KeptDiskHost;
  readonly #memory = new MemoryDisk((name) => this.#changed(name));
  #store: Store | undefined;
  /** True while the files in memory are those of the store with what was written since. */
  #fresh = false;
  /** True if the store changed while its files were being loaded. */
  #outdated = false;
  #loading: Promise<void> | undefined;
  /** Names of files that differ from those in the store. */
  readonly #dirty = new Set<string>();
  #saving: Promise<number> = Promise.resolve(0);
  #due = false;
  readonly #said = new Set<string>();

  constructor(host: KeptDiskHost) {
    this.#host = host;
  }

  ready(): Promise<unknown> | undefined {
    if (this.#fresh) return undefined;
    this.#loading ??= this.#load().finally(() => (this.#loading = undefined));
    return this.#loading;
  }

  async #load(): Promise<void> {
    try {
      this.#store ??= await this.#host.open({ changed: () => this.#staled() });
      let files: ReadonlyMap<string, Uint8Array>;
      do {
        this.#outdated = false;
        files = await this.#store.load();
      } while (this.#outdated);
      this.#replace(files);
    } catch {
      // Nothing can be loaded from the store. A user who writes nothing need not be told.
    }
    this.#fresh = true;
  }

  #staled(): void {
    this.#fresh = false;
    this.#outdated = true;
  }

  /** Takes over the files of the store. What this disk has written is there already, or on its way there. */
  #replace(files: ReadonlyMap<string, Uint8Array>): void {
    const unsaved = new Set(this.#dirty);
    for (const name of this.#memory.list()) {
      if (!files.has(name) && !unsaved.has(name)) this.#memory.remove(name);
    }
    for (const [name, bytes] of files) if (!unsaved.has(name)) this.#memory.set(name, bytes);
    for (const name of this.#dirty) if (!unsaved.has(name)) this.#dirty.delete(name);
  }

  #changed(name: string): void {
    this.#dirty.add(name);
    if (this.#due) return;
    this.#due = true;
    this.#host.later(() => {
      this.#due = false;
      void this.settled();
    }, DELAY);
  }

  settled(): Promise<number> {
    // Each save begins when the one before it has ended, so that an older state never replaces a newer one.
    this.#saving = this.#saving.then(() => this.#save());
    return this.#saving;
  }

  async #save(): Promise<number> {
    const names = [...this.#dirty];
    if (names.length === 0) return 0;
    if (!this.#store) {
      this.#sayOnce(UNKEPT);
      this.#dirty.clear();
      return 0;
    }
    this.#dirty.clear();
    try {
      await this.#store.save(new Map(names.map((name) => [name, this.#memory.get(name)])));
      return 0;
    } catch (error) {
      for (const name of names) this.#dirty.add(name);
      this.#sayOnce(FULL);
      return isFull(error) ? -ENOSPC : -EIO;
    }
  }

  #sayOnce(text: string): void {
    if (this.#said.has(text)) return;
    this.#said.add(text);
    this.#host.say(text);
  }

  /** Whether files can be written, and outlive the page. */
  get keeps(): "all" | "nothing" | "read only" {
    if (!this.#store) return "nothing";
    return this.#store.writable ? "all" : "read only";
  }

  /** 0, or the negative errno for an attempt to write while another tab has the store. */
  #refusal(): number {
    if (this.keeps !== "read only") return 0;
    this.#sayOnce(READ_ONLY);
    return -EROFS;
  }

  /** The files by name, with their sizes in bytes. */
  list(): { readonly name: string; readonly size: number }[] {
    return this.#memory.list().map((name) => ({ name, size: this.#memory.status(name) }));
  }

  /** A copy of a file's bytes; undefined if there is no such file. */
  get(name: string): Uint8Array | undefined {
    return this.#memory.get(name);
  }

  /** Puts a file on the disk, replacing one of that name; gives 0. */
  set(name: string, bytes: Uint8Array): number {
    const refusal = this.#refusal();
    if (refusal === 0) this.#memory.set(name, bytes);
    return refusal;
  }

  /** Closes the files that a machine which is gone left open. */
  closeAll(): void {
    this.#memory.closeAll();
  }

  open(path: string, flags: number): number {
    const writes = (flags & O_ACCESS) !== O_RDONLY || (flags & (O_TRUNC | O_CREAT)) !== 0;
    return (writes && this.#refusal()) || this.#memory.open(path, flags);
  }

  close(fd: number): number {
    return this.#memory.close(fd);
  }

  read(fd: number, into: Uint8Array): number {
    return this.#memory.read(fd, into);
  }

  write(fd: number, from: Uint8Array): number {
    return this.#memory.write(fd, from);
  }

  position(fd: number): number {
    return this.#memory.position(fd);
  }

  seek(fd: number, position: number): number {
    return this.#memory.seek(fd, position);
  }

  size(fd: number): number {
    return this.#memory.size(fd);
  }

  resize(fd: number, size: number): number {
    return this.#memory.resize(fd, size);
  }

  flush(fd: number): number {
    return this.#memory.flush(fd);
  }

  remove(path: string): number {
    return this.#refusal() || this.#memory.remove(path);
  }

  rename(from: string, to: string): number {
    return this.#refusal() || this.#memory.rename(from, to);
  }

  status(path: string): number {
    return this.#memory.status(path);
  }
}

function isFull(error: unknown): boolean {
  return error instanceof Error && error.name === "QuotaExceededError";
}
