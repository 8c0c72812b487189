/** Words of the standard, each with examples: `source -> items`, then a printed text in quotes; or `THROW n`. */
export type Table = Readonly<Record<string, readonly string[]>>;
