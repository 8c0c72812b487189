/** A literate FORTH file as text, prose and all. What boots has the code alone; see build/forth-code.ts. */
declare module "*?prose&raw" {
  const text: string;
  export default text;
}

/** The files that a list of patterns names, as texts, by their paths: Vite puts them there. */
interface ImportMeta {
  glob(
    patterns: readonly string[],
    options: { readonly query: "?raw" | "?prose&raw"; readonly import: "default"; readonly eager: true },
  ): Readonly<Record<string, string>>;
}
