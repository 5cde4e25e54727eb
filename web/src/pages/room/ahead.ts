/** What is wanted soon is fetched while nothing else is done: it comes at once, and without a connection too. */
import { whenIdle } from "$/state/idle";

const SOON: readonly (() => Promise<unknown>)[] = [
  () => import("$/talk/MessageActions.svelte"),
  () => import("$/talk/MessageEdit.svelte"),
  () => import("$/talk/SendKeyQuestion.svelte"),
  () => import("$/talk/UploadList.svelte"),
  () => import("$/panels/ThreadPanel.svelte"),
  () => import("./RoomDialogs.svelte"),
];

/** Gives what calls it off. */
export function fetchAhead(): () => void {
  return whenIdle(() => SOON.forEach((load) => void load().catch(() => undefined))); // tried again on use
}
