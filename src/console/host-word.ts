import { shareWord } from "../terminal/share-word.ts";
import type { Declaration } from "../vm/declare.ts";
import { type ListFiles, pageWords } from "./page-word.ts";
import type { FromMachine } from "./protocol.ts";

/**
 * The words that a machine gets from its page: all that a program can reach outside its own memory, its disk
 * and its terminal. Each only asks; the page decides.
 *
 * @param guest true for a guest's program, which must not reach the manual and the files: they are
 * the reader's
 */
export function hostWords(
  guest: boolean,
  ask: (message: FromMachine) => void,
  files?: ListFiles,
): readonly Declaration[] {
  const sharing = shareWord(() => ask({ type: "share" }));
  return guest ? [sharing] : [...pageWords((request) => ask({ type: "request", request }), files), sharing];
}
