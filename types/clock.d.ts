/** The clock that every host has, but each declares in a library of its own: in milliseconds, from any moment on. */
declare const performance: { now(): number };
