import { expect, it } from "vitest";
import { Asked, Turn } from "$/pages/ask/asked.svelte";

function turn(id: string, previousId: string | null): Turn {
  const made = new Turn(`${id}?`, previousId, "2026-01-01T00:00:00.000Z");
  made.writing.id = id;
  return made;
}

it("a conversation is whole from wherever it is looked at", () => {
  const asked = new Asked();
  asked.turns = [turn("a", null), turn("x", null), turn("b", "a"), turn("c", "b"), turn("y", "x")];
  const idsOf = (id: string) => asked.conversation(id).map((one) => one.writing.id);
  for (const id of ["a", "b", "c"]) expect(idsOf(id)).toEqual(["a", "b", "c"]);
  expect(idsOf("y")).toEqual(["x", "y"]);
  expect(idsOf("nobody's")).toEqual([]);
  expect(asked.beginnings().map((one) => one.writing.id)).toEqual(["x", "a"]);
});

it("a conversation whose beginning is not kept begins where it is", () => {
  const asked = new Asked();
  asked.turns = [turn("b", "long ago"), turn("c", "b")];
  expect(asked.conversation("c").map((one) => one.writing.id)).toEqual(["b", "c"]);
});
