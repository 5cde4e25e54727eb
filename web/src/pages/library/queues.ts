/** One queue of uploads for each community: it goes on while its person looks at other pages. */
import type { Community } from "$/state/community.svelte";
import { send } from "./sending";
import { UploadQueue, type Later } from "./uploads.svelte";

const queues = new WeakMap<Community, UploadQueue>();

const later: Later = (action, milliseconds) => {
  const timer = setTimeout(action, milliseconds);
  return () => clearTimeout(timer);
};

export function uploadsOf(community: Community): UploadQueue {
  const known = queues.get(community);
  if (known) return known;
  const queue = new UploadQueue(send, later);
  queues.set(community, queue);
  community.onCaughtUp(() => queue.wake());
  addEventListener("beforeunload", (event) => {
    if (queue.isBusy) event.preventDefault();
  });
  return queue;
}
