// Finds the Chromium that the e2e tests drive, or gets one.
import { execFile, spawn } from "node:child_process";
import { access, constants } from "node:fs/promises";
import { delimiter, join } from "node:path";
import { promisify } from "node:util";
import { chromium } from "playwright-core";

const run = promisify(execFile);

const names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"];

/** Where installers put it on the systems that have no PATH for it. */
const places = {
  darwin: [
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  ],
  win32: [process.env["PROGRAMFILES"], process.env["PROGRAMFILES(X86)"], process.env["LOCALAPPDATA"]].flatMap(
    (folder) =>
      folder === undefined
        ? []
        : [
            join(folder, "Chromium/Application/chrome.exe"),
            join(folder, "Google/Chrome/Application/chrome.exe"),
          ],
  ),
};

function candidates() {
  const onPath = (process.env["PATH"] ?? "")
    .split(delimiter)
    .flatMap((folder) => (folder === "" ? [] : names.map((name) => join(folder, name))));
  return [
    ...(process.platform === "win32" ? [] : onPath),
    ...(process.platform === "darwin" || process.platform === "win32" ? places[process.platform] : []),
    chromium.executablePath(),
  ];
}

/**
 * Whether a file is there and runs. On Linux a file alone proves nothing: Ubuntu's is a stub that asks for a snap, and
 * a downloaded one may lack libraries.
 * @param {string} path
 */
async function works(path) {
  try {
    await access(path, constants.X_OK);
    if (process.platform === "linux") await run(path, ["--version"], { timeout: 30_000 });
    return true;
  } catch {
    return false;
  }
}

/**
 * The path of a browser that is there: CHROMIUM_PATH's if set, else the system's, else Playwright's own download.
 * @returns {Promise<string | undefined>}
 * @throws {Error} if CHROMIUM_PATH is set, and is no browser.
 */
export async function findBrowser() {
  const chosen = process.env["CHROMIUM_PATH"];
  if (chosen !== undefined && chosen !== "") {
    if (await works(chosen)) return chosen;
    throw new Error(`CHROMIUM_PATH is ${chosen}, which is not a browser that runs.`);
  }
  for (const path of candidates()) if (await works(path)) return path;
  return undefined;
}

/**
 * Runs a command that may take minutes, showing what it says.
 * @param {string} command
 * @param {readonly string[]} args
 * @returns {Promise<boolean>} whether it succeeded.
 */
function attempt(command, args) {
  console.log(`$ ${[command, ...args].join(" ")}`);
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      stdio: ["ignore", "inherit", "inherit"],
      signal: AbortSignal.timeout(600_000),
    });
    child.on("error", () => resolve(false));
    child.on("exit", (code) => resolve(code === 0));
  });
}

const download = () =>
  attempt(process.execPath, ["node_modules/playwright-core/cli.js", "install", "--no-shell", "chromium"]);

/** Only where it needs no question answered: as root, or with a sudo that asks for no password. */
async function installPackage() {
  if (process.platform !== "linux" || !(await works("/usr/bin/apt-get"))) return false;
  const prefix = ["env", "DEBIAN_FRONTEND=noninteractive", "apt-get"];
  if (process.getuid?.() !== 0) prefix.unshift("sudo", "-n");
  const [command = "env", ...args] = prefix;
  return (
    (await attempt(command, [...args, "update"])) &&
    (await attempt(command, [...args, "install", "-y", "--no-install-recommends", "chromium"]))
  );
}

/**
 * The path of a browser, installed first if there is none.
 * @returns {Promise<string>}
 * @throws {Error} that names the package to install, if no way to get one works.
 */
export async function getBrowser() {
  const found = await findBrowser();
  if (found !== undefined) return found;
  console.log("No Chromium or Chrome here; getting one for the tests.");
  for (const install of [download, installPackage]) {
    await install();
    const got = await findBrowser();
    if (got !== undefined) return got;
  }
  throw new Error(
    "The tests need a browser, and none could be installed. Install the package `chromium` (on Debian: " +
      "apt-get install chromium) or Chrome, or set CHROMIUM_PATH to one.",
  );
}
