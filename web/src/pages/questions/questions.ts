/** Questions that nobody has written down yet, and those that somebody has. */
import { api, pageOf, type Schemas } from "$/api/client";
import { t } from "$/i18n/index.svelte";
import { titleOf } from "$/shell/places";
import type { Community } from "$/state/community.svelte";

export type Question = Schemas["QuestionOut"];
export type Reply = Schemas["Page_ReplyOut_"]["data"][number];

export const SHOWN = ["open", "answered", "changed", "closed"] as const;
export type Shown = (typeof SHOWN)[number];

const PAGE = 50;

export function shownIn(query: URLSearchParams): Shown {
  return SHOWN.find((one) => one === query.get("show")) ?? "open";
}

/** Throws `ApiError`. */
export async function questionsOf(shown: Shown, offset: number) {
  const filter = shown === "changed" ? { sourcesChanged: true } : { state: shown };
  const query = { limit: PAGE, offset, ...filter };
  return pageOf(api.GET("/api/v1/questions", { params: { query } }));
}

/** The question that an answer left open, null where it is gone or not one's to read. Throws `ApiError`. */
export async function leftOpenBy(answerId: string): Promise<Question | null> {
  const query = { answerId, limit: 1 };
  const page = await pageOf(api.GET("/api/v1/questions", { params: { query } }));
  return page.data[0] ?? null;
}

/** Settled by who asked it first and by those who look after the library; the server decides. */
export function maySettle({ me }: Community, question: Question): boolean {
  return question.askerId === me.id || me.role === "owner" || me.role === "admin";
}

/** Who may read it, in words. */
export function readersOf(community: Community, audience: Question["audience"]): string {
  if (audience === "community") return t("ask.readers.community");
  if (audience === "private") return t("ask.readers.private");
  const room = community.rooms.get(audience.channelId);
  return room
    ? t("ask.readers.room", { room: titleOf(community, room) })
    : t("ask.readers.someRoom");
}
