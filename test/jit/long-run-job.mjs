// What `long-run.mjs` starts: compares every so many-th thousand of the programs, and tells of each thousand.
const [url = "", ...numbers] = process.argv.slice(2);
const [seed = 0, count = 0, job = 0, jobs = 1] = numbers.map(Number);
/** @type {typeof import("./fuzz.ts")} */
const { findFailure, formatFailure, ways } = await import(url);

const names = /** @type {import("./fuzz.ts").WayName[]} */ (Object.keys(ways));
const BATCH = 1000;
for (let n = job; n * BATCH < count; n += jobs) {
  const way = names[n % names.length] ?? "compiled";
  const compared = Math.min(BATCH, count - n * BATCH);
  const failure = findFailure(way, seed + n, compared);
  const text = failure ? `${way}, seed ${seed + n}: ${formatFailure(failure)}` : "";
  // The channel sends only while nothing else runs; and when nobody listens any more, there is no point in
  // going on.
  const error = await new Promise((sent) => process.send?.({ compared, failure: text }, sent));
  if (error) process.exit(1);
}
process.disconnect();
