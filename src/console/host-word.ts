import { shareWord } from "../terminal/share-word.ts";
import type { Declaration } from "../vm/declare.ts";
import { type ListFiles, pageWords } from "./page-word.ts";
import type { FromMachine } from "./protocol.ts";

/**
 * The words that a machine has of its page: all that a program can reach outside of its own memory, its disk and its
 * terminal. Each does no more than ask, and the page decides.
 *
 * @param guest a guest's program has no business with the manual and the files, which are the reader's
 */
export function hostWords(
  guest: boolean,
  ask: (message: FromMachine) => void,
  files?: ListFiles,
): readonly Declaration[] {
  const sharing = shareWord(() => ask({ type: "share" }));
  return guest ? [sharing] : [...pageWords((request) => ask({ type: "request", request }), files), sharing];
}
