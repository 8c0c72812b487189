import { deflateRawSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { seal } from "../../src/share/envelope.ts";
import { encodeLink } from "../../src/share/link-codec.ts";
import { goTo, openAt, PATIENCE, STARS, storage } from "./sharing.ts";
import { openTerminal, type Terminal } from "./terminal.ts";

const plain = (json: string | Uint8Array): string => seal("p1", Buffer.from(json));
const deflated = (json: string | Uint8Array): string => seal("s1", deflateRawSync(json, { level: 9 }));

const short = await encodeLink({ source: "1 2 + ." });
const link = await encodeLink({ title: "Stars", source: STARS.repeat(3), input: "3 STARS\n", autorun: true });

/** Waits for the card of a link that does not open, and gives what it says. */
async function complaint({ page }: Terminal): Promise<string> {
  await expect.poll(() => page.textContent("#card-title"), PATIENCE).toBe("This link does not open");
  expect(await page.textContent("#link-card .hint")).toBe("Nothing was run.");
  for (const action of ["Run", "Keep"]) {
    expect(await page.locator(`#link-card button:text-is('${action}')`).count()).toBe(0);
  }
  return (await page.textContent("#link-card .warning")) ?? "";
}

/** Sends a page that is open through many fragments: for each, the title of the card, and its message. */
async function complaints({ page }: Terminal, fragments: readonly string[]): Promise<string[]> {
  return page.evaluate(async (all) => {
    const found: string[] = [];
    for (const fragment of all) {
      const old = document.getElementById("link-card");
      location.hash = fragment;
      const until = performance.now() + 5000;
      let card: HTMLElement | null = null;
      while (performance.now() < until) {
        await new Promise((resolve) => setTimeout(resolve, 1));
        card = document.getElementById("link-card");
        if (card !== null && card !== old) break;
      }
      found.push(
        `${card?.querySelector("h2")?.textContent}: ${card?.querySelector(".warning")?.textContent}`,
      );
      card?.querySelector(".choices button:last-child")?.dispatchEvent(new Event("click"));
    }
    return found;
  }, fragments);
}

const broken: readonly (readonly [name: string, link: string, says: RegExp, saves: boolean])[] = [
  ["cut off", link.slice(0, -20), /cut off/, true],
  ["a character changed", link.replace(/.(.{12})$/, "!$1"), /damaged/, true],
  ["something added", `${link}abc`, /added to its end/, true],
  ["of another version", `#z9${link.slice(3)}`, /kind \(z9\)/, false],
  ["for another dialect", await encodeLink({ dialect: "esperanto", source: STARS }), /"esperanto"/, true],
  ["a bomb", deflated(`"${"A".repeat(50_000_000)}"`), /more than 256 KB/, true],
  [
    "not UTF-8",
    plain(Buffer.concat([Buffer.from('"1 . '), Buffer.from([0xff]), Buffer.from('"')])),
    /UTF-8/,
    true,
  ],
  ["not JSON", plain('["","",1,": A 1 ;'), /not JSON/, true],
  ["a number", plain("42"), /no list/, false],
  ["an object", plain('{"source":"1 ."}'), /no list/, false],
  ["a source that is no text", plain('["","",1,42]'), /source is no text/, false],
  ["not compressed", seal("s1", Buffer.from("nonsense")), /does not decompress/, false],
];

// All in one page, since to open one takes longer than all the rest.
test("a link that does not open says why, shows what there is, runs nothing and keeps nothing", async () => {
  const terminal = await openTerminal();
  const count = (what: string): Promise<number> => terminal.page.locator(what).count();
  for (const [i, [name, bad, says, saves]] of broken.entries()) {
    const before = await storage(terminal);
    const screen = await terminal.screen();
    await goTo(terminal, bad);
    const said = await complaint(terminal);
    const sources = await count("#link-card .source");
    const kept = await storage(terminal);
    await terminal.page.keyboard.press("Enter");
    // A dialog tells that it was closed a little later.
    await expect.poll(() => count("#link-card"), PATIENCE).toBe(0);
    const guests = await count("#guest-banner");
    const then = await terminal.screen();
    expect([name, said, sources, kept, guests, then]).toEqual([
      name,
      expect.stringMatching(says),
      saves ? 1 : 0,
      before,
      0,
      screen,
    ]);
    // Another number each time: what an earlier line answered is on the screen, too.
    await terminal.enter(`${i} .`);
    await terminal.shows(`${i} . ${i}  ok`);
  }
});

describe("each in the page", () => {
  test("cut off at every length", async () => {
    const terminal = await openTerminal();
    const cut = Array.from({ length: short.length - 2 }, (_, i) => short.slice(0, i + 2));
    for (const said of await complaints(terminal, cut))
      expect(said).toMatch(/^This link does not open: This /);
  });

  test("with each character changed", async () => {
    const terminal = await openTerminal();
    const changed = Array.from({ length: short.length - 1 }, (_, i) => {
      const digit = short[i + 1] === "A" ? "B" : "A";
      return short.slice(0, i + 1) + digit + short.slice(i + 2);
    });
    for (const said of await complaints(terminal, changed))
      expect(said).toMatch(/^This link does not open: This /);
  });

  test("percent-encoded once or twice is as good as before", async () => {
    const body = link.slice(1);
    const each = (text: string): string =>
      text.replace(/[^%]/g, (c) => `%${c.charCodeAt(0).toString(16).padStart(2, "0")}`);
    const once = each(body);
    for (const fragment of [
      `#${once}`,
      `#${once.replaceAll("%", "%25")}`,
      `#${body.replaceAll(".", "%2E")}`,
    ]) {
      const { page } = await openAt(fragment);
      expect(await page.textContent("#card-title")).toBe("Stars");
    }
  });
});

test("a link that does not open says so also when the page opens with it, beside a machine that works", async () => {
  const terminal = await openAt(link.slice(0, 120));
  expect(await complaint(terminal)).toMatch(/cut off/);
  expect(await terminal.page.textContent("#link-card .source")).toContain("A row of stars");
  await terminal.page.keyboard.press("Escape");
  await terminal.ready();
  await terminal.enter("1 .");
  await terminal.shows("1 . 1  ok");
});

test("what could be saved can be saved as a file", async () => {
  const { page } = await openAt(link.slice(0, -3));
  const download = page.waitForEvent("download");
  await page.click("text=Save as file");
  const chunks: Buffer[] = [];
  for await (const chunk of await (await download).createReadStream()) chunks.push(chunk as Buffer);
  expect(Buffer.concat(chunks).toString()).toBe(STARS.repeat(3));
});

test("a fragment that is no link is left alone", async () => {
  const terminal = await openTerminal({ at: "#top" });
  expect(await terminal.page.locator("#link-card").count()).toBe(0);
});
