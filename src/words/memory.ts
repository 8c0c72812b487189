import { machine } from "../vm/declare.ts";
import { bulk, i32, leave_if, local } from "../vm/instruction.ts";

/** Words that read and write memory. Addresses are in bytes; cells may lie at any of them. */
export const memory = [
  machine("!", "( x addr -- )", {
    doc: "Store x in the cell at addr.",
    test: [
      "5 HERE @ ! HERE @ @ -> 5",
      "5 HERE @ 1+ ! HERE @ 1+ @ -> 5",
      "1 0 ! -> THROW -9",
      "1 4096 ! -> THROW -20",
    ],
    wasm: [local.get(1), local.get(0), i32.store],
    run: (m) => {
      m.memory.store(m.item(0), m.item(1));
      m.drop(2);
    },
  }),
  machine("@", "( addr -- x )", {
    doc: "Fetch the cell at addr.",
    test: ["BASE @ -> 10", "0 @ -> THROW -9", "-1 @ -> THROW -9"],
    wasm: [i32.load],
    run: (m) => {
      m.setTop(m.memory.fetch(m.item(0)));
    },
  }),
  machine("+!", "( n addr -- )", {
    doc: "Add n to the cell at addr.",
    test: ["5 HERE @ ! 3 HERE @ +! HERE @ @ -> 8"],
    wasm: [local.get(1), local.get(1), i32.load, local.get(0), i32.add, i32.store],
    run: (m) => {
      const address = m.item(0);
      m.memory.store(address, m.memory.fetch(address) + m.item(1));
      m.drop(2);
    },
  }),
  machine("-!", "( n addr -- )", {
    doc: "Subtract n from the cell at addr.",
    test: ["5 HERE @ ! 3 HERE @ -! HERE @ @ -> 2"],
    wasm: [local.get(1), local.get(1), i32.load, local.get(0), i32.sub, i32.store],
    run: (m) => {
      const address = m.item(0);
      m.memory.store(address, m.memory.fetch(address) - m.item(1));
      m.drop(2);
    },
  }),
  machine("C!", "( char addr -- )", {
    doc: "Store the low 8 bits of char in the byte at addr.",
    test: ["0 HERE @ ! 513 HERE @ C! HERE @ @ -> 1"],
    wasm: [local.get(1), local.get(0), i32.store8],
    run: (m) => {
      m.memory.storeByte(m.item(0), m.item(1));
      m.drop(2);
    },
  }),
  machine("C@", "( addr -- char )", {
    doc: "Fetch the byte at addr, 0 to 255.",
    test: ["-1 HERE @ ! HERE @ C@ -> 255"],
    wasm: [i32.load8_u],
    run: (m) => {
      m.setTop(m.memory.fetchByte(m.item(0)));
    },
  }),
  machine("C@C!", "( addr1 addr2 -- addr1+1 addr2+1 )", {
    doc: "Copy the byte at addr1 to addr2, and move both addresses on by one.",
    test: ["65 HERE @ C! HERE @ DUP 4+ C@C! 1- C@ SWAP HERE @ - -> 65 1"],
    wasm: [
      local.get(1),
      local.get(0),
      i32.load8_u,
      i32.store8,
      local.get(0),
      i32.const(1),
      i32.add,
      local.get(1),
      i32.const(1),
      i32.add,
    ],
    run: (m) => {
      const from = m.item(1);
      const to = m.item(0);
      m.memory.storeByte(to, m.memory.fetchByte(from));
      m.drop(2);
      m.push(from + 1);
      m.push(to + 1);
    },
  }),
  machine("CMOVE", "( addr1 addr2 u -- )", {
    doc: "Copy u bytes from addr1 to addr2, the lowest first.",
    test: [
      "65 HERE @ C! HERE @ HERE @ 1+ 3 CMOVE HERE @ @ -> 1094795585",
      "HERE @ HERE @ 0 CMOVE ->",
      "HERE @ 0 1 CMOVE -> THROW -9",
      "HERE @ HERE @ -1 CMOVE -> THROW -9",
    ],
    meaning: "plain",
    wasm: [
      // Where the ranges overlap so that bytes already copied are copied again, the interpreter does it.
      ...([local.get(1), local.get(0), i32.sub, local.get(2), i32.lt_u, leave_if] as const),
      ...([local.get(1), local.get(0), local.get(2), bulk.copy] as const),
    ],
    run: (m) => {
      const length = m.item(0);
      m.memory.copyUp(m.item(2), m.item(1), length);
      m.drop(3);
      // Copying is much faster than printing, on which the bound of `spend` is based.
      return m.spend(length >>> 4);
    },
  }),
] as const;
