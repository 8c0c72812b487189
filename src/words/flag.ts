/** A flag of the standard: every bit 1, or every bit 0. */
export const flag = (condition: boolean): number => (condition ? -1 : 0);
