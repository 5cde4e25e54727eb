/** ¼, ½, 1, 1½, 2. */
const SIGNS: Readonly<Record<number, string>> = { 0.25: "¼", 0.5: "½", 1.5: "1½" };

export function speedSign(speed: number): string {
  return SIGNS[speed] ?? String(speed);
}
