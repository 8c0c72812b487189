import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { forth2012 } from "../src/forth2012.ts";
import type { SystemOptions } from "../src/system.ts";
import { Desk } from "./terminal/desk.ts";

/**
 * A transcript: what a person typed, and the screen after it, exactly. test/transcripts/README.md says how to read
 * one. With UPDATE_TRANSCRIPTS=1 the screens are written anew, to be read before they are believed.
 */
interface Transcript {
  /** A sentence, and lines `name: value`. */
  readonly head: string;
  readonly steps: { readonly keys: string; screen: string }[];
}

const folder = fileURLToPath(new URL("transcripts/", import.meta.url));
const files = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((file) =>
  file.endsWith(".txt"),
);
const update = process.env["UPDATE_TRANSCRIPTS"] === "1";

/** Keys by the names that transcripts have for them. */
const KEYS: Readonly<Record<string, string>> = {
  Enter: "\r",
  Tab: "\t",
  Backspace: "\u007f",
  Delete: "\u001b[3~",
  Left: "\u001b[D",
  Right: "\u001b[C",
  Up: "\u001b[A",
  Down: "\u001b[B",
  Home: "\u001b[H",
  End: "\u001b[F",
  "Ctrl-Left": "\u001b[1;5D",
  "Ctrl-Right": "\u001b[1;5C",
  "Alt-Backspace": "\u001b\u007f",
  Paste: "\u001b[200~",
  "/Paste": "\u001b[201~",
};

/** What the keyboard sends for keys as a transcript writes them: text as it is, other keys in braces. */
function encode(keys: string): string {
  return keys.replace(/\{([^{}]+)\}/g, (_, name: string) => {
    const key = KEYS[name];
    if (key !== undefined) return key;
    if (/^Ctrl-[A-Z]$/.test(name)) return String.fromCharCode(name.charCodeAt(5) - 64);
    if (/^Alt-.$/.test(name)) return `\u001b${name.charAt(4)}`;
    if (/^U\+[0-9A-F]+$/.test(name)) return String.fromCodePoint(Number.parseInt(name.slice(2), 16));
    throw new SyntaxError(`no key is called ${name}`);
  });
}

function parse(text: string): Transcript {
  const [head = "", ...sections] = text.split(/^--- (?=keys$|screen$)/m);
  const steps: Transcript["steps"] = [];
  for (const section of sections) {
    const body = section.slice(section.indexOf("\n") + 1).replace(/\n$/, "");
    const last = steps.at(-1);
    if (section.startsWith("keys")) steps.push({ keys: body, screen: "" });
    else if (last) last.screen = body;
  }
  return { head, steps };
}

function format({ head, steps }: Transcript): string {
  return head + steps.map(({ keys, screen }) => `--- keys\n${keys}\n--- screen\n${screen}\n`).join("");
}

function setting(head: string, name: string): string | undefined {
  return new RegExp(`^${name}: (.*)$`, "m").exec(head)?.[1];
}

/** What a transcript may say that is booted. */
const BOOTS: Readonly<Record<string, NonNullable<SystemOptions["boot"]>>> = {
  jonesforth: "jonesforth",
  forth2012,
};

async function play({ head, steps }: Transcript): Promise<string[]> {
  const desk = new Desk({
    columns: Number(setting(head, "columns") ?? 60),
    rows: Number(setting(head, "rows") ?? 16),
    history: setting(head, "history")?.split(" | ") ?? [],
    welcome: setting(head, "welcome") === "yes",
    boot: BOOTS[setting(head, "boot") ?? "jonesforth"] ?? "none",
  });
  await desk.run();
  const screens: string[] = [];
  for (const { keys } of steps) {
    for (const line of keys.split("\n")) {
      const columns = /^\{Columns (\d+)\}$/.exec(line)?.[1];
      if (columns === undefined) await desk.type(encode(line));
      else {
        desk.screen.resize(Number(columns));
        desk.tty.resize(Number(columns), desk.screen.height);
      }
    }
    await desk.run();
    screens.push(desk.screen.view.join("\n"));
  }
  return screens;
}

describe("a transcript", () => {
  test("there are transcripts", () => {
    expect(files.length).toBeGreaterThan(20);
  });

  for (const file of files) {
    const text = readFileSync(folder + file, "utf8");
    const transcript = parse(text);
    test(`${file}: ${text.slice(0, text.indexOf("\n"))}`, async () => {
      const screens = await play(transcript);
      if (update) {
        for (const [i, step] of transcript.steps.entries()) step.screen = screens[i] as string;
        writeFileSync(folder + file, format(transcript));
      }
      expect(screens).toEqual(transcript.steps.map(({ screen }) => screen));
    });
  }
});
