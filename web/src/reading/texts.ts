/** The texts that offsets count in. A text of a version never changes; the last few are kept. */
import { api, dataOf, pageOf, type Schemas } from "$/api/client";

export type DocumentText = Schemas["DocumentTextOut"];
export type Passage = Pick<Schemas["PassageOut"], "id" | "start" | "end" | "page" | "heading">;

const KEPT = 4;
const PAGE = 200;
const texts = new Map<string, Promise<DocumentText>>();

/** Of a version, or of the current one. Throws `ApiError`. */
export function textOf(documentId: string, version: number | null): Promise<DocumentText> {
  const key = `${documentId}.${version ?? ""}`;
  const known = version === null ? undefined : texts.get(key);
  if (known) return known;
  const params = { path: { document_id: documentId }, query: { version } };
  const text = dataOf(api.GET("/api/v1/documents/{document_id}/text", { params }));
  texts.set(key, text);
  text.catch(() => texts.delete(key));
  if (texts.size > KEPT) texts.delete(texts.keys().next().value ?? "");
  return text;
}

/** What the current version was cut into, page after page: without its words. Throws `ApiError`. */
export async function* passagesOf(documentId: string): AsyncGenerator<Passage[]> {
  for (let offset = 0; ; offset += PAGE) {
    const params = { path: { document_id: documentId }, query: { limit: PAGE, offset } };
    const page = await pageOf(api.GET("/api/v1/documents/{document_id}/passages", { params }));
    yield page.data.map(({ id, start, end, page, heading }) => ({ id, start, end, page, heading }));
    if (!page.meta.hasMore) return;
  }
}
