import { make } from "../share/markup.ts";
import { chapters, volumes } from "./book.ts";
import type { Progress } from "./progress.ts";

/**
 * The chapters to choose from, volume by volume, each with a mark that says how much of it the reader
 * has done.
 */
export function chapterGroups(progress: Progress): HTMLOptGroupElement[] {
  return volumes.map((volume) =>
    make(
      "optgroup",
      { label: volume.title },
      ...chapters
        .filter((chapter) => chapter.volume === volume)
        .map(({ id, title, steps }) => {
          const done = progress.count(steps.map((_, i) => `${id}/${i + 1}`));
          const mark = done === steps.length ? "✓ " : done > 0 ? `${done}/${steps.length} ` : "";
          return make("option", { value: id }, mark + title);
        }),
    ),
  );
}
