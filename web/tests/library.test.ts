import { describe, expect, it } from "vitest";
import { withoutLitter } from "$/pages/library/files";
import { afterEvent, afterProgress, type Happened } from "$/pages/library/progress";
import { isLasting } from "$/pages/library/refusals";
import { sortOf, statusOf } from "$/pages/library/choices";
import type { Document } from "$/pages/library/types";

const document = (changes: Partial<Document> = {}): Document =>
  ({
    id: "d",
    title: "ゼネバ機構",
    status: "pending",
    updatedAt: "2026-11-21T10:00:00.000Z",
    work: null,
    failure: null,
    ...changes,
  }) as Document;

const happened = (changes: Partial<Happened>): Happened => ({
  documentId: "d",
  jobId: "j",
  version: 1,
  status: "pending",
  paused: false,
  failure: null,
  updatedAt: "2026-11-21T10:00:01.000Z",
  ...changes,
});

const progressed = {
  jobId: "j",
  documentId: "d",
  progress: 0.5,
  passagesDone: 310,
  passagesTotal: 842,
  passagesPerSecond: 61,
  secondsLeft: 8.7,
};

describe("what the socket tells of a document", () => {
  it("counts passages once the pages have been read", () => {
    expect(afterProgress(document(), { ...progressed, passagesTotal: null }).status).toBe(
      "parsing",
    );
    expect(afterProgress(document(), progressed)).toMatchObject({
      status: "embedding",
      work: { status: "running", passagesDone: 310, secondsLeft: 8.7 },
    });
  });

  it("leaves what has ended as it is", () => {
    const ready = document({ status: "ready" });
    expect(afterProgress(ready, progressed)).toBe(ready);
  });

  it("takes the newest state and no older one", () => {
    const failure = { code: "document.locked", message: "locked" };
    const failed = afterEvent(document(), happened({ status: "failed", failure }));
    expect(failed).toMatchObject({ status: "failed", failure, work: null });
    expect(afterEvent(failed, happened({ updatedAt: "2026-11-21T09:00:00.000Z" }))).toBe(failed);
  });

  it("knows a pause", () => {
    expect(afterEvent(document(), happened({ paused: true })).work?.status).toBe("paused");
  });
});

describe("what is given and asked", () => {
  it("leaves out what a system puts into folders", () => {
    const names = [".DS_Store", "Thumbs.db", "~$논문.docx", "논문.docx", "講義.md"];
    const files = names.map((name) => new File(["x"], name));
    expect(withoutLitter(files).map(({ name }) => name)).toEqual(["논문.docx", "講義.md"]);
  });

  it("knows what stays wrong with the same file", () => {
    expect(isLasting({ code: "document.scanned", message: "" })).toBe(true);
    expect(isLasting({ code: "storage.full", message: "" })).toBe(false);
  });

  it("takes from the address what it knows", () => {
    expect([sortOf("title"), sortOf("size"), sortOf(null)]).toEqual([
      "title",
      "-createdAt",
      "-createdAt",
    ]);
    expect([statusOf("failed"), statusOf("toString")]).toEqual(["failed", null]);
  });
});
