import { correction, generate } from "lean-qr";

const SVG = "http://www.w3.org/2000/svg";
/** Modules that must stay white around the code, so that a camera finds it. */
const QUIET = 4;

/** Draws a QR code. @param text at most QR_LIMIT bytes, see delivery.ts */
export function drawQrCode(text: string): SVGSVGElement {
  const code = generate(text, { minCorrectionLevel: correction.L });
  const size = code.size + 2 * QUIET;
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("viewBox", `0 0 ${size} ${size}`);
  svg.setAttribute("role", "img");
  svg.setAttribute("aria-label", "QR code of the link");
  svg.setAttribute("class", "qr-code");
  // Four pixels a module if there is room: a camera has to tell them apart.
  svg.style.width = `${size * 4}px`;
  let path = "";
  for (let y = 0; y < code.size; y++) {
    for (let x = 0; x < code.size; x++) {
      const start = x;
      while (x < code.size && code.get(x, y)) x++;
      if (x > start) path += `M${start + QUIET} ${y + QUIET}h${x - start}v1h${start - x}z`;
    }
  }
  const modules = document.createElementNS(SVG, "path");
  modules.setAttribute("d", path);
  svg.append(modules);
  return svg;
}
