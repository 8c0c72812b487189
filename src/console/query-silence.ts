import type { IParser } from "@xterm/xterm";

/**
 * Modes that make a terminal report what its user does: mouse, focus. 2004 marks pastes, and is the
 * line editor's.
 */
const REPORTING = new Set([9, 1000, 1001, 1002, 1003, 1004, 1005, 1006, 1007, 1015, 1016, 2004]);

/**
 * Control strings that ask for a colour (4, 5, 10-19), for the clipboard (52), or that make a link of any
 * text (8).
 */
const OSC = [4, 5, 8, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 52];

/**
 * Makes a terminal ignore every query, since its answers would arrive as if typed: so no program can type
 * into the input. The filter before the terminal already drops all of it; this is the second line of defence.
 */
export function silenceQueries(parser: IParser): void {
  const deaf = (): boolean => true;
  // Status and position (DSR), what kind of terminal (DA1, DA2, DA3), window size, parameters (DECREQTPARM).
  for (const final of ["n", "c", "t", "x"]) parser.registerCsiHandler({ final }, deaf);
  for (const prefix of [">", "="]) parser.registerCsiHandler({ prefix, final: "c" }, deaf);
  parser.registerCsiHandler({ prefix: "?", final: "n" }, deaf);
  // Which modes are set (DECRQM), and which settings are in force (DECRQSS, XTGETTCAP).
  parser.registerCsiHandler({ intermediates: "$", final: "p" }, deaf);
  parser.registerCsiHandler({ prefix: "?", intermediates: "$", final: "p" }, deaf);
  for (const intermediates of ["$", "+"]) parser.registerDcsHandler({ intermediates, final: "q" }, deaf);
  for (const number of OSC) parser.registerOscHandler(number, deaf);
  for (const final of ["h", "l"]) {
    parser.registerCsiHandler({ prefix: "?", final }, (modes) =>
      modes.flat().some((mode) => REPORTING.has(mode)),
    );
  }
  // The old form of DA1 (DECID), and a full reset (RIS), after which pastes would no longer be marked.
  for (const final of ["Z", "c"]) parser.registerEscHandler({ final }, deaf);
}
