import { describe, expect, it } from "vitest";
import { ApiError, UnreachableError } from "$/api/errors";
import type { Parcel } from "$/pages/library/sending";
import type { Added } from "$/pages/library/types";
import { UploadQueue } from "$/pages/library/uploads.svelte";

const SHELF = { collectionId: "shelf", audience: null };
const file = (name: string, size = 10): File => new File(["あ".repeat(size)], name);
const added = (title: string, existing = false): Added => ({ id: title, title, existing }) as Added;

/** A server that answers when it is told to, and a clock that moves when it is told to. */
class Bench {
  readonly sent: { parcel: Parcel; progress: (sent: number) => void; signal: AbortSignal }[] = [];
  readonly later: { action: () => void; milliseconds: number }[] = [];
  readonly arrived: string[] = [];
  now = 0;
  #answers: { resolve: (document: Added) => void; reject: (error: Error) => void }[] = [];

  readonly queue = new UploadQueue(
    (parcel, progress, signal) => {
      this.sent.push({ parcel, progress, signal });
      return new Promise((resolve, reject) => this.#answers.push({ resolve, reject }));
    },
    (action, milliseconds) => {
      const wait = { action, milliseconds };
      this.later.push(wait);
      return () => void this.later.splice(this.later.indexOf(wait), 1);
    },
    () => this.now,
  );

  constructor() {
    this.queue.onAdded(({ title }) => this.arrived.push(title));
  }

  async answer(turn: number, answer: Added | Error): Promise<void> {
    if (answer instanceof Error) this.#answers[turn]?.reject(answer);
    else this.#answers[turn]?.resolve(answer);
    await new Promise((done) => setTimeout(done));
  }

  get states(): string[] {
    return this.queue.uploads.map(({ file: { name }, state }) => `${name} ${state}`);
  }
}

describe("the queue of uploads", () => {
  it("sends three at a time, in the order they were given", async () => {
    const bench = new Bench();
    bench.queue.add(
      ["一.md", "二.md", "셋.md", "四.md"].map((name) => file(name)),
      SHELF,
    );

    expect(bench.sent.map(({ parcel }) => parcel.file.name)).toEqual(["一.md", "二.md", "셋.md"]);
    await bench.answer(1, added("二"));
    expect(bench.sent.at(-1)?.parcel.file.name).toBe("四.md");
    expect(bench.arrived).toEqual(["二"]);
    expect(bench.states).toEqual(["一.md sending", "셋.md sending", "四.md sending"]);
  });

  it("refuses what cannot be read before a byte is sent", () => {
    const bench = new Bench();
    bench.queue.add([file("photo.PNG"), file("empty.txt", 0), file("notes")], SHELF);

    expect(bench.sent.map(({ parcel }) => parcel.file.name)).toEqual(["notes"]);
    expect(bench.queue.uploads.map(({ refusal }) => refusal?.code)).toEqual([
      "document.unsupported_type",
      "document.empty",
      undefined,
    ]);
  });

  it("tells how much has left and how long the rest takes", () => {
    const bench = new Bench();
    bench.queue.add([file("장치.md", 1000)], SHELF);
    bench.now = 2_000;
    bench.sent[0]?.progress(1000);

    expect(bench.queue.uploads[0]).toMatchObject({ sent: 1000, secondsLeft: 4 });
  });

  it("sends again after a lost connection, and what arrived after all is not doubled", async () => {
    const bench = new Bench();
    bench.queue.add([file("槽轮.md")], SHELF);
    await bench.answer(0, new UnreachableError());
    expect(bench.states).toEqual(["槽轮.md lost"]);
    expect(bench.queue.isBusy).toBe(true);

    bench.queue.wake();
    expect(bench.later).toEqual([]);
    await bench.answer(1, added("槽轮", true));
    expect(bench.states).toEqual([]);
    expect(bench.arrived).toEqual(["槽轮"]);
  });

  it("says what was there already, until it is read", async () => {
    const bench = new Bench();
    bench.queue.add([file("カム.md")], SHELF);
    await bench.answer(0, added("カム", true));

    expect(bench.states).toEqual(["カム.md there"]);
    expect(bench.queue.isBusy).toBe(false);
  });

  it("waits as long as the server asks", async () => {
    const bench = new Bench();
    bench.queue.add([file("a.md")], SHELF);
    await bench.answer(0, new ApiError(429, "rate.limited", "", {}, null, 7));

    expect(bench.later.map(({ milliseconds }) => milliseconds)).toEqual([7000]);
    bench.later[0]?.action();
    expect(bench.states).toEqual(["a.md sending"]);
  });

  it("leaves it to the person after six attempts in vain", async () => {
    const bench = new Bench();
    bench.queue.add([file("a.md")], SHELF);
    for (let turn = 0; turn < 6; turn++) {
      await bench.answer(turn, new UnreachableError());
      bench.queue.wake();
    }

    expect(bench.states).toEqual(["a.md refused"]);
    bench.queue.again(bench.queue.uploads[0]?.id ?? "");
    expect(bench.states).toEqual(["a.md sending"]);
  });

  it("does not send again what the server refuses or has no room for", async () => {
    const bench = new Bench();
    bench.queue.add([file("a.md"), file("b.md")], SHELF);
    await bench.answer(0, new ApiError(415, "document.unsupported_type", ""));
    await bench.answer(1, new ApiError(507, "storage.quota_full", ""));

    expect(bench.states).toEqual(["a.md refused", "b.md refused"]);
    expect(bench.later).toEqual([]);
  });

  it("stops what is cancelled on its way and goes on with the next", async () => {
    const bench = new Bench();
    bench.queue.add(
      ["a", "b", "c", "d"].map((name) => file(`${name}.md`)),
      SHELF,
    );
    bench.queue.remove(bench.queue.uploads[0]?.id ?? "");

    expect(bench.sent[0]?.signal.aborted).toBe(true);
    expect(bench.states).toEqual(["b.md sending", "c.md sending", "d.md sending"]);
    await bench.answer(0, new ApiError(0, "client.stopped", ""));
    expect(bench.states).toEqual(["b.md sending", "c.md sending", "d.md sending"]);
  });
});
