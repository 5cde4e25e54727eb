/** What the server finds, as entries. */
import { api, dataOf, type Schemas } from "$/api/client";
import { t } from "$/i18n/index.svelte";
import { lengthText, momentText } from "$/pages/mechanisms/clock";
import type { Community } from "$/state/community.svelte";
import { when } from "$/text/time";
import type { Entry, Found } from "./entries";
import { lineOf, markedWords } from "./marks";
import { personEntry } from "./places";

export type Kind =
  "passages" | "messages" | "moments" | "documents" | "mechanisms" | "channels" | "people";
type Things = Schemas["FoundThingsOut"];

const LIMIT = 4;

/** Throws `ApiError`. */
export async function find(
  community: Community,
  q: string,
  kinds: Kind[],
  signal: AbortSignal,
): Promise<Found> {
  const query = { q, kinds, limit: LIMIT, utcOffset: -new Date().getTimezoneOffset() };
  const found = await dataOf(api.GET("/api/v1/find", { params: { query }, signal }));
  return {
    passages: found.passages.items.map(passageEntry),
    messages: found.messages.items.map(messageEntry),
    moments: found.moments.items.map(momentEntry),
    places: placesOf(community, found),
  };
}

function passageEntry(found: Schemas["FoundPassageOut"]): Entry {
  const { documentId, passageId, version, title, heading, page, start, snippet } = found;
  const query = new URLSearchParams({
    ...(version === null ? {} : { version: String(version) }),
    passage: passageId,
  });
  return {
    id: `passage.${passageId}`,
    icon: "document",
    title,
    line: lineOf(snippet, found.highlights),
    loc: page === null ? (heading === title ? "" : (heading ?? "")) : t("find.page", { n: page }),
    href: `/documents/${documentId}?${query}`,
    preview: {
      kind: "passage",
      ...{ documentId, passageId, start, title, heading, snippet },
      words: markedWords(snippet, found.highlights),
    },
  };
}

function messageEntry(found: Schemas["FoundOut"]): Entry {
  const { messageId, channelId, seq, parentId, snippet, mechanism } = found;
  const thread = parentId === null ? "" : `&open=thread.${parentId}`;
  return {
    id: `message.${messageId}`,
    icon: "speech",
    title: found.author.displayName,
    line: lineOf(snippet, found.highlights),
    loc: when(found.createdAt),
    href: `${mechanism?.url ?? `/rooms/${channelId}`}?seq=${seq}${thread}`,
    preview: {
      kind: "message",
      messageId,
      channelId,
      words: markedWords(snippet, found.highlights),
    },
  };
}

/** Several words may be at one second of one video. */
function momentEntry(found: Schemas["FoundMomentOut"]): Entry {
  const { mechanismId, passageId, second, start, title, snippet, author } = found;
  return {
    id: `moment.${passageId}.${start}`,
    icon: "moment",
    title,
    line: [
      ...lineOf(snippet, found.highlights),
      ...(author === null ? [] : [{ text: ` ${author}`, isMarked: false }]),
    ],
    loc: momentText(second),
    href: `/mechanisms/${mechanismId}?t=${second}`,
    preview: {
      kind: "moment",
      ...{ mechanismId, second, title, snippet, words: markedWords(snippet, found.highlights) },
    },
  };
}

function mechanismEntry(found: Schemas["FoundMechanismOut"]): Entry {
  const { mechanismId, title, ownerName, duration } = found;
  const facts = [t("find.place.mechanism"), ownerName].join(t("find.and"));
  return {
    id: `mechanism.${mechanismId}`,
    icon: "linkage",
    title,
    line: [{ text: facts, isMarked: false }],
    loc: duration === null ? "" : lengthText(duration),
    href: `/mechanisms/${mechanismId}`,
    preview: {
      kind: "moment",
      ...{ mechanismId, second: 0, title, snippet: facts, words: [] },
    },
  };
}

function placesOf(community: Community, found: Things): Entry[] {
  return [
    ...found.channels.items.map(channelEntry),
    ...found.people.items.flatMap(({ userId }) => {
      const person = community.people.get(userId);
      return person && userId !== community.me.id ? [personEntry(community, person)] : [];
    }),
    ...found.mechanisms.items.map(mechanismEntry),
    ...found.documents.items.map(documentEntry),
  ];
}

function channelEntry(found: Schemas["FoundChannelOut"]): Entry {
  const { channelId, channelKind, topic, members, people } = found;
  const name =
    channelKind === "direct" ? people.map(({ displayName }) => displayName).join(", ") : found.name;
  const facts = t("find.place.members", { n: members });
  return {
    id: `room.${channelId}`,
    icon: channelKind === "direct" ? "speech" : channelKind === "private" ? "closed" : "room",
    title: name,
    line: [{ text: facts, isMarked: false }],
    loc: "",
    href: `/rooms/${channelId}`,
    preview: { kind: "room", name, topic, facts },
  };
}

function documentEntry(found: Schemas["FoundDocumentOut"]): Entry {
  const { documentId, title, collection, updatedAt } = found;
  const facts = [collection?.name ?? t("find.place.document"), when(updatedAt)].join(t("find.and"));
  return {
    id: `document.${documentId}`,
    icon: "book",
    title,
    line: [{ text: facts, isMarked: false }],
    loc: "",
    href: `/documents/${documentId}`,
    preview: { kind: "document", title, facts },
  };
}
