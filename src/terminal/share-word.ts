import { type Declaration, machine } from "../vm/declare.ts";

/**
 * The host's word SHARE. @param share makes a link of what was defined, in whatever way the host does that
 */
export function shareWord(share: () => void): Declaration {
  return machine("SHARE", "( -- )", {
    doc: "Make a link of what was defined since the machine was switched on. It is the reader who then sends it.",
    test: ["SHARE -> "],
    meaning: "plain",
    run: () => share(),
  });
}
