import type { Trial } from "../forth/chapter.ts";
import { fitFigure } from "./figure.ts";
import type { Part } from "./lesson.ts";
import { escape, inline } from "./markup.ts";

/**
 * A part of a step as HTML, for the page and for the printed book alike.
 * @param columns how wide drawings may be, in characters; if left out, that is unknown, and any of them may
 * have to be scrolled
 */
export function partMarkup(part: Part, columns?: number): string {
  switch (part.kind) {
    case "paragraph":
      return `<p>${inline(part.text)}</p>`;
    case "figure": {
      const lines = fitFigure(part.lines, columns ?? Number.POSITIVE_INFINITY);
      const fits = columns !== undefined && lines.every((line) => line.length <= columns);
      const scrolled = fits ? "" : ` tabindex="0"`;
      const role = part.says === "" ? "" : ` role="img" aria-label="${escape(part.says)}"`;
      return `<figure><pre${role}${scrolled}>${escape(lines.join("\n"))}</pre></figure>`;
    }
    case "example":
      return `<div class="example">${part.trials.map(trialMarkup).join("")}</div>`;
    case "listing": {
      const { path, line, text } = part.listing;
      return `<figure class="listing"><figcaption>src/${escape(path)}, line ${line}</figcaption>${codeMarkup(text, path)}</figure>`;
    }
    case "code":
      return codeMarkup(part.text, "FORTH of this step");
  }
}

/** Code, which may be wider than the page: then it can be scrolled, even with the keyboard. */
function codeMarkup(text: string, label: string): string {
  return `<pre class="code" tabindex="0" role="group" aria-label="${escape(label)}"><code>${escape(text)}</code></pre>`;
}

function trialMarkup({ typed, printed, stack }: Trial): string {
  const lines = typed.map((line) => `<code class="typed">${escape(line)}</code>`);
  const out = printed.map((line) => `<samp>${escape(line)}</samp>`);
  const items =
    stack && `<samp class="items">stack: ${stack.length === 0 ? "empty" : stack.join(" ")}</samp>`;
  return `<div class="trial">${[...lines, ...out, ...(items ? [items] : [])].join("")}</div>`;
}
