import { expect, it } from "vitest";
import { ApiError } from "$/api/errors";
import { Latest } from "$/state/latest.svelte";

const refused = new ApiError(503, "store.unavailable", "Later.");

/** Work that ends when it is told to, and then says whether it came too late. */
function held(): {
  work: (isLate: () => boolean) => Promise<void>;
  end: (error?: Error) => void;
  late: boolean[];
} {
  const late: boolean[] = [];
  let end!: (error?: Error) => void;
  const ended = new Promise<void>((resolve, reject) => {
    end = (error) => (error ? reject(error) : resolve());
  });
  return { work: async (isLate) => (await ended, void late.push(isLate())), end, late };
}

it("lets the last to be asked count, whichever answers first", async () => {
  const latest = new Latest();
  const [first, second] = [held(), held()];
  const both = [latest.run(first.work), latest.run(second.work)];
  second.end();
  await both[1];
  expect(latest.isLoading).toBe(false);
  first.end();
  await both[0];
  expect([first.late, second.late]).toEqual([[true], [false]]);
});

it("keeps what was refused until it is asked again, and nothing of what came too late", async () => {
  const latest = new Latest();
  await latest.run(() => Promise.reject(refused));
  expect([latest.trouble, latest.isLoading]).toEqual([refused, false]);

  const late = held();
  const running = latest.run(late.work);
  expect([latest.trouble, latest.isLoading]).toEqual([null, true]);
  latest.end();
  late.end(refused);
  await running;
  expect(latest.trouble).toBeNull();
});

it("does not take a fault of ours for a refusal", async () => {
  await expect(new Latest().run(() => Promise.reject(new TypeError("ours")))).rejects.toThrow(
    "ours",
  );
});
