/** How long to wait before the next attempt: grows to half a minute, and never the same for everybody. */
const FIRST_MS = 500;
const LONGEST_MS = 30_000;

/** Milliseconds before attempt `attempt` (from 0): full jitter over the second half, so that none comes at once. */
export function waitBefore(attempt: number, chance: () => number = Math.random): number {
  const ceiling = Math.min(LONGEST_MS, FIRST_MS * 2 ** attempt);
  return ceiling / 2 + (chance() * ceiling) / 2;
}
