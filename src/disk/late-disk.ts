import type { Disk } from "../vm/ports.ts";
import { Trap } from "../vm/trap.ts";

/** A disk that is fetched, code and all, when it is first used. */
export class LateDisk<D extends Disk> implements Disk {
  readonly #bring: () => Promise<D>;
  #coming: Promise<D> | undefined;
  #disk: D | undefined;
  #failed = false;

  constructor(bring: () => Promise<D>) {
    this.#bring = bring;
  }

  /** Fetches the disk. @returns a promise that is rejected if that fails; the next call tries again */
  async get(): Promise<D> {
    this.#coming ??= this.#bring();
    try {
      this.#disk = await this.#coming;
      return this.#disk;
    } catch (error) {
      this.#coming = undefined;
      this.#failed = true;
      throw error;
    }
  }

  /** The disk, if it has been fetched. */
  get there(): D | undefined {
    return this.#disk;
  }

  /** The disk for words, which wait until it is ready. */
  get #ready(): D {
    if (!this.#disk) throw new Error("the disk is not there yet");
    return this.#disk;
  }

  /**
   * @throws Trap -37 if it could not be fetched
   */
  ready(): Promise<unknown> | undefined {
    if (this.#disk) return this.#disk.ready?.();
    if (!this.#failed) return this.get();
    this.#failed = false;
    throw new Trap(-37, "the disk could not be loaded; are you offline?");
  }

  settled(): Promise<number> {
    return this.#disk?.settled?.() ?? Promise.resolve(0);
  }

  open(path: string, flags: number, mode: number): number {
    return this.#ready.open(path, flags, mode);
  }

  close(fd: number): number {
    return this.#ready.close(fd);
  }

  read(fd: number, into: Uint8Array): number {
    return this.#ready.read(fd, into);
  }

  write(fd: number, from: Uint8Array): number {
    return this.#ready.write(fd, from);
  }

  position(fd: number): number {
    return this.#ready.position(fd);
  }

  seek(fd: number, position: number): number {
    return this.#ready.seek(fd, position);
  }

  size(fd: number): number {
    return this.#ready.size(fd);
  }

  resize(fd: number, size: number): number {
    return this.#ready.resize(fd, size);
  }

  flush(fd: number): number {
    return this.#ready.flush(fd);
  }

  remove(path: string): number {
    return this.#ready.remove(path);
  }

  rename(from: string, to: string): number {
    return this.#ready.rename(from, to);
  }

  status(path: string): number {
    return this.#ready.status(path);
  }
}
