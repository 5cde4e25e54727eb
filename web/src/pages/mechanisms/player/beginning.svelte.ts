/** Where a player begins: at the second that the address names, else where its reader stopped watching. */
import { untrack } from "svelte";
import { place } from "$/routing/router.svelte";
import type { Playing } from "./playing.svelte";
import { Watching } from "./watching.svelte";

/** For as long as the component that calls it stands. `playing` null: nothing can be played yet. */
export function beginWhereAsked(
  mechanismId: string,
  playing: () => Playing | null,
  duration: () => number,
): void {
  const wanted = $derived(place.query.get("t"));

  $effect(() => {
    const present = playing();
    if (!present) return;
    const watching = new Watching(mechanismId, present, untrack(duration));
    if (untrack(() => wanted) === null) void watching.goOn();
    return () => watching.close();
  });

  $effect(() => {
    const present = playing();
    if (!present || wanted === null) return;
    const second = Number(wanted);
    untrack(() => {
      present.pause();
      if (Number.isFinite(second)) present.seek(second);
    });
  });
}
