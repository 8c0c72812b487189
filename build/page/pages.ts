import { bookPage } from "./book.ts";
import { glossaryPage } from "./glossary.ts";

/** The pages that the build makes, by their file names. Making them runs every example in them. */
export function makePages(): Readonly<Record<string, string>> {
  return { "book.html": bookPage(), "glossary.html": glossaryPage() };
}
