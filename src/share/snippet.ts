/** A program to be shared, as a link carries it. */
export interface Snippet {
  /** What to call it; may be empty. */
  readonly title: string;
  /** The id of the dialect to boot before it; an empty one means `jonesforth`. */
  readonly dialect: string;
  /** The version of the FORTH layers that it was written for: a whole number, not negative. */
  readonly imageVersion: number;
  /** The FORTH source text. */
  readonly source: string;
  /** What is typed after the source, for a program that reads the keyboard. */
  readonly input: string;
  /** Whether it asks to be run as soon as its reader agrees to run it at all. */
  readonly autorun: boolean;
}

/** The values of fields that a link leaves out. Never change one: it would change every link already made. */
export const snippetDefaults: Snippet = {
  title: "",
  dialect: "jonesforth",
  imageVersion: 1,
  source: "",
  input: "",
  autorun: false,
};

/**
 * What is typed after a program's source. If the program asks to be run at once, the last line is
 * entered too.
 */
export function typedInput({ input, autorun }: Pick<Snippet, "input" | "autorun">): string {
  return autorun && input !== "" ? input.replace(/\n?$/, "\n") : input;
}

/** The bit of the flags for `autorun`. The others are free, for meanings that an older page may ignore. */
const AUTORUN = 1;

/** Where the source is in the list of fields. */
const SOURCE = 3;

/**
 * What comes before the source in a snippet's JSON: a title, a dialect, a version. Quotes within strings
 * are escaped.
 */
const BEFORE_SOURCE = /^\["[^"\\]*(?:\\.[^"\\]*)*","[^"\\]*(?:\\.[^"\\]*)*",\d+,"/s;

const ESCAPED: Readonly<Record<string, string>> = { b: "\b", f: "\f", n: "\n", r: "\r", t: "\t" };

/**
 * Half of a surrogate pair is no character and has no UTF-8: it is replaced by U+FFFD, as every encoder does.
 */
const wellFormed = (text: string): string => text.replace(/\p{Surrogate}/gu, "\uFFFD");

const DEFAULT_FIELDS = fieldsOf(snippetDefaults);

/**
 * Writes a snippet as JSON: `[title, dialect, imageVersion, source, input, flags]`, kept short: the default
 * dialect is an empty string, defaults at the end are left out, and if only the source is left it stands
 * alone, without the list. Lone surrogates are replaced by U+FFFD.
 *
 * @param snippet what is left out is as in `snippetDefaults`
 * @throws RangeError when `imageVersion` is not a whole number, or negative
 */
export function writeSnippet(snippet: Partial<Snippet>): string {
  const whole = { ...snippetDefaults, ...snippet };
  if (!isCount(whole.imageVersion)) throw new RangeError("imageVersion is not a whole number");
  const fields = fieldsOf(whole);
  const isDefault = (field: unknown, i: number): boolean => field === DEFAULT_FIELDS[i];
  while (fields.length > 0 && isDefault(fields.at(-1), fields.length - 1)) fields.pop();
  const alone = fields.length === SOURCE + 1 && fields.slice(0, SOURCE).every(isDefault);
  return JSON.stringify(alone ? fields[SOURCE] : fields);
}

/**
 * Reads what `writeSnippet` wrote.
 *
 * @returns the snippet, or in a few words what is wrong with the text
 */
export function readSnippet(json: string): Snippet | string {
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch {
    return "it is not JSON";
  }
  if (typeof value === "string") return { ...snippetDefaults, source: wellFormed(value) };
  if (!Array.isArray(value)) return "it is no list";
  if (value.length > 6) return "its list is too long";
  const fields: unknown[] = value;
  const [title = "", dialect = "", imageVersion = snippetDefaults.imageVersion, source = "", input = ""] =
    fields;
  const [, , , , , flags = 0] = fields;
  if (typeof title !== "string") return "its title is no text";
  if (typeof dialect !== "string") return "its dialect is no text";
  if (!isCount(imageVersion)) return "its version is no whole number";
  if (typeof source !== "string") return "its source is no text";
  if (typeof input !== "string") return "its input is no text";
  if (!isCount(flags)) return "its flags are no whole number";
  return {
    title: wellFormed(title),
    dialect: wellFormed(dialect) || snippetDefaults.dialect,
    imageVersion,
    source: wellFormed(source),
    input: wellFormed(input),
    autorun: flags % 2 === AUTORUN,
  };
}

/**
 * Finds the source, or the beginning of it, in the beginning of a snippet's JSON. Empty if the text ends or
 * is damaged before the source.
 */
export function rescueSource(json: string): string {
  const start = json.startsWith('"') ? 1 : (BEFORE_SOURCE.exec(json)?.[0].length ?? json.length);
  const [body] = /^[^"\\]*(?:\\.[^"\\]*)*/s.exec(json.slice(start)) ?? [""];
  const text = body.replace(
    /\\(?:u([0-9a-f]{4})|u[0-9a-f]{0,3}$|(.))/gis,
    (_, code: string | undefined, letter: string | undefined) => {
      if (code !== undefined) return String.fromCharCode(Number.parseInt(code, 16));
      return letter === undefined ? "" : (ESCAPED[letter] ?? letter);
    },
  );
  return wellFormed(text);
}

function isCount(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) >= 0;
}

function fieldsOf({ title, dialect, imageVersion, source, input, autorun }: Snippet): unknown[] {
  const name = dialect === snippetDefaults.dialect ? "" : dialect;
  const flags = autorun ? AUTORUN : 0;
  return [wellFormed(title), wellFormed(name), imageVersion, wellFormed(source), wellFormed(input), flags];
}
