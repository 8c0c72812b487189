/** The word that switches to JONESFORTH. */
export const JONESFORTH = "JONESFORTH";
/** The word that switches to the standard's dialect, after loading it if need be. */
export const FORTH2012 = "FORTH2012";
