import type { Dialect } from "./dialect.ts";
import assembler from "./forth/forth2012/assembler.f?raw";
import block from "./forth/forth2012/block.f?raw";
import compiler from "./forth/forth2012/compiler.f?raw";
import defining from "./forth/forth2012/defining.f?raw";
import exception from "./forth/forth2012/exception.f?raw";
import file from "./forth/forth2012/file.f?raw";
import float from "./forth/forth2012/float.f?raw";
import folklore from "./forth/forth2012/folklore.f?raw";
import gforth from "./forth/forth2012/gforth.f?raw";
import interpreter from "./forth/forth2012/interpreter.f?raw";
import local from "./forth/forth2012/local.f?raw";
import memory from "./forth/forth2012/memory.f?raw";
import number from "./forth/forth2012/number.f?raw";
import searchOrder from "./forth/forth2012/search-order.f?raw";
import string from "./forth/forth2012/string.f?raw";
import structure from "./forth/forth2012/structure.f?raw";
import system from "./forth/forth2012/system.f?raw";
import terminal from "./forth/forth2012/terminal.f?raw";
import text from "./forth/forth2012/text.f?raw";
import tool from "./forth/forth2012/tool.f?raw";
import xchar from "./forth/forth2012/xchar.f?raw";
import { forth2012Files } from "./forth/forth2012-layer.ts";
import { standardControlWords } from "./jit/control.ts";
import { standard } from "./words/standard/index.ts";

/** The texts of its layers. */
const texts: Readonly<Record<(typeof forth2012Files)[number], string>> = {
  interpreter,
  compiler,
  text,
  exception,
  number,
  defining,
  float,
  local,
  "search-order": searchOrder,
  tool,
  assembler,
  memory,
  string,
  file,
  block,
  terminal,
  structure,
  xchar,
  folklore,
  gforth,
  system,
};

/**
 * The whole dialect of Forth 2012. Half the words of the system are here, so whatever a machine needs before
 * this dialect is wanted imports this file dynamically.
 */
export const forth2012: Dialect = {
  words: [...standard, ...standardControlWords],
  layers: forth2012Files.map((name) => ({ name: `forth2012/${name}.f`, text: texts[name] })),
};
