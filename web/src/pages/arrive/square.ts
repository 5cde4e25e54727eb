/** The plan of a square at dusk, on 720 × 900: houses around it, lamps in it, people near the lamps. */
export interface Point {
  readonly x: number;
  readonly y: number;
}
export interface House extends Point {
  readonly width: number;
  readonly height: number;
}
export interface Lamp extends Point {
  /** Of the lamp itself; its light reaches further. */
  readonly size: number;
  readonly reach: number;
}

const house = (x: number, y: number, width: number, height: number): House => ({
  x,
  y,
  width,
  height,
});

export const HOUSES: readonly House[] = [
  house(34, -20, 236, 102),
  house(316, -20, 370, 102),
  house(-20, 168, 54, 198),
  house(-20, 414, 54, 268),
  house(686, 168, 54, 290),
  house(686, 508, 54, 174),
  house(34, 768, 300, 152),
  house(382, 768, 304, 152),
];

export const LAMPS: readonly Lamp[] = [
  { x: 360, y: 424, size: 42, reach: 184 },
  { x: 196, y: 598, size: 10, reach: 104 },
  { x: 528, y: 252, size: 10, reach: 104 },
  { x: 76, y: 124, size: 10, reach: 74 },
  { x: 646, y: 726, size: 10, reach: 74 },
];

/** Where lines of the pavement cross. */
export const PAVEMENT = { from: { x: 122, y: 174 }, to: { x: 598, y: 674 }, step: 38 } as const;

const GROUPS: readonly (Point & { people: number; spread: number; turn: number })[] = [
  { x: 440, y: 366, people: 5, spread: 24, turn: 0.4 },
  { x: 292, y: 462, people: 5, spread: 20, turn: 2.1 },
  { x: 222, y: 612, people: 4, spread: 24, turn: 1.2 },
  { x: 512, y: 284, people: 3, spread: 20, turn: 3.0 },
  { x: 368, y: 340, people: 3, spread: 18, turn: 0.9 },
  { x: 286, y: 232, people: 3, spread: 18, turn: 5.1 },
  { x: 212, y: 300, people: 2, spread: 20, turn: 0.3 },
  { x: 484, y: 578, people: 2, spread: 19, turn: 0.5 },
  { x: 324, y: 626, people: 2, spread: 17, turn: 0.2 },
  { x: 74, y: 378, people: 2, spread: 17, turn: 0.1 },
  { x: 388, y: 722, people: 2, spread: 17, turn: 0.3 },
  { x: 548, y: 126, people: 1, spread: 0, turn: 0 },
  { x: 662, y: 530, people: 1, spread: 0, turn: 0 },
];
const GOLDEN_ANGLE = Math.PI * (3 - Math.sqrt(5)); // leaves of a plant stand so, and never in a row

export const PEOPLE: readonly Point[] = GROUPS.flatMap(({ x, y, people, spread, turn }) =>
  Array.from({ length: people }, (_, nth) => {
    const angle = turn + nth * GOLDEN_ANGLE;
    const away = spread * Math.sqrt((nth + 0.6) / people);
    return { x: round(x + away * Math.cos(angle)), y: round(y + away * Math.sin(angle)) };
  }),
);

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
