import { type Passage, splitChapters, splitProse, type Trial } from "../forth/chapter.ts";
import { isDrawn, textsIn } from "./figure.ts";
import { cutListing, type Listing } from "./listing.ts";

/** What a step shows, in order. */
export type Part =
  | { readonly kind: "paragraph"; readonly text: string }
  /** A drawing in characters, and a description of it; empty for a table, which can be read as it is. */
  | { readonly kind: "figure"; readonly lines: readonly string[]; readonly says: string }
  | { readonly kind: "example"; readonly trials: readonly Trial[] }
  | { readonly kind: "listing"; readonly listing: Listing }
  /** FORTH that is loaded with the step. */
  | { readonly kind: "code"; readonly text: string };

/** A part of a chapter that is read, and loaded, as one. */
export interface Step {
  readonly title: string;
  readonly parts: readonly Part[];
  /**
   * The text that loading it types: its code or, if it has none, its examples. Every line ends
   * with a newline.
   */
  readonly code: string;
  /**
   * The same with its examples, in pieces that are typed one at a time: after each there is something to see.
   */
  readonly pieces: readonly string[];
  /** Its examples, as the text has them: the last of the pieces, in the same order. */
  readonly trials: readonly Trial[];
  /** True if `code` defines something that later steps may need. */
  readonly defines: boolean;
  /** The texts that put a machine at the beginning of the step, and at its end. */
  readonly before: string;
  readonly after: string;
}

/** A chapter of the manual. */
export interface Chapter {
  /** Its id in a link. */
  readonly id: string;
  readonly title: string;
  /** The file that it is cut from, which errors in it name. */
  readonly file: string;
  readonly volume: Volume;
  readonly steps: readonly Step[];
}

/** Literate files that follow one another, as a volume of the manual. */
export interface Volume {
  readonly number: 1 | 2 | 3;
  /** Its title, as readers see it. */
  readonly title: string;
  /** A prefix of its chapters' ids in a link, for ids that another volume has too. */
  readonly prefix?: string;
  readonly files: readonly LiterateFile[];
  /** The volume whose end it begins at; the bare machine if left out. */
  readonly base?: Volume;
}

/** A literate file: its name, and its text. */
export interface LiterateFile {
  readonly name: string;
  readonly text: string;
}

/** The whole text of a volume, including the volumes it is based on. */
export function textOf({ base, files }: Volume): string {
  return (base ? textOf(base) : "") + files.map(({ text }) => text).join("");
}

/**
 * Makes the manual's chapters of its volumes.
 * @param sources the files of src/ that listings are cut from, by their paths
 * @throws Error for a listing that cannot be cut
 */
export function makeChapters(
  volumes: readonly Volume[],
  sources: Readonly<Record<string, string>>,
): Chapter[] {
  const placed = volumes.flatMap((volume) => {
    let start = volume.base ? textOf(volume.base).length : 0;
    const whole = textOf(volume);
    return volume.files.map((file) => {
      const from = start;
      start += file.text.length;
      return { volume, file, before: (end: number) => whole.slice(0, from + end) };
    });
  });
  const chapters = placed.flatMap(({ volume, file, before }) =>
    splitChapters(file.text).map((chapter) => ({
      id: (volume.prefix ?? "") + slug(chapter.title),
      title: chapter.title,
      file: file.name,
      volume,
      steps: chapter.steps.map((step): Step => {
        const parts = step.passages.flatMap((passage) => partsOf(passage, sources));
        const own = parts.flatMap((part) => (part.kind === "code" ? [part.text] : [])).join("\n");
        const tried = parts.flatMap((part) => (part.kind === "example" ? part.trials : []));
        const examples = tried.map(({ typed }) => typed.map((line) => `${line}\n`).join(""));
        const code = own || examples.join("");
        const { title, start, end } = step;
        return {
          title,
          parts,
          code,
          pieces: [...(own === "" ? [] : [own]), ...examples],
          trials: tried,
          defines: own !== "",
          before: before(start),
          after: before(end),
        };
      }),
    })),
  );
  const ids = new Set(chapters.map(({ id }) => id));
  if (ids.size < chapters.length) throw new Error("two chapters have the same name in a link");
  return chapters;
}

/** A title as written in a link: small letters, digits and hyphens. */
export function slug(title: string): string {
  return title
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-|-$/g, "");
}

function partsOf({ kind, text }: Passage, sources: Readonly<Record<string, string>>): Part[] {
  if (kind === "code") return [{ kind, text: `${text.trim()}\n` }];
  return splitProse(text).map((block): Part => {
    if (block.kind !== "figure") return block;
    const [first = ""] = block.lines;
    const [, path, anchor] = /^@ (\S+) (.+)$/.exec(first) ?? [];
    if (path !== undefined && anchor !== undefined) {
      const source = sources[path];
      if (source === undefined) throw new Error(`there is no source ${path} to cut ${anchor} from`);
      return { kind: "listing", listing: cutListing(path, source, anchor) };
    }
    const own = block.lines.filter((line) => line.startsWith("~ ")).map((line) => line.slice(2));
    const lines = block.lines.filter((line) => !line.startsWith("~ "));
    const says = own.join(" ") || (isDrawn(lines) ? `A drawing: ${textsIn(lines)}.` : "");
    return { kind: "figure", lines, says };
  });
}
