// Runs one program here, in Node: `node ours.mjs library program size dialect on|off [prompt]`.
import { pathToFileURL } from "node:url";
import { measure } from "./measure.mjs";
import { texts } from "./programs.mjs";

const [library = "", name = "", size = "", dialect = "jonesforth", jit = "on", when] = process.argv.slice(2);
const program = texts(name, Number(size), dialect === "jonesforth" ? "jonesforth" : "gforth");
const options = {
  jit: jit === "on",
  prompt: when === "prompt",
  dialect: /** @type {"jonesforth" | "forth2012"} */ (dialect),
};
const result = await measure(await import(pathToFileURL(library).href), { ...program, ...options });
console.log(JSON.stringify(result));
