import { afterEach, expect, it, vi } from "vitest";
import { Gallery } from "$/pages/mechanisms/gallery.svelte";
import { Opened } from "$/pages/mechanisms/opened.svelte";
import type { Mechanism } from "$/pages/mechanisms/types";
import type { Community } from "$/state/community.svelte";
import { anEar, answering, settled } from "./said";

afterEach(() => vi.unstubAllGlobals());

function aMechanism(id: string, changes: Partial<Mechanism> = {}): Mechanism {
  const updatedAt = "2026-11-01T00:00:00.000Z";
  return {
    id,
    title: id,
    ownerId: "user-2",
    state: "published",
    updatedAt,
    ...changes,
  } as Mechanism;
}

function aCommunity() {
  const ear = anEar();
  const community = { ...ear, onAnew: () => () => undefined } as unknown as Community;
  const change = (id: string, updatedAt = "2026-11-02T00:00:00.000Z") =>
    ear.tell({
      type: "mechanism:changed",
      data: { mechanismId: id, state: "published", updatedAt },
    });
  return { community, change };
}

const listed = (mechanisms: readonly Mechanism[]) => ({
  data: mechanisms,
  meta: { total: mechanisms.length, hasMore: false, nextCursor: null },
});

it("fetches the first page once, however many appear at once", async () => {
  const stored = [aMechanism("ゼネバ")];
  let pages = 0;
  answering((url) => {
    if (url.searchParams.get("state") !== "published") return listed([]);
    pages += 1;
    return listed(stored);
  });
  const { community, change } = aCommunity();
  const gallery = new Gallery(community);
  await gallery.open();

  for (let n = 0; n < 50; n += 1) {
    stored.unshift(aMechanism(`${n}`));
    change(`${n}`);
  }
  await vi.waitFor(() => expect(gallery.mechanisms).toHaveLength(51));
  expect([pages, gallery.total]).toEqual([2, 51]);
  gallery.close();
});

it("looks once at each that changed, and drops what is not open any more", async () => {
  const asked: string[] = [];
  let stored = [aMechanism("a"), aMechanism("b")];
  answering((url) => {
    const id = decodeURIComponent(url.pathname.split("/").at(-1) ?? "");
    if (id === "mechanisms") {
      const isList = url.searchParams.get("state") === "published";
      return listed(isList ? stored : []);
    }
    asked.push(id);
    if (id === "b") return { status: 404, success: false, error: { code: "mechanism.not_found" } };
    return { data: stored[0] };
  });
  const { community, change } = aCommunity();
  const gallery = new Gallery(community);
  await gallery.open();

  stored = [aMechanism("a", { title: "早戻り", updatedAt: "2026-11-02T00:00:00.000Z" })];
  change("a");
  change("b");
  change("a");
  await vi.waitFor(() => expect(gallery.mechanisms.map(({ title }) => title)).toEqual(["早戻り"]));
  expect(asked).toEqual(["a", "b"]);
  gallery.close();
});

it("shows the answer to what was asked last, whichever comes first", async () => {
  const titles = ["古い題名", "新しい題名"];
  const answers: (() => void)[] = [];
  vi.stubGlobal("fetch", () => {
    const data = aMechanism("a", { title: titles[answers.length] ?? "" });
    return new Promise((answer) => answers.push(() => answer(Response.json({ data }))));
  });
  const { community, change } = aCommunity();
  const opened = new Opened(community, "a");
  change("a");
  await vi.waitFor(() => expect(answers).toHaveLength(2));

  answers[1]?.();
  await vi.waitFor(() => expect(opened.mechanism?.title).toBe("新しい題名"));
  answers[0]?.();
  await settled();
  expect(opened.mechanism?.title).toBe("新しい題名");
  opened.close();
});
