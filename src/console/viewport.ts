/**
 * Keeps the page as high as what can be seen. A touch keyboard slides over a page on some systems, and would cover
 * the prompt; the part that stays visible is the visual viewport.
 */
export function followViewport(): void {
  const viewport = window.visualViewport;
  if (!viewport) return;
  const follow = (): void => {
    // A reader who has zoomed in wants to see a part of the page, not a smaller page.
    if (viewport.scale !== 1) return;
    document.documentElement.style.setProperty("--height", `${viewport.height}px`);
    // Some browsers also scroll the page, to show what has the focus.
    if (viewport.offsetTop > 0) window.scrollTo(0, 0);
  };
  viewport.addEventListener("resize", follow);
  viewport.addEventListener("scroll", follow);
  follow();
}
