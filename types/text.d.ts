/** A file imported as text: Vite puts the file's content where `?raw` ends the path. FORTH sources come so. */
declare module "*?raw" {
  const text: string;
  export default text;
}
