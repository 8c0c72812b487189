import { O_CREAT } from "../vm/linux.ts";
import type { Disk, InputPort, KeyPort, Ports, ScreenSize } from "../vm/ports.ts";

type Read = ReturnType<InputPort["read"]>;
type Peek = ReturnType<KeyPort["peek"]>;
type Line = ReturnType<KeyPort["line"]>;

/**
 * Something that came into the machine through a port and that the machine cannot work out again by itself.
 */
type Arrival =
  | { readonly kind: "input"; readonly read: Read }
  | { readonly kind: "peek"; readonly key: Peek }
  | { readonly kind: "keys"; readonly taken: readonly number[] }
  | { readonly kind: "line"; readonly line: Line }
  | { readonly kind: "size"; readonly size: ScreenSize }
  | { readonly kind: "clock"; readonly now: number }
  | {
      readonly kind: "disk";
      readonly result: number;
      readonly bytes: Uint8Array | undefined;
      /** True if files may have changed. */
      readonly changes: boolean;
    };

/** How many bytes an arrival without contents counts as. */
const OVERHEAD = 64;

/**
 * A tape recorder between a machine and its ports. When live it lets everything pass. When recording it also
 * keeps what comes in. When replaying it gives the machine the same again and lets nothing out: so a machine
 * that is put back into an earlier state does exactly what it did then.
 */
export class Tape {
  /** The ports to give to the machine in place of its own. */
  readonly ports: Ports;
  readonly #wires: Ports;
  #mode: "live" | "record" | "replay" = "live";
  #arrivals: Arrival[] = [];
  /** Number of the first arrival that is kept: older ones were dropped. */
  #first = 0;
  /** Number of the next arrival. */
  #next = 0;
  /** Input from a future that was forgotten: it is read again before the port is asked. */
  #unread: Read[] = [];
  /** The same for keys, and for lines that are no source text. */
  #untaken: number[] = [];
  #unreadLines: Line[] = [];
  #size = 0;
  #printed = 0;

  constructor(wires: Ports) {
    this.#wires = wires;
    const where = wires.input.where?.bind(wires.input);
    const print = (write: (bytes: Uint8Array) => void, bytes: Uint8Array): void => {
      this.#printed += bytes.length;
      if (this.#mode !== "replay") write(bytes);
    };
    const { output } = wires;
    this.ports = {
      input: { read: (max) => this.#read(max), ...(where && { where }) },
      output: {
        write: (bytes) => print((b) => output.write(b), bytes),
        ...(output.writeError && {
          writeError: (bytes: Uint8Array) => print((b) => output.writeError?.(b), bytes),
        }),
        size: () => this.#passed("size", () => ({ kind: "size", size: output.size() })).size,
      },
      keys: {
        peek: (ahead) => this.#passed("peek", () => ({ kind: "peek", key: this.#peek(ahead) })).key,
        take: (count) => void this.#passed("keys", () => ({ kind: "keys", taken: this.#take(count) })),
        line: () => this.#passed("line", () => ({ kind: "line", line: this.#line() })).line,
      },
      disk: this.#disk(wires.disk),
      clock: {
        now: () => this.#passed("clock", () => ({ kind: "clock", now: wires.clock.now() })).now,
        sleep: (milliseconds) => wires.clock.sleep(milliseconds),
      },
      report: (fault) => {
        if (this.#mode !== "replay") wires.report(fault);
      },
    };
  }

  /** Puts a tape between a running machine and its ports, which are these. */
  static onto(ports: Ports): Tape {
    const tape = new Tape({ ...ports });
    Object.assign(ports, tape.ports);
    return tape;
  }

  /** What the tape does from here on. */
  set mode(mode: "live" | "record" | "replay") {
    this.#mode = mode;
  }

  /** Number of the next arrival to be recorded or replayed. */
  get position(): number {
    return this.#next;
  }

  /** How many bytes have been printed; when replaying, up to the moment that is replayed. */
  get printed(): number {
    return this.#printed;
  }

  /** About how many bytes the tape holds. */
  get size(): number {
    return this.#size;
  }

  /** Winds the tape to the place that the machine is put back to. */
  seek(position: number, printed: number): void {
    this.#next = position;
    this.#printed = printed;
  }

  /** True if nothing has arrived since a position except answers that there is nothing yet. */
  idleSince(position: number): boolean {
    return this.#arrivals
      .slice(position - this.#first)
      .every(
        (arrival) =>
          (arrival.kind === "input" && arrival.read === "wait") ||
          (arrival.kind === "peek" && arrival.key === "wait") ||
          (arrival.kind === "line" && arrival.line === "wait"),
      );
  }

  /** True if files were changed since a position, which is not undone when the machine is put back. */
  changedFilesSince(position: number): boolean {
    return this.#arrivals.slice(position - this.#first).some((one) => one.kind === "disk" && one.changes);
  }

  /**
   * Forgets what was recorded from a position on. @param keepInput true if the input among it is to be
   * read again
   */
  cut(position: number, keepInput: boolean): void {
    const gone = this.#arrivals.splice(position - this.#first);
    this.#next = position;
    for (const arrival of gone) this.#size -= sizeOf(arrival);
    if (!keepInput) return;
    const reads = gone.flatMap((arrival) => (arrival.kind === "input" ? [arrival.read] : []));
    this.#unread.unshift(...reads.filter((read) => read !== "wait"));
    this.#untaken.unshift(...gone.flatMap((arrival) => (arrival.kind === "keys" ? arrival.taken : [])));
    const lines = gone.flatMap((arrival) => (arrival.kind === "line" ? [arrival.line] : []));
    this.#unreadLines.unshift(...lines.filter((line) => line !== "wait"));
  }

  /** Forgets what was recorded before a position. */
  dropBefore(position: number): void {
    const gone = this.#arrivals.splice(0, Math.max(0, position - this.#first));
    this.#first += gone.length;
    for (const arrival of gone) this.#size -= sizeOf(arrival);
  }

  #record(arrival: Arrival): void {
    if (this.#mode !== "record") return;
    this.#arrivals.push(arrival);
    this.#next++;
    this.#size += sizeOf(arrival);
  }

  /** The next arrival, when replaying. A machine that asks for something else was not put back correctly. */
  #replayed<K extends Arrival["kind"]>(kind: K): Extract<Arrival, { kind: K }> | undefined {
    if (this.#mode !== "replay") return undefined;
    const arrival = this.#arrivals[this.#next - this.#first];
    if (arrival?.kind !== kind) throw new Error(`the tape holds no ${kind} at ${this.#next}`);
    this.#next++;
    return arrival as Extract<Arrival, { kind: K }>;
  }

  #read(max: number): Read {
    const replayed = this.#replayed("input");
    if (replayed) return replayed.read;
    const read = this.#reread(max) ?? this.#wires.input.read(max);
    this.#record({ kind: "input", read: typeof read === "string" ? read : read.slice() });
    return read;
  }

  /** Input from a future that was forgotten, at most as much as is wanted now. */
  #reread(max: number): Read | undefined {
    const read = this.#unread.shift();
    if (read === undefined || typeof read === "string" || read.length <= max) return read;
    this.#unread.unshift(read.subarray(max));
    return read.subarray(0, max);
  }

  #peek(ahead: number): Peek {
    const { length } = this.#untaken;
    return this.#untaken[ahead] ?? this.#wires.keys.peek(ahead - length);
  }

  #take(count: number): number[] {
    const keys = Array.from({ length: count }, (_, i) => this.#peek(i) as number);
    const again = this.#untaken.splice(0, count).length;
    this.#wires.keys.take(count - again);
    return keys;
  }

  #line(): Line {
    return this.#unreadLines.shift() ?? this.#wires.keys.line();
  }

  /** Records and gives what the port gives; or, when replaying, gives what the port gave. */
  #passed<K extends Arrival["kind"]>(
    kind: K,
    ask: () => Extract<Arrival, { kind: K }>,
  ): Extract<Arrival, { kind: K }> {
    const replayed = this.#replayed(kind);
    if (replayed) return replayed;
    const arrival = ask();
    this.#record(arrival);
    return arrival;
  }

  #disk(disk: Disk): Disk {
    const call = (action: () => number, into?: Uint8Array, changes = false): number => {
      const replayed = this.#replayed("disk");
      if (replayed) {
        if (replayed.bytes) into?.set(replayed.bytes);
        return replayed.result;
      }
      const result = action();
      const bytes = result > 0 ? into?.slice(0, result) : undefined;
      this.#record({ kind: "disk", result, bytes, changes });
      return result;
    };
    const change = (action: () => number): number => call(action, undefined, true);
    const ready = disk.ready?.bind(disk);
    const settled = disk.settled?.bind(disk);
    return {
      ...(ready && { ready: () => (this.#mode === "replay" ? undefined : ready()) }),
      ...(settled && { settled }),
      open: (path, flags, mode) =>
        call(() => disk.open(path, flags, mode), undefined, (flags & O_CREAT) !== 0),
      close: (fd) => call(() => disk.close(fd)),
      read: (fd, into) => call(() => disk.read(fd, into), into),
      write: (fd, from) => change(() => disk.write(fd, from)),
      position: (fd) => call(() => disk.position(fd)),
      seek: (fd, position) => call(() => disk.seek(fd, position)),
      size: (fd) => call(() => disk.size(fd)),
      resize: (fd, size) => change(() => disk.resize(fd, size)),
      flush: (fd) => call(() => disk.flush(fd)),
      remove: (path) => change(() => disk.remove(path)),
      rename: (from, to) => change(() => disk.rename(from, to)),
      status: (path) => call(() => disk.status(path)),
    };
  }
}

function sizeOf(arrival: Arrival): number {
  const bytes = arrival.kind === "input" ? arrival.read : arrival.kind === "disk" ? arrival.bytes : undefined;
  return OVERHEAD + (bytes instanceof Uint8Array ? bytes.length : 0);
}
