import { aligned, CELL } from "../../vm/layout.ts";
import type { Machine } from "../../vm/machine.ts";
import { ThreadReader } from "../base/thread.ts";

/** Columns that a line of a thread may take. */
const WIDTH = 72;
/** The most words of a thread that are shown. */
const MOST_WORDS = 400;

/** How an address in a thread, or an execution token, is named to people. */
export function nameOf({ dictionary }: Machine, address: number): string {
  const header = dictionary.containing(address);
  if (header === 0) return String(address);
  return dictionary.codeword(header) === address ? dictionary.name(header) : dictionary.place(address);
}

/**
 * A thread from an address to its last EXIT, in lines: words by name, operands as numbers, where branches
 * lead.
 */
export function listThread(m: Machine, start: number): string[] {
  const threads = new ThreadReader(m);
  const items: string[] = [];
  let last = start;
  for (let ip = start, cells = 0; threads.isPlace(ip) && cells < MOST_WORDS; cells++) {
    const xt = threads.cell(ip);
    const word = threads.word(xt);
    const meaning = ThreadReader.meaning(word);
    ip += CELL;
    const operand = threads.isPlace(ip) ? threads.cell(ip) : 0;
    switch (meaning) {
      case "literal":
        items.push(String(operand));
        ip += CELL;
        break;
      case "string":
        items.push('S" ..."');
        ip = aligned(ip + CELL + operand);
        break;
      case "branch":
      case "branch if zero":
      case "loop":
      case "begin loop":
        items.push(`${nameOf(m, xt)} (to +${ip + operand - start})`);
        last = Math.max(last, ip + operand);
        ip += CELL;
        break;
      case "float literal":
        items.push(nameOf(m, xt));
        ip += 2 * CELL;
        break;
      case "frame":
      case "fetch local":
      case "store local":
        items.push(`${nameOf(m, xt)} ${operand}`);
        ip += CELL;
        break;
      default:
        items.push(nameOf(m, xt));
    }
    if ((meaning === "exit" && ip > last) || word.kind === "odd") break;
  }
  return fold(items);
}

/** Words in lines of some width. */
function fold(items: readonly string[]): string[] {
  const lines: string[] = [];
  let line = "";
  for (const item of items) {
    if (line !== "" && line.length + 1 + item.length > WIDTH) {
      lines.push(line);
      line = "";
    }
    line = line === "" ? item : `${line} ${item}`;
  }
  return line === "" ? lines : [...lines, line];
}
