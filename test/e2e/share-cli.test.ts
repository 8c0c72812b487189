import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { decodeLink, encodeLink } from "../../src/share/link-codec.ts";
import { snippetDefaults } from "../../src/share/snippet.ts";

const command = resolve("dist/cli/jonesforth.js");
const folder = mkdtempSync(join(tmpdir(), "share-"));
afterAll(() => rmSync(folder, { recursive: true }));

/** Runs the command to its end, with a text on its standard input. */
async function run(
  args: readonly string[],
  input = "",
): Promise<{ out: string; err: string; status: number | null }> {
  const child = spawn(process.execPath, [command, ...args], {
    cwd: folder,
    env: { HOME: folder, SECRET: "1" },
  });
  const [out, err]: [Buffer[], Buffer[]] = [[], []];
  child.stdout.on("data", (data: Buffer) => out.push(data));
  child.stderr.on("data", (data: Buffer) => err.push(data));
  child.stdin.on("error", () => {});
  child.stdin.end(input);
  const [status] = (await once(child, "close")) as [number | null];
  return { out: Buffer.concat(out).toString(), err: Buffer.concat(err).toString(), status };
}

function file(name: string, contents: string): string {
  writeFileSync(join(folder, name), contents);
  return name;
}

describe("--share", () => {
  test("prints a link to a file, with a title and for a page, and runs nothing", async () => {
    const source = ': GREET ." grüße" ; GREET\n';
    const { out, err, status } = await run([
      "--share",
      "--title",
      "Greetings",
      "--page=https://host/forth/#old",
      file("greet.f", source),
    ]);
    expect({ err, status }).toEqual({ err: "", status: 0 });
    expect(out).toMatch(/^https:\/\/host\/forth\/#[sp]1\.[\w-]+\.[0-9a-f]{8}\n$/);
    expect(await decodeLink(out)).toEqual({
      kind: "ok",
      snippet: { ...snippetDefaults, title: "Greetings", source },
    });
  });

  test("joins files and texts in their order; the page has a name that means none", async () => {
    const { out } = await run(["--share", file("a.f", ": A 1 ;"), "-e", "A .", file("b.f", "2 .\n")]);
    expect(out.startsWith("https://jonesforth.example/#")).toBe(true);
    expect(await decodeLink(out)).toMatchObject({ snippet: { source: ": A 1 ;\nA .\n2 .\n" } });
  });

  test("says where a long link fits, and makes none that is too long", async () => {
    const noise = (length: number): string =>
      Array.from({ length }, (_, i) => String.fromCharCode(33 + ((i * i * 7919 + i * 31) % 90))).join("");
    const long = await run(["--share", file("long.f", noise(30_000).slice(0, 4000))]);
    expect(long.status).toBe(0);
    const big = file(
      "big.f",
      Array.from({ length: 40_000 }, (_, i) => (i * 2654435761) % 4294967296).join(" "),
    );
    expect(await run(["--share", big])).toEqual({
      out: "",
      err: "jonesforth: the program is too long for a link\n",
      status: 1,
    });
  });

  test.each([
    [["--share"], "--share needs a FILE"],
    [["--share", "none.f"], "none.f: no such file"],
    [["--title", "T", "a.f"], "--title is for --share"],
    [["--share", "--boot", "none", "a.f"], "a link has a dialect, and boots no file"],
  ])("%j makes no sense", async (args, message) => {
    expect(await run(args)).toEqual({ out: "", err: `jonesforth: ${message}\n`, status: 2 });
  });
});

describe("a LINK", () => {
  const source = ": SQ DUP * ;\n";

  test("is run, then what is typed after it, then standard input", async () => {
    const link = await encodeLink({ source, input: "3 SQ ." });
    expect(await run([`https://host/page${link}`], "4 SQ .\n")).toEqual({ out: "9 16 ", err: "", status: 0 });
    expect((await run([encodeURIComponent(link)], "4 SQ .\n")).out).toBe("9 16 ");
  });

  test("sees no file, no environment, no arguments", async () => {
    file("there.f", "1 .");
    const probe = [
      `: TRY S" there.f" R/O OPEN-FILE . . ;`,
      "TRY ENVIRON @ . ARGC .",
      `: MAKE S" made.f" R/W CREATE-FILE . DROP ; MAKE`,
    ].join("\n");
    const { out, err } = await run([await encodeLink({ source: probe }), "--", "argument"]);
    expect(err).toBe("");
    expect(out).toMatch(/^2 \S+ 0 1 /);
    expect((await run(["made.f"])).err).toContain("no such file");
  });

  test("that is damaged runs nothing, and shows what could be saved, control characters made visible", async () => {
    const link = await encodeLink({ source: `${source}\u001b[2J 1 .\n`, title: "x" });
    const { out, err, status } = await run([link.slice(0, -1)]);
    expect({ out, status }).toEqual({ out: "", status: 1 });
    expect(err).toBe(
      "jonesforth: This link is cut off: its end is missing.\n" +
        `Nothing was run. What there is of it:\n\n${source}␛[2J 1 .\n\n`,
    );
  });

  test("stands alone", async () => {
    const { err, status } = await run([await encodeLink({ source }), "-e", "1 ."]);
    expect({ err, status }).toEqual({ err: "jonesforth: a link is run by itself, as a guest\n", status: 2 });
  });

  test("is no file's name, even one that looks like it", async () => {
    expect((await run([file("a1.f", "1 .")])).out).toBe("1 ");
    expect((await run([file("x#s1.f", "2 .")])).out).toBe("2 ");
  });
});

test("the word SHARE prints a link to what was defined, without what failed", async () => {
  const { out } = await run([file("own.f", ": A 1 ;\n")], "nonesuch\nA .\n: B 2 ;\nSHARE\n");
  const link = out.replace("1 ", "");
  expect(await decodeLink(link)).toMatchObject({ kind: "ok", snippet: { source: ": A 1 ;\n: B 2 ;\n" } });
  expect((await run([], "SHARE\n")).out).toContain("nothing to share yet");
});
