/** The mark before a link in the page's address while its program is being started. */
const MARK = "#safe.";

/**
 * Whether a page's fragment may be a link to a program: whole, damaged, or only the beginning of one. It is
 * asked before the codec is fetched, so that a page without a link need not fetch it. Fragments of the manual
 * begin with `#/`.
 */
export function mayBeLink(fragment: string): boolean {
  const link = decoded(unmarked(fragment));
  if (link.startsWith("#/")) return false;
  return (
    /^#{0,2}[a-z]\d{1,3}\./i.test(link) || /^#[sp]\d{0,3}$/i.test(link) || /\.[0-9a-f]{0,8}$/i.test(link)
  );
}

/**
 * The fragment of a page that is about to start a program. If it is still there when the page is next opened,
 * the page did not survive the start.
 */
export function marked(fragment: string): string {
  return MARK + fragment.replace(/^#/, "");
}

/** Whether a fragment is one that `marked` gave. */
export function isMarked(fragment: string): boolean {
  return fragment.startsWith(MARK);
}

/** A fragment without its mark. */
export function unmarked(fragment: string): string {
  return isMarked(fragment) ? `#${fragment.slice(MARK.length)}` : fragment;
}

/** Undoes percent-encoding, even if done twice. Only the characters of links matter here, which are ASCII. */
function decoded(fragment: string): string {
  return fragment.replace(/%(?:25)*([0-9a-f]{2})/gi, (_, code: string) =>
    String.fromCharCode(Number.parseInt(code, 16)),
  );
}
