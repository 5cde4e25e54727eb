/** How messages are told of in one line, and where they stand. */
import type { Call } from "./today.svelte";
import type { Message } from "$/state/types";

const MARKS = /[*_`~]{1,3}(?=\S)|(?<=\S)[*_`~]{1,3}|^\s*(?:#{1,6}|>|[-*+])\s+/gmu;

/** Without the marks of Markdown; what holds no words is told by what it holds. */
export function wordsOf(message: Message): string {
  const words = message.content.replace(MARKS, "").replace(/\s+/g, " ").trim();
  return words || (message.attachments[0]?.name ?? "");
}

/** In its room, or beside the video that it is about; a reply in its thread. */
export function addressOf({
  channelId,
  seq,
  rootId,
  mechanism,
}: Pick<Call, "channelId" | "seq" | "rootId" | "mechanism">): string {
  const said = `${mechanism?.url ?? `/rooms/${channelId}`}?seq=${seq}`;
  return rootId === null ? said : `${said}&open=thread.${rootId}`;
}
