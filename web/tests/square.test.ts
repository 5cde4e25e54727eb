import { expect, it } from "vitest";
import { LAMPS, PAVEMENT, PEOPLE } from "$/pages/arrive/square";

it("has a lamp in the middle of its square", () => {
  const [lamp] = LAMPS;
  expect(lamp?.x).toBe((PAVEMENT.from.x + PAVEMENT.to.x) / 2);
  expect(lamp?.y).toBe((PAVEMENT.from.y + PAVEMENT.to.y) / 2);
});

it("has people who do not stand on each other", () => {
  const closest = Math.min(
    ...PEOPLE.flatMap((one, nth) =>
      PEOPLE.slice(nth + 1).map((other) => Math.hypot(one.x - other.x, one.y - other.y)),
    ),
  );
  expect(closest).toBeGreaterThan(7);
});
