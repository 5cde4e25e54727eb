/** The time line as a steel rule: which lines it has, how long they are, and what is written at them. */

interface Mark {
  readonly second: number;
  /** Of the whole, from 0 to 1. */
  readonly share: number;
}
export interface Rule {
  /** For an SVG that is `RULE_WIDTH` wide. */
  readonly path: string;
  readonly labels: readonly Mark[];
}

export const RULE_WIDTH = 800;
const LENGTHS = [5, 9, 14] as const; // of short, middle and long lines
const BETWEEN_LINES = 4; // pixels at least
const BETWEEN_LABELS = 52;
/** Seconds between short, middle and long lines: the finest that fit are taken. In tenths, as those are whole. */
const GRADES: readonly (readonly [number, number, number])[] = [
  [1, 5, 10],
  [5, 10, 50],
  [10, 50, 100],
  [50, 150, 600],
  [100, 300, 600],
  [300, 600, 3000],
  [600, 3000, 6000],
];
const COARSEST = [3000, 9000, 36000] as const;
const MULTIPLES = [1, 2, 5, 10, 20];
const COARSEST_MULTIPLE = 60;

/** `duration` in seconds, `width` in pixels. */
export function ruleOf(duration: number, width: number): Rule {
  const tenths = duration * 10;
  if (tenths <= 0 || width <= 0) return { path: "", labels: [] };
  const pixels = width / tenths;
  const [short, middle, long] =
    GRADES.find(([finest]) => finest * pixels >= BETWEEN_LINES) ?? COARSEST;
  const lines = [`M0 0H${RULE_WIDTH}`];
  for (let at = 0; at <= tenths + 1e-6; at += short) {
    const length = LENGTHS[at % long === 0 ? 2 : at % middle === 0 ? 1 : 0];
    lines.push(`M${round((at / tenths) * RULE_WIDTH)} 0v${length}`);
  }
  return { path: lines.join(""), labels: labelsOf(tenths, long, pixels) };
}

/** The end is always written, and nothing too near it. */
function labelsOf(tenths: number, long: number, pixels: number): Mark[] {
  const times = MULTIPLES.find((by) => long * by * pixels >= BETWEEN_LABELS) ?? COARSEST_MULTIPLE;
  const labels: Mark[] = [];
  for (let at = 0; (tenths - at) * pixels >= BETWEEN_LABELS; at += long * times)
    labels.push({ second: at / 10, share: at / tenths });
  return [...labels, { second: tenths / 10, share: 1 }];
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
