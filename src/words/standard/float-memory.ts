import { machine } from "../../vm/declare.ts";
import { f32, f64, i32, local } from "../../vm/instruction.ts";

/** A word that fetches a float of 64 bits; `store` is the word that stores it. */
const fetchDouble = (name: string, store: string) =>
  machine(name, "( f-addr -- r )", {
    doc: "Fetch the float of 64 bits at f-addr.",
    test: [`5e HERE ${store} HERE ${name} F>S -> 5`],
    wasm: [f64.load],
    run: (m) => {
      const value = m.memory.fetchDouble(m.item(0));
      m.pushFloat(value);
      m.drop(1);
    },
  });

/** A word that stores one; `from` is the word that fetches it. */
const storeDouble = (name: string, from: string) =>
  machine(name, "( r f-addr -- )", {
    doc: "Store r as a float of 64 bits at f-addr.",
    test: [`2.5e HERE ${name} HERE ${from} 2e F* F>S -> 5`],
    wasm: [local.get(1), local.get(0), f64.store],
    run: (m) => {
      m.memory.storeDouble(m.item(0), m.float(0));
      m.popFloat();
      m.drop(1);
    },
  });

/** Words that move floats between their stack and memory. A float of this machine has 64 bits. */
export const floatMemory = [
  fetchDouble("F@", "F!"),
  storeDouble("F!", "F@"),
  fetchDouble("DF@", "DF!"),
  storeDouble("DF!", "DF@"),
  machine("SF@", "( f-addr -- r )", {
    doc: "Fetch the float of 32 bits at f-addr.",
    test: ["5e HERE SF! HERE SF@ F>S -> 5"],
    wasm: [i32.load, f32.reinterpret_i32, f64.promote_f32],
    run: (m) => {
      const value = m.memory.fetchSingle(m.item(0));
      m.pushFloat(value);
      m.drop(1);
    },
  }),
  machine("SF!", "( r f-addr -- )", {
    doc: "Store r as a float of 32 bits at f-addr.",
    test: ["2.5e HERE SF! HERE SF@ 2e F* F>S -> 5"],
    wasm: [local.get(1), local.get(0), f32.demote_f64, i32.reinterpret_f32, i32.store],
    run: (m) => {
      m.memory.storeSingle(m.item(0), m.float(0));
      m.popFloat();
      m.drop(1);
    },
  }),
] as const;
