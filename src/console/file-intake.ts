import { element } from "./element.ts";

/** A file bigger than this, in bytes, cannot be FORTH: the machine's whole memory is no bigger. */
const BIGGEST = 16 * 1024 * 1024;

/** What is done with files. */
export interface IntakeHost {
  load(name: string, bytes: Uint8Array): void;
  /** Told why a file cannot be loaded. */
  refuse(message: string): void;
}

/** Takes files from the user, in the order given: dropped anywhere on the page, or chosen with the button. */
export function takeFiles(host: IntakeHost): void {
  const chooser = element("files", HTMLInputElement);
  element("open", HTMLButtonElement).addEventListener("click", () => chooser.click());
  chooser.addEventListener("change", () => {
    void loadAll([...(chooser.files ?? [])], host);
    // So the same file can be chosen again after it was edited.
    chooser.value = "";
  });
  takeDrops(host);
}

function takeDrops(host: IntakeHost): void {
  const hint = element("drop", HTMLElement);
  // Moving between elements, the pointer enters the new one before it leaves the old one.
  let depth = 0;
  const show = (change: number): void => {
    depth = Math.max(0, depth + change);
    hint.hidden = depth === 0;
  };
  addEventListener("dragenter", (event) => {
    if (hasFiles(event)) show(1);
  });
  addEventListener("dragleave", (event) => {
    if (hasFiles(event)) show(-1);
  });
  addEventListener("dragover", (event) => {
    if (!hasFiles(event)) return;
    event.preventDefault();
    if (event.dataTransfer) event.dataTransfer.dropEffect = "copy";
  });
  addEventListener("drop", (event) => {
    show(-depth);
    if (!hasFiles(event)) return;
    event.preventDefault();
    void loadAll([...(event.dataTransfer?.files ?? [])], host);
  });
}

function hasFiles(event: DragEvent): boolean {
  return event.dataTransfer?.types.includes("Files") ?? false;
}

async function loadAll(files: readonly File[], host: IntakeHost): Promise<void> {
  // All files are read before the first is loaded, so that what it prints does not come between their names.
  const contents = await Promise.all(files.map(read));
  for (const [i, { name }] of files.entries()) {
    const content = contents[i];
    if (typeof content === "object") host.load(name, content);
    else host.refuse(`${name} ${content}`);
  }
}

/** The bytes of a file, or why it cannot be loaded. */
async function read(file: File): Promise<Uint8Array | string> {
  if (file.size > BIGGEST) return `is too big: ${Math.ceil(file.size / 1_048_576)} MB`;
  try {
    return new Uint8Array(await file.arrayBuffer());
  } catch {
    return "cannot be read";
  }
}
