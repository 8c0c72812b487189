import { Console } from "./console/console.ts";
import "./console/console.css";
import { Preferences } from "./console/preferences.ts";
import { followViewport } from "./console/viewport.ts";
import { offerFiles } from "./files/offer.ts";
import { offerSharing } from "./guest/sharing.ts";
import { offerManual } from "./manual/offer.ts";

/**
 * The page. What it remembers is kept under the path of its folder, apart from that of other pages of the
 * same origin.
 */
followViewport();
const desk = new Console(new Preferences(new URL(".", location.href).pathname));
offerManual(desk);
offerSharing(desk);
offerFiles(desk);
