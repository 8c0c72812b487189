import type { Study } from "../study/study.ts";
import type { Tape } from "../study/tape.ts";
import { type DialectId, primitivesOf } from "../system.ts";
import type { Ports } from "../vm/ports.ts";
import { Session } from "../terminal/session.ts";
import type { BootText } from "../terminal/session-host.ts";
import { LateDisk } from "../disk/late-disk.ts";
import { hostWords } from "./host-word.ts";
import { Outbox } from "./outbox.ts";
import type { Answer, FromMachine, MachineKind, ToMachine } from "./protocol.ts";

declare const self: DedicatedWorkerGlobalScope;

/** Milliseconds between two looks at whether the machine is still busy. */
const BUSY = 10;

/**
 * Where the machine lives: a worker, so that nothing a program does can freeze the page. Between two slices
 * of the machine's time a message goes through a channel of the worker's own, so that the page's messages get
 * their turn; a timer would delay each slice by 4 ms.
 */
const { dialect, guest, home } = JSON.parse(self.name) as MachineKind;
const channel = new MessageChannel();
const due: (() => void)[] = [];
/** What can wait until nothing else is due. */
const spare: (() => void)[] = [];

const outbox = new Outbox({
  send(message: FromMachine): void {
    self.postMessage(message, message.type === "output" ? [message.bytes.buffer] : []);
  },
  full: (full) => session.pause(full),
});

/** The ports of the machine that is on, and the tape that records them once the machine is studied. */
let wires: Ports;
let tape: Tape | undefined;

/**
 * True when a line was typed since a word last asked the page for something: a program cannot ask over
 * and over.
 */
let mayAsk = false;

function ask(message: FromMachine): void {
  if (mayAsk) outbox.post(message);
  mayAsk = false;
}

/** The reader's files, and the code for them; a guest has a disk that nobody else sees. */
const disk =
  home === undefined
    ? undefined
    : new LateDisk(async () =>
        (await import("./disk-desk.ts")).openDisk(home, {
          say: (text) => outbox.post({ type: "say", text }),
          later: (callback, milliseconds) => setTimeout(callback, milliseconds),
        }),
      );

const words = hostWords(guest, ask, () => disk?.there?.list() ?? []);

const session = new Session(
  {
    output: (bytes) => outbox.add(bytes),
    status: (status) => outbox.post({ type: "status", status }),
    unpress: (text) => outbox.post({ type: "unpress", text }),
    defer,
    now: () => performance.now(),
  },
  {
    boot: dialect,
    welcome: !guest,
    words,
    ...(disk && { disk }),
    tap: (ports) => {
      tape = undefined;
      wires = ports;
      return ports;
    },
  },
);

function defer(callback: () => void, list = due): void {
  list.push(callback);
  channel.port2.postMessage(undefined);
}

/**
 * Runs a task when the machine waits for its user: then it need not wait for a timer, and the page's messages
 * get their turn in between.
 */
function whenIdle(task: () => void): void {
  if (session.machine.parked) defer(task, spare);
  else setTimeout(task, BUSY);
}

channel.port1.addEventListener("message", () => {
  (due.shift() ?? spare.shift())?.();
  outbox.flush();
});
channel.port1.start();

/** Fetched early, since the machine will ask for it as soon as it has booted JONESFORTH. */
if (dialect === "forth2012") import("../forth2012.ts").catch(() => {});

/** The prompt does not wait for the names of the other dialect, which only an error needs. */
import("../forth2012-name.ts").then(
  ({ forth2012Names }) => session.hint(forth2012Names),
  () => {},
);

/** Nor does it wait for the accelerator. If that cannot be fetched, the machine is only slower. */
import("../jit/accelerator.ts").then(
  ({ accelerate }) => session.accelerate(accelerate({ idle: whenIdle })),
  console.error,
);

self.addEventListener("message", (event: MessageEvent<ToMachine>) => {
  obey(event.data);
  outbox.flush();
});

function obey(message: ToMachine): void {
  switch (message.type) {
    case "submit":
      mayAsk = true;
      session.submit(message.line);
      return;
    case "press":
      session.press(message.text);
      return;
    case "settle":
      answer(message, true);
      return;
    case "resize":
      session.resize(message.columns, message.rows);
      return;
    case "load":
      session.load(message.name, message.text);
      return;
    case "interrupt":
      outbox.dropOutput();
      session.interrupt();
      outbox.post({ type: "interrupted" });
      return;
    case "power":
      void power(message.dialect, message.instead);
      return;
    case "complete":
      answer(message, session.completions(message.prefix));
      return;
    case "study":
    case "turn":
      void study(message);
      return;
    case "source":
      answer(message, session.source);
      return;
    case "disk":
      void answerDisk(message);
      return;
    case "acknowledge":
      outbox.acknowledge(message.bytes);
      return;
  }
}

function answer({ id }: { readonly id: number }, what: Answer): void {
  outbox.post({ type: "answer", id, answer: what });
}

/** Switches the machine off and on again, at once unless it stands on primitives that must be fetched. */
async function power(next: DialectId, instead?: BootText): Promise<void> {
  const primitives = instead?.dialect && (await primitivesOf(instead.dialect));
  outbox.dropOutput();
  disk?.there?.closeAll();
  session.reset({ dialect: next, instead, primitives });
  outbox.flush();
  (await studying)?.replaced();
}

/** The part that answers the manual's questions, fetched at the first one. */
let studying: Promise<Study> | undefined;

async function study(message: Extract<ToMachine, { type: "study" | "turn" }>): Promise<void> {
  studying ??= import("../study/study.ts").then(
    (module) =>
      new module.Study({
        get machine() {
          return session.machine;
        },
        get tape() {
          tape ??= module.Tape.onto(wires);
          return tape;
        },
        words,
        drive: (driver) => session.drive(driver),
        wake: () => session.wake(),
        show: (picture) => outbox.post({ type: "picture", picture }),
        now: () => performance.now(),
      }),
  );
  const asked = await studying;
  if (message.type === "turn") asked.turn(message.order);
  else answer(message, asked.answer(message.question));
  outbox.flush();
}

async function answerDisk(message: Extract<ToMachine, { type: "disk" }>): Promise<void> {
  if (!disk) return;
  const [{ askDisk }, there] = await Promise.all([import("./disk-desk.ts"), disk.get()]);
  answer(message, await askDisk(there, message.ask));
}
