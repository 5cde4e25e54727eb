import { beforeEach, expect, it } from "vitest";
import { place } from "$/routing/router.svelte";

const here = (): string => location.pathname + location.search;
const stepped = (): Promise<unknown> =>
  new Promise((done) => addEventListener("popstate", done, { once: true }));

beforeEach(() => place.go("/rooms/a?at=3"));

it("goes back to where a panel was opened from", async () => {
  const length = history.length;
  place.set("open", "thread.b");
  expect(history.length).toBe(length + 1);
  const back = stepped();
  place.closePanel();
  expect(place.query.has("open")).toBe(false);
  await back;
  expect(here()).toBe("/rooms/a?at=3");
});

it("goes back from the panel that came in place of the one that was opened", async () => {
  place.set("open", "cite.b.1");
  place.set("open", "cite.b.2", { replace: true });
  const back = stepped();
  place.closePanel();
  await back;
  expect(here()).toBe("/rooms/a?at=3");
});

it("leaves no panel behind where the page was reached with it open", () => {
  place.go("/rooms/c?open=thread.b");
  const length = history.length;
  place.closePanel();
  expect(here()).toBe("/rooms/c");
  expect(history.length).toBe(length);
});
