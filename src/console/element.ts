/**
 * An element of index.html, by its id. @throws Error if the page has none of that kind, which is a
 * mistake of ours
 */
export function element<T extends Element>(id: string, kind: new () => T): T {
  const found = document.getElementById(id);
  if (!(found instanceof kind)) throw new Error(`index.html has no ${kind.name} #${id}`);
  return found;
}
