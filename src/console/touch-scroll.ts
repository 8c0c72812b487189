/**
 * Scrolls with a finger, which xterm leaves to its host. `scroll` is told how many pixels the finger has
 * moved up without any scrolling for them yet, and gives for how many of them it has scrolled.
 */
export function scrollByTouch(surface: HTMLElement, scroll: (pixels: number) => number): void {
  let from: number | undefined;
  surface.addEventListener(
    "touchstart",
    ({ touches }) => {
      from = touches.length === 1 ? touches[0]?.clientY : undefined;
    },
    { passive: true },
  );
  surface.addEventListener(
    "touchmove",
    (event) => {
      const now = event.touches[0]?.clientY;
      if (from === undefined || now === undefined) return;
      from -= scroll(from - now);
      if (event.cancelable) event.preventDefault();
    },
    { passive: false },
  );
}
