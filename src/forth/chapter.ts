/**
 * Reads a literate FORTH file: chapters, their steps, and in each the prose and the code.
 *
 *     \ # Title          begins a chapter; the file begins with one
 *     \ ## Title         begins a step of a chapter
 *     \ text             prose: a line with `\` in its first column
 *     anything else      code
 *
 * Prose is made of blocks, with an empty comment line between two. A block that is indented is a figure;
 * one whose first line begins with `> ` is an example: lines to type, and below them what the machine
 * prints, or a line `stack:` with the items that it leaves, the top at the right. Lines of a figure that
 * begin with `~ ` say in words what it shows, for those who cannot see it.
 */

/** A run of lines of one kind. `start` and `end` of its text are offsets in UTF-16 code units. */
export interface Passage {
  readonly kind: "prose" | "code";
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** What is read, and loaded, at once. */
export interface Step {
  /** Its own heading, or that of the chapter. */
  readonly title: string;
  readonly passages: readonly Passage[];
  /** Where its heading begins, and where the next heading, or the end of the file, is. */
  readonly start: number;
  readonly end: number;
}

/** A chapter needs nothing that comes after it: `text.slice(0, end)` boots. */
export interface Chapter {
  readonly title: string;
  /** At least one. Whatever stands between the chapter's heading and the first of its steps is a step too. */
  readonly steps: readonly Step[];
  readonly start: number;
  readonly end: number;
}

/** Lines to type, and what comes of them. */
export interface Trial {
  readonly typed: readonly string[];
  /** What the machine prints, a line each, without blanks at the ends of lines. */
  readonly printed: readonly string[];
  /** Items of the stack afterwards, deepest first; undefined where the text does not say. */
  readonly stack: readonly number[] | undefined;
}

/** A part of a prose passage, without the marks of the comment. */
export type Block =
  | { readonly kind: "paragraph"; readonly text: string }
  | { readonly kind: "figure"; readonly lines: readonly string[] }
  | { readonly kind: "example"; readonly trials: readonly Trial[] };

const HEADING = /^\\ (##?) (.+)$/;
const PROSE = /^\\(?: |$)/;

interface Draft {
  title: string;
  start: number;
  lines: Line[];
}

interface Line {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** Cuts a literate file into chapters, without a gap. @throws SyntaxError unless it begins with a heading. */
export function splitChapters(text: string): Chapter[] {
  const chapters: { title: string; start: number; steps: Draft[] }[] = [];
  for (const line of linesOf(text)) {
    const [, level, title = ""] = HEADING.exec(line.text) ?? [];
    if (level === "#")
      chapters.push({ title, start: line.start, steps: [{ title, start: line.start, lines: [] }] });
    const chapter = chapters.at(-1);
    if (!chapter)
      throw new SyntaxError("a literate file must begin with the heading of a chapter: \\ # Title");
    if (level === "##") chapter.steps.push({ title, start: line.start, lines: [] });
    if (level === undefined) chapter.steps.at(-1)?.lines.push(line);
  }
  return chapters.map(({ title, start, steps: drafts }, i) => {
    const end = chapters[i + 1]?.start ?? text.length;
    const steps = drafts
      .map((draft, j) => toStep(text, draft, drafts[j + 1]?.start ?? end))
      .filter((step, j) => j > 0 || drafts.length === 1 || step.passages.length > 0);
    return { title, steps, start, end };
  });
}

/** Cuts a prose passage into its blocks. */
export function splitProse(prose: string): Block[] {
  const lines = prose.split("\n").map((line) => line.replace(/^\\ ?/, ""));
  const groups: string[][] = [[]];
  for (const line of lines) {
    if (line.trim() === "") groups.push([]);
    else groups.at(-1)?.push(line);
  }
  return groups.filter((group) => group.length > 0).map(toBlock);
}

function* linesOf(text: string): Generator<Line> {
  for (let start = 0; start < text.length; ) {
    const newline = text.indexOf("\n", start);
    const end = newline < 0 ? text.length : newline + 1;
    yield { text: text.slice(start, newline < 0 ? end : newline), start, end };
    start = end;
  }
}

function toStep(text: string, { title, start, lines }: Draft, end: number): Step {
  const passages: Passage[] = [];
  for (const line of lines) {
    const last = passages.at(-1);
    if (line.text === "" && !last) continue;
    const kind = line.text === "" && last ? last.kind : PROSE.test(line.text) ? "prose" : "code";
    if (last?.kind === kind) passages.pop();
    const from = last?.kind === kind ? last.start : line.start;
    passages.push({ kind, text: text.slice(from, line.end), start: from, end: line.end });
  }
  return { title, passages: passages.filter((passage) => /[^\s\\]/.test(passage.text)), start, end };
}

function toBlock(group: string[]): Block {
  const indent = Math.min(...group.map((line) => line.search(/\S/)));
  const lines = group.map((line) => line.slice(indent));
  if (indent < 2) return { kind: "paragraph", text: lines.join(" ") };
  if (!lines[0]?.startsWith("> ")) return { kind: "figure", lines };
  return { kind: "example", trials: toTrials(lines) };
}

function toTrials(lines: readonly string[]): Trial[] {
  const trials: { typed: string[]; printed: string[]; stack: number[] | undefined }[] = [];
  let typing = false;
  for (const line of lines) {
    const isTyped = line.startsWith("> ");
    if (isTyped && !typing) trials.push({ typed: [], printed: [], stack: undefined });
    typing = isTyped;
    const trial = trials.at(-1);
    if (isTyped) trial?.typed.push(line.slice(2));
    else if (line.startsWith("stack:") && trial) trial.stack = (line.match(/-?\d+/g) ?? []).map(Number);
    else trial?.printed.push(line.trimEnd());
  }
  return trials;
}
