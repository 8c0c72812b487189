import { openConsole } from "./console/console.ts";
import "./console/console.css";
import { Preferences } from "./console/preferences.ts";
import { followViewport } from "./console/viewport.ts";

/** The page. Its folder tells what it remembers from what others of the same origin do. */
followViewport();
openConsole(new Preferences(new URL(".", location.href).pathname));
