import { machine } from "../../vm/declare.ts";

/** The terminal's keys and the time. */
export const facility = [
  machine("KEY?", "( -- flag )", {
    doc: "True if KEY would have a character at once.",
    test: ["KEY? -> 0"],
    run: (m) => {
      m.push(m.input.ready ? -1 : 0);
    },
  }),
  machine("UTIME", "( -- low high )", {
    doc: "Microseconds since some moment in the past.",
    test: ["UTIME UTIME 2SWAP D< -> 0"],
    run: (m) => {
      const time = Math.floor(m.ports.clock.now() * 1000);
      m.push(time | 0);
      m.push((time / 2 ** 32) | 0);
    },
  }),
  machine("TIME&DATE", "( -- second minute hour day month year )", {
    doc: "The local time.",
    test: ["TIME&DATE 2000 > -ROT 2DROP -ROT 2DROP NIP -> -1"],
    run: (m) => {
      const now = new Date();
      m.push(now.getSeconds());
      m.push(now.getMinutes());
      m.push(now.getHours());
      m.push(now.getDate());
      m.push(now.getMonth() + 1);
      m.push(now.getFullYear());
    },
  }),
] as const;
