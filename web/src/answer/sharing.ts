/** What it would mean to show a room an answer whose sources not everybody there may read. */
import { api, dataOf } from "$/api/client";
import type { Community } from "$/state/community.svelte";
import type { Citation, DocumentSummary } from "$/state/types";
import { membersOf, type Member } from "$/talk/members";
import { titleOf } from "./names";

type Audience = DocumentSummary["audience"];
type IsReader = (member: Member) => boolean;

/** Who in the room would see words that they may not read at their source. Throws `ApiError`. */
export async function gainersOf(
  community: Community,
  channelId: string,
  citations: readonly Citation[],
): Promise<readonly Member[]> {
  const audiences = await Promise.all([...new Set(citations.map(sourceOf))].map(audienceOf));
  const [members, ...readers] = await Promise.all([
    membersOf(channelId),
    ...audiences.map((audience) => readersOf(community, audience)),
  ]);
  return members.filter(
    (one) =>
      one.kind !== "assistant" &&
      one.userId !== community.me.id &&
      !readers.every((isReader) => isReader(one)),
  );
}

/** The words as a message that stands by itself: its sources are named below, without links that would not open. */
export function sharedWords(content: string, citations: readonly Citation[]): string {
  const sources = citations.map((one) => `[${one.marker}] ${titleOf(one)}`);
  return [content.trim(), sources.join("\n")].filter(Boolean).join("\n\n");
}

/** `document/<id>`, `channel/<id>`, `mechanism/<id>`, or nothing for what everybody may read. */
function sourceOf({ kind, documentId, channelId, mechanismId }: Citation): string {
  if (kind === "message") return `channel/${channelId}`;
  if (kind === "mechanism") return `mechanism/${mechanismId}`;
  return documentId === null ? "" : `document/${documentId}`;
}

async function audienceOf(source: string): Promise<Audience> {
  const [kind, id = ""] = source.split("/");
  if (kind === "channel") return { channelId: id };
  if (kind === "mechanism") return audienceOfVideo(id);
  if (kind !== "document") return "community";
  const params = { path: { document_id: id } };
  return (await dataOf(api.GET("/api/v1/documents/{document_id}", { params }))).audience;
}

/** A draft is its owner's alone. */
async function audienceOfVideo(id: string): Promise<Audience> {
  const params = { path: { mechanism_id: id } };
  const { state } = await dataOf(api.GET("/api/v1/mechanisms/{mechanism_id}", { params }));
  return state === "published" ? "community" : "private";
}

async function readersOf(community: Community, audience: Audience): Promise<IsReader> {
  const isGuest = ({ userId }: Member): boolean => community.people.get(userId)?.role === "guest";
  if (audience === "community") return (member) => !isGuest(member);
  if (audience === "private") return () => false;
  const { channelId } = audience;
  const ids = new Set((await membersOf(channelId)).map(({ userId }) => userId));
  const isPublic = community.rooms.get(channelId)?.channel.kind === "public";
  return (member) => ids.has(member.userId) || (isPublic && !isGuest(member));
}
