/** What stands around something that was found, for the preview. */
import { api, dataOf, pageOf, type Schemas } from "$/api/client";
import type { Message } from "$/state/types";

export type Passage = Schemas["PassageOut"];

export interface Stretch {
  readonly before: Passage | null;
  readonly here: Passage;
  readonly after: Passage | null;
}

const PAGE = 200;
const FURTHEST = 5; // pages: a preview is not worth reading a whole encyclopedia
const SIDE = 2;

/** A passage between its neighbours; null where it lies too deep in a long document. Throws `ApiError`. */
export async function passageAround(
  documentId: string,
  passageId: string,
  signal: AbortSignal,
): Promise<Stretch | null> {
  const path = { document_id: documentId };
  let last: Passage | null = null;
  for (let page = 0; page < FURTHEST; page += 1) {
    const query = { limit: PAGE, offset: page * PAGE };
    const { data, meta } = await pageOf(
      api.GET("/api/v1/documents/{document_id}/passages", { params: { path, query }, signal }),
    );
    const at = data.findIndex(({ id }) => id === passageId);
    const here = data[at];
    if (here) return { before: data[at - 1] ?? last, here, after: data[at + 1] ?? null };
    if (!meta.hasMore) return null;
    last = data.at(-1) ?? null;
  }
  return null;
}

/** A message with two before and two after. Throws `ApiError`. */
export async function messagesAround(messageId: string, signal: AbortSignal): Promise<Message[]> {
  const params = { path: { message_id: messageId }, query: { before: SIDE, after: SIDE } };
  return dataOf(api.GET("/api/v1/messages/{message_id}/around", { params, signal }));
}
