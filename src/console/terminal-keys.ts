/** What the key filter needs to know of the terminal, and may do to it. */
export interface KeyHost {
  /** True when Tab has a word to complete. */
  canComplete(): boolean;
  /** True while a program takes each key as it is pressed. */
  raw(): boolean;
  hasSelection(): boolean;
  clearSelection(): void;
  /** Scrolls by a number of screens; a negative one goes back. */
  scrollPages(count: number): void;
}

const mac = /^Mac|^iP/.test(navigator.platform);

/**
 * Decides which keys go to the terminal, and which to the browser: xterm asks before it handles one. By
 * itself xterm would keep every Tab, and the keyboard could never leave it; the function keys, and F5
 * would not reload; and Ctrl-V, and only a mouse could paste. A program that takes each key gets all of
 * these but Ctrl-V.
 */
export function keyFilter(host: KeyHost): (event: KeyboardEvent) => boolean {
  let escaped = false;

  const copy = (event: KeyboardEvent): boolean => {
    if (!host.hasSelection()) return true;
    event.preventDefault();
    // xterm puts its selection into the copy event that this causes.
    document.execCommand("copy");
    host.clearSelection();
    return false;
  };

  const tab = (event: KeyboardEvent, afterEscape: boolean): boolean =>
    !event.shiftKey && !afterEscape && (host.canComplete() || host.raw());

  const control = (event: KeyboardEvent): boolean => {
    const key = event.key.toLowerCase();
    if (key === "c" && (event.shiftKey || !mac)) return copy(event);
    return key !== "v";
  };

  const plain = (event: KeyboardEvent): boolean => {
    const numbered = /^F\d+$/.test(event.key);
    // The page uses some of them itself.
    if (numbered && host.raw()) event.stopPropagation();
    if (host.raw()) return true;
    if (numbered) return false;
    if (event.key !== "PageUp" && event.key !== "PageDown") return true;
    event.preventDefault();
    host.scrollPages(event.key === "PageUp" ? -1 : 1);
    return false;
  };

  return (event) => {
    if (event.type !== "keydown") return !(event.key === "Tab");
    const afterEscape = escaped;
    escaped = event.key === "Escape";
    if (event.altKey || event.metaKey) return true;
    if (event.ctrlKey) return control(event);
    if (event.key === "Tab") return tab(event, afterEscape);
    return plain(event);
  };
}
