import { chapters, volumes } from "../../src/manual/book.ts";
import { exercises } from "../../src/manual/exercise-list.ts";
import type { Chapter, Volume } from "../../src/manual/lesson.ts";
import { escape, inline } from "../../src/manual/markup.ts";
import { partMarkup } from "../../src/manual/part-markup.ts";
import { framePage } from "./frame.ts";

/** The whole manual as one page, to be read or printed. */
export function bookPage(): string {
  const contents = (volume: Volume): string =>
    `<p>${escape(volume.title)}</p><ol>${chapters
      .filter((chapter) => chapter.volume === volume)
      .map(({ id, title }) => `<li><a href="#${id}">${escape(title)}</a></li>`)
      .join("")}</ol>`;
  return framePage(
    "JONESFORTH: the book",
    `<h1>JONESFORTH: a FORTH built from nothing</h1>
<p>This is the text of the tutorial, to be read or printed. The <a href="./index.html">machine itself</a> runs it step by step. Every listing is cut from the program that boots, and every example was run. There is a <a href="./glossary.html">glossary</a> of all words.</p>
<nav aria-label="Contents">
${volumes.map(contents).join("\n")}
</nav>
${chapters.map(chapterMarkup).join("\n")}`,
  );
}

function chapterMarkup(chapter: Chapter): string {
  const { id, title, steps, volume } = chapter;
  const own = exercises.filter((exercise) => exercise.chapter === id);
  const asked = own.map(({ prompt, setup }) => {
    const line = setup === undefined ? "" : ` <code>${escape(setup)}</code>`;
    return `<li>${inline(prompt)}${line}</li>`;
  });
  return `<section aria-label="${escape(`${volume.title}: ${title}`)}">
<h2 id="${id}">${escape(title)}</h2>
${steps
  .map(
    (step, i) =>
      `${step.title === title ? "" : `<h3 id="${id}-${i + 1}">${escape(step.title)}</h3>`}
${step.parts.map((part) => partMarkup(part)).join("\n")}`,
  )
  .join("\n")}
${
  asked.length === 0
    ? ""
    : `<h3>Exercises</h3>
<ol class="exercises">${asked.join("")}</ol>`
}
</section>`;
}
