/**
 * Keeps the page as high as the part of it that can be seen, the visual viewport. On some systems a touch
 * keyboard slides over the page, and would cover the prompt.
 */
export function followViewport(): void {
  const viewport = window.visualViewport;
  if (!viewport) return;
  const follow = (): void => {
    // A reader who has zoomed in wants to see part of the page, not a smaller page.
    if (viewport.scale !== 1) return;
    document.documentElement.style.setProperty("--height", `${viewport.height}px`);
    // Some browsers also scroll the page, to show what has the focus.
    if (viewport.offsetTop > 0) window.scrollTo(0, 0);
  };
  viewport.addEventListener("resize", follow);
  viewport.addEventListener("scroll", follow);
  follow();
}
