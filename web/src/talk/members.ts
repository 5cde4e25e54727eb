/** Who is in a room, fetched once and again after somebody came or went. */
import { api, pageOf, type Schemas } from "$/api/client";
import type { Community } from "$/state/community.svelte";
import { t } from "$/i18n/index.svelte";
import { nameKey } from "$/text/names";
import type { Suggestion } from "./completion";

export type Member = Schemas["MemberOut"];
const PAGE = 200;
const SHOWN = 8;

export class Members {
  #asked: Promise<readonly Member[]> | null = null;
  #ends: (() => void)[];

  constructor(
    community: Community,
    private readonly channelId: string,
  ) {
    const forget = ({ data }: { data: Readonly<Record<string, unknown>> }): void => {
      if (data["channelId"] === channelId) this.#asked = null;
    };
    this.#ends = [community.on("member:joined", forget), community.on("member:left", forget)];
  }

  close(): void {
    this.#ends.forEach((end) => end());
  }

  /** Throws `ApiError`. */
  list(): Promise<readonly Member[]> {
    this.#asked ??= membersOf(this.channelId).catch((error: unknown) => {
      this.#asked = null;
      throw error;
    });
    return this.#asked;
  }
}

/** Everybody in a room. Throws `ApiError`. */
export async function membersOf(channelId: string): Promise<readonly Member[]> {
  const members: Member[] = [];
  for (let offset = 0; ; offset += PAGE) {
    const params = { path: { channel_id: channelId }, query: { limit: PAGE, offset } };
    const page = await pageOf(api.GET("/api/v1/channels/{channel_id}/members", { params }));
    members.push(...page.data);
    if (!page.meta.hasMore) return members;
  }
}

/** Those whom `said` may call, the nearest first; the resident and the whole room among them. */
export function callable(members: readonly Member[], said: string, me: string): Suggestion[] {
  const key = nameKey(said);
  const people = members.filter((one) => one.userId !== me && one.kind !== "assistant");
  const names = people.map((one) => nameKey(one.displayName));
  const suggestions = [
    { suggestion: resident(), keys: ["hiroba", nameKey("広場")] },
    ...people.map((one) => ({
      suggestion: personAs(one, names),
      keys: [nameKey(one.displayName), ...one.displayName.split(/[\s・]+/).map(nameKey)],
    })),
    { suggestion: wholeRoom(), keys: ["channel", nameKey(t("talk.wholeRoom"))] },
  ];
  return suggestions
    .map(({ suggestion, keys }) => ({ suggestion, rank: rankOf(keys, key) }))
    .filter(({ rank }) => rank < NO_MATCH)
    .sort((one, other) => one.rank - other.rank)
    .slice(0, SHOWN)
    .map(({ suggestion }) => suggestion);
}

const NO_MATCH = 3;

function rankOf(keys: readonly string[], said: string): number {
  if (keys[0]?.startsWith(said)) return 0;
  if (keys.some((key) => key.startsWith(said))) return 1;
  return keys.some((key) => key.includes(said)) ? 2 : NO_MATCH;
}

/** Two people of one name are called by id. */
function personAs(one: Member, names: readonly string[]): Suggestion {
  const key = nameKey(one.displayName);
  const isUnique = names.filter((name) => name === key).length === 1;
  return {
    key: one.userId,
    text: isUnique ? `@${one.displayName} ` : `<@${one.userId}> `,
    label: one.displayName,
    person: { id: one.userId, kind: one.kind as "person" | "bot" },
  };
}

function resident(): Suggestion {
  return {
    key: "hiroba",
    text: "@hiroba ",
    label: "hiroba",
    hint: t("talk.askHiroba"),
    person: { id: "0", kind: "assistant" },
  };
}

function wholeRoom(): Suggestion {
  return { key: "channel", text: "@channel ", label: "channel", hint: t("talk.wholeRoom") };
}
