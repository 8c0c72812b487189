/** The word that switches to JONESFORTH. */
export const JONESFORTH = "JONESFORTH";
/** The word that switches to the standard's dialect, and before that loads it where it is not there yet. */
export const FORTH2012 = "FORTH2012";
