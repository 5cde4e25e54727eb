/** Drawn on 16 × 16, with a line of 1.5. Circles are two arcs, so that every icon is one path. */
const circle = (x: number, y: number, r: number): string =>
  `M${x - r} ${y}a${r} ${r} 0 1 0 ${2 * r} 0a${r} ${r} 0 1 0 ${-2 * r} 0z`;

export const ICONS = {
  room: "M3 6.5V3h3.5M13 9.5V13H9.5",
  closed:
    "M4.5 7h7a1 1 0 0 1 1 1v4.5a1 1 0 0 1-1 1h-7a1 1 0 0 1-1-1V8a1 1 0 0 1 1-1zM5.5 7V5a2.5 2.5 0 0 1 5 0v2",
  bell: "M4 11V7a4 4 0 0 1 8 0v4l1 1.2H3zM6.8 14h2.4",
  book: "M3 3.2h4.2c.6 0 .8.5.8.9v9c0-.5-.4-.9-1-.9H3zM13 3.2H8.8c-.6 0-.8.5-.8.9v9c0-.5.4-.9 1-.9h4z",
  linkage: `${circle(3.5, 11.5, 1.6)}${circle(12.5, 11.5, 1.6)}${circle(6, 4.5, 1.6)}M4.1 10 5.5 6.1M7.4 5.3l4.1 4.9`,
  question: "M3 6.5V3h3.5M13 9.5V13H9.5M6.6 6.6c.2-1.8 3-1.6 2.9.2 0 1.1-1.4 1.1-1.5 2.2M8 10.9v.1",
  people: `${circle(6, 5.5, 2.3)}M2 13c0-2.6 1.6-4 4-4s4 1.4 4 4M10.5 3.5a2.2 2.2 0 0 1 0 4.2M11.5 9.2c1.7.4 2.5 1.7 2.5 3.8`,
  settings: `${circle(8, 8, 2.2)}M8 2v2M8 12v2M2 8h2M12 8h2M3.8 3.8l1.4 1.4M10.8 10.8l1.4 1.4M12.2 3.8l-1.4 1.4M5.2 10.8l-1.4 1.4`,
  find: `${circle(7, 7, 4.2)}m7.4 3.2 3.3 3.3`,
  plus: "M8 3v10M3 8h10",
  more: "M3.5 8h.1M8 8h.1M12.4 8h.1",
  pin: "M6 2.5h4l-.5 4 2 2.2h-7l2-2.2zM8 8.8v4.7",
  close: "m4 4 8 8M12 4l-8 8",
  left: "M10 3.5 5.5 8l4.5 4.5",
  right: "M6 3.5 10.5 8 6 12.5",
  down: "M3.5 6 8 10.5 12.5 6",
  open: "M9 3h4v4M13 3 8 8M7 3.5H3.5v9h9V9",
  face: `${circle(8, 8, 5.5)}M5.8 9.4c1.1 1.5 3.3 1.5 4.4 0M6.2 6.2v.4M9.8 6.2v.4`,
  document: "M4 2.5h5l3 3v8H4zM9 2.5v3h3M6 8.5h4M6 11h4",
  text: "M4 13 8 3l4 10M5.4 9.6h5.2",
  table: "M3 4h10M5 8h8M5 12h8",
  speech: "M2.5 3.5h11v8H7l-3 2.5V11.5H2.5z",
  moment:
    "M3.5 3.5h9a1 1 0 0 1 1 1v7a1 1 0 0 1-1 1h-9a1 1 0 0 1-1-1v-7a1 1 0 0 1 1-1zM7 6l3 2-3 2z",
  eye: `M1.8 8S4 3.8 8 3.8 14.2 8 14.2 8 12 12.2 8 12.2 1.8 8 1.8 8z${circle(8, 8, 1.8)}`,
  check: "M3 8.5 6.5 12 13 4.5",
  warning: "M8 2.8 14 13H2zM8 6.5v3M8 11.4v.1",
  clock: `${circle(8, 8, 5.5)}M8 5v3.2l2 1.3`,
  stop: "M5 4h6a1 1 0 0 1 1 1v6a1 1 0 0 1-1 1H5a1 1 0 0 1-1-1V5a1 1 0 0 1 1-1z",
  again: "M12.5 3v3h-3M12.3 6A4.8 4.8 0 1 0 12.8 9",
  offline:
    "M4.5 12.5a2.7 2.7 0 0 1-.3-5.4A3.9 3.9 0 0 1 11.8 7a2.8 2.8 0 0 1 .2 5.5zM2.5 2.5l11 11",
  edit: "M3 13l.6-2.9L10.8 3l2.2 2.2-7.1 7.2zM9.3 4.5l2.2 2.2",
  bin: "M3 4.5h10M6.5 4.5V3h3v1.5M4.5 4.5l.6 8.5h5.8l.6-8.5",
  reply: "M6.5 4 3 7.5 6.5 11M3 7.5h6a4 4 0 0 1 4 4v.5",
  link: "M6.8 9.2a2.4 2.4 0 0 1 0-3.4l1.9-1.9a2.4 2.4 0 0 1 3.4 3.4l-1 1M9.2 6.8a2.4 2.4 0 0 1 0 3.4l-1.9 1.9a2.4 2.4 0 0 1-3.4-3.4l1-1",
  send: "M8 13V3.5M4 7.5l4-4 4 4",
  toEnd: "M8 3v9M4 8.5 8 12.5l4-4",
} as const;

export type IconName = keyof typeof ICONS;
