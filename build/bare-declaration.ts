import { parseSync, type Plugin, Visitor } from "vite";

/** Where words are declared: primitives, those of the accelerator, and those of the hosts. */
const DECLARATIONS =
  /\/src\/(?:words\/.*|jit\/control|dialect|console\/page-word|terminal\/share-word|cli\/link)\.ts$/;

/** Who declares words by position: name, value, `doc`, `test`. */
const POSITIONAL: ReadonlySet<string> = new Set(["constant", "variable", "address"]);

/** Source text of declarations without their `doc` and `test`, which people and tests read, and the machine does not. */
export function bareDeclarations(path: string, text: string): string {
  const { program, errors } = parseSync(path, text);
  if (errors.length > 0) throw new Error(`${path}: ${errors[0]?.message}`);
  const cuts: { readonly start: number; readonly end: number; readonly instead: string }[] = [];
  const cut = (node: { readonly type: string; readonly start: number; readonly end: number }): void => {
    if (node.type === "Literal") cuts.push({ ...node, instead: '""' });
    if (node.type === "ArrayExpression") cuts.push({ ...node, instead: "[]" });
  };
  new Visitor({
    ObjectExpression: ({ properties, end }) => {
      for (const [i, property] of properties.entries()) {
        if (property.type !== "Property" || property.key.type !== "Identifier") continue;
        if (property.key.name !== "doc" && property.key.name !== "test") continue;
        const next = properties[i + 1];
        cuts.push({ start: property.start, end: next ? next.start : end - 1, instead: "" });
      }
    },
    CallExpression: ({ callee, arguments: [, , doc, test] }) => {
      if (callee.type !== "Identifier" || !POSITIONAL.has(callee.name)) return;
      if (doc) cut(doc);
      if (test) cut(test);
    },
  }).visit(program);
  return cuts
    .sort((a, b) => b.start - a.start)
    .reduce((left, { start, end, instead }) => left.slice(0, start) + instead + left.slice(end), text);
}

/** Takes out of what is built with it what the page's machine never reads: the glossary, a page of its own, has it. */
export function bareDeclaration(): Plugin {
  return {
    name: "bare-declaration",
    enforce: "pre",
    apply: "build",
    transform(code, id) {
      return DECLARATIONS.test(id) ? { code: bareDeclarations(id, code), map: null } : undefined;
    },
  };
}
