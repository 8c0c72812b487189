import { fileURLToPath } from "node:url";
import { type Plugin, runnerImport } from "vite";

const maker = fileURLToPath(new URL("./page/pages.ts", import.meta.url));

/** The pages, made anew from the sources as they are. */
async function makePages(): Promise<Readonly<Record<string, string>>> {
  const { module } = await runnerImport<{ makePages(): Readonly<Record<string, string>> }>(maker, {
    configFile: false,
    logLevel: "warn",
  });
  return module.makePages();
}

/** Adds the book and the glossary to the site: pages that need no script, made of the sources at build time. */
export function manualPages(): Plugin {
  return {
    name: "manual-pages",
    async generateBundle() {
      for (const [fileName, source] of Object.entries(await makePages())) {
        this.emitFile({ type: "asset", fileName, source });
      }
    },
    configureServer(server) {
      server.middlewares.use((request, response, next) => {
        const name = request.url?.replace(/^\/|[?#].*$/g, "") ?? "";
        if (name !== "book.html" && name !== "glossary.html") return next();
        const answer = async (): Promise<void> => {
          try {
            response.setHeader("content-type", "text/html").end((await makePages())[name]);
          } catch (error) {
            next(error);
          }
        };
        void answer();
      });
    },
  };
}
