import { describe, expect, it } from "vitest";
import { ordered, withoutMoving, type Entry, type Found } from "$/palette/entries";

const entry = (id: string): Entry => ({
  id,
  icon: "document",
  title: id,
  line: [],
  loc: "",
  href: "/",
  preview: { kind: "none" },
});
const found = (groups: Record<string, string[]>): Found =>
  Object.fromEntries(Object.entries(groups).map(([name, ids]) => [name, ids.map(entry)]));
const ids = (groups: ReturnType<typeof ordered>): string[] =>
  groups.map(({ name, entries }) => `${name}: ${entries.map(({ id }) => id).join(" ")}`);

describe("what is found", () => {
  it("stands in the order of its kinds, whatever came first", () => {
    const groups = ordered(
      found({ ask: ["ask"], places: ["p"], messages: [], passages: ["a", "b"] }),
    );
    expect(ids(groups)).toEqual(["passages: a b", "places: p", "ask: ask"]);
  });

  it("does not move what somebody points at: what comes later stands below", () => {
    const first = ordered(found({ places: ["p"], ask: ["ask"] }));
    const later = withoutMoving(
      first,
      found({ passages: ["a"], places: ["q", "p"], ask: ["ask"] }),
    );
    expect(ids(later)).toEqual(["places: p", "ask: ask", "passages: a", "places: q"]);
  });

  it("keeps what is shown, even where it is no longer found", () => {
    const first = ordered(found({ messages: ["old"] }));
    expect(ids(withoutMoving(first, found({ messages: ["new"] })))).toEqual([
      "messages: old",
      "messages: new",
    ]);
  });
});
