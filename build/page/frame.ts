import { escape } from "../../src/manual/markup.ts";

/** Readable without script and without another file, and on paper. */
const STYLE = `
:root { color-scheme: light dark; }
body { max-width: 46rem; margin: 0 auto; padding: 1.5rem 1rem 4rem; background: #fcfaf5; color: #23241f;
  font: 0.9375rem/1.6 ui-monospace, "SF Mono", "Cascadia Mono", Menlo, Consolas, "DejaVu Sans Mono", monospace; }
a { color: #8a4b00; }
h1 { font-size: 1.5rem; } h2 { margin-top: 3rem; font-size: 1.25rem; } h3 { margin-top: 2rem; font-size: 1rem; }
pre { overflow-x: auto; line-height: 1.35; font: inherit; }
figure { margin: 1rem 0; }
.code, .example { padding: 0.5rem 0.75rem; border: 1px solid #d8d3c5; border-left: 3px solid #8a4b00; background: #f1eee6; }
.example { border-left-width: 1px; }
.trial > * { display: block; white-space: pre-wrap; overflow-wrap: anywhere; }
.example .typed::before { content: "> "; color: #5a5d53; }
code, samp, kbd { font: inherit; } samp { color: #33691e; } p code { color: #8a4b00; }
figcaption, .soft { color: #5a5d53; }
nav ol, .exercises { padding-left: 2.5rem; }
dt { margin-top: 1.25rem; font-weight: 600; } dd { margin: 0.25rem 0 0 2ch; }
dd.example { margin-left: 2ch; }
@media (prefers-color-scheme: dark) {
  body { background: #121310; color: #d9dbd0; } a, p code { color: #f0b35a; } samp { color: #9ecb7f; }
  .code, .example { background: #191b17; border-color: #2b2d28; border-left-color: #f0b35a; }
  figcaption, .soft, .example .typed::before { color: #9a9d90; }
}
@media print {
  body { max-width: none; padding: 0; background: none; color: #000; font-size: 9.5pt; }
  h2 { break-before: page; } h2, h3, dt { break-after: avoid; } figure, .example, dd { break-inside: avoid; }
  pre { white-space: pre-wrap; } a { color: inherit; text-decoration: none; } .code, .example { background: none; }
}`;

/** A page of its own. @param body HTML */
export function framePage(title: string, body: string): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src 'self'; base-uri 'none'; form-action 'none'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escape(title)}</title>
<link rel="icon" href="./favicon.svg" type="image/svg+xml">
<style>${STYLE}
</style>
</head>
<body>
<main>
${body}
</main>
</body>
</html>
`;
}
