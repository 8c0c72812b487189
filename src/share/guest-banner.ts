import "./share.css";
import { button, make } from "./markup.ts";
import { visibleLine } from "./visible.ts";

/** What the banner can ask for. */
export interface BannerHost {
  /** Loads the program into the reader's own machine. Left out if that machine speaks another dialect. */
  readonly keep?: () => void;
  readonly close: () => void;
}

/**
 * Says, above the terminal where no program can draw, that the machine is a guest. Gives a function that
 * removes the banner.
 */
export function showGuestBanner(title: string, host: BannerHost): () => void {
  const banner = make(
    "aside",
    { class: "guest-banner", id: "guest-banner", "aria-label": "Guest machine" },
    make(
      "p",
      { role: "status" },
      make("strong", {}, "Guest machine"),
      " ",
      make("bdi", { class: "title" }, visibleLine(title)),
    ),
    host.keep && button("Keep", host.keep, { title: "Load the program into your own machine" }),
    button("Close guest", host.close, { class: "main" }),
  );
  document.querySelector("main")?.before(banner);
  return () => banner.remove();
}
