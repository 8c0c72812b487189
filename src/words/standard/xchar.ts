import { charWidth } from "../../vm/char-width.ts";
import { machine, pure } from "../../vm/declare.ts";
import { textWidth } from "../../vm/text-width.ts";
import { Trap } from "../../vm/trap.ts";

/** Unlike `decode`, refuses bytes that are not UTF-8. */
const strict = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

/** What extended characters take on the screen. The other words of that word set are FORTH. */
export const xchar = [
  pure("XC-WIDTH", "( xchar -- n )", {
    doc: "How many columns of the screen the character takes: 0 for a control character or a mark on another character, 2 for most pictures and for the characters of East Asia, else 1.",
    test: [
      "65 XC-WIDTH -> 1",
      "$6F22 XC-WIDTH -> 2",
      "$1F680 XC-WIDTH -> 2",
      "$301 XC-WIDTH $E31 XC-WIDTH $591 XC-WIDTH 10 XC-WIDTH -> 0 0 0 0",
      "$110000 XC-WIDTH -> THROW -77",
    ],
    run: (code) => {
      if (code >>> 0 > 0x10ffff) throw new Trap(-77);
      return charWidth(String.fromCodePoint(code));
    },
  }),
  machine("X-WIDTH", "( addr u -- n )", {
    doc: "How many columns of the screen the text takes. Characters that are drawn as one take what the first of them takes.",
    test: [
      'S" DUP" X-WIDTH -> 3',
      'S" 漢字" X-WIDTH -> 4',
      'S" 👩‍💻!" X-WIDTH -> 3',
      'S" " X-WIDTH -> 0',
      "$80 PAD C! PAD 1 X-WIDTH -> THROW -77",
    ],
    meaning: "plain",
    run: (m) => {
      const bytes = m.memory.read(m.item(1), m.item(0));
      let text: string;
      try {
        text = strict.decode(bytes);
      } catch {
        throw new Trap(-77);
      }
      m.drop(1);
      m.setTop(textWidth(text));
    },
  }),
] as const;
