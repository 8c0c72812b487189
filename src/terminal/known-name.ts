import type { Dictionary } from "../vm/dictionary.ts";
import { F_HIDDEN } from "../vm/layout.ts";
import { attempt } from "../vm/trap.ts";

/** The names that are known at the prompt and begin with a prefix, ASCII case ignored, each once, sorted. */
export function knownNames(dictionary: Dictionary, prefix: string): string[] {
  const wanted = prefix.toUpperCase();
  const names = new Set<string>();
  const read = (): void => {
    for (const wordlist of dictionary.order()) {
      for (const header of dictionary.headers(wordlist)) {
        if ((dictionary.flags(header) & F_HIDDEN) !== 0) continue;
        const name = dictionary.name(header);
        if (name !== "" && name.toUpperCase().startsWith(wanted)) names.add(name);
      }
    }
  };
  // If a program has broken the dictionary, the names up to the break are still good.
  attempt(read);
  return [...names].sort();
}
