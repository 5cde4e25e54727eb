/** What is wanted soon is fetched while nothing else is done: it comes at once, and without a connection too. */
const SOON: readonly (() => Promise<unknown>)[] = [
  () => import("$/talk/MessageActions.svelte"),
  () => import("$/talk/MessageEdit.svelte"),
  () => import("$/talk/SendKeyQuestion.svelte"),
  () => import("$/talk/UploadList.svelte"),
  () => import("$/panels/ThreadPanel.svelte"),
  () => import("./RoomDialogs.svelte"),
];

/** Gives what calls it off. */
export function whenIdle(): () => void {
  const fetchThem = (): void => SOON.forEach((load) => void load().catch(() => undefined)); // tried again on use
  if (typeof requestIdleCallback === "undefined") {
    const timer = setTimeout(fetchThem, 1_000); // Safari
    return () => clearTimeout(timer);
  }
  const idle = requestIdleCallback(fetchThem);
  return () => cancelIdleCallback(idle);
}
