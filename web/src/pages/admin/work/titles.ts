import { api, pageOf } from "$/api/client";

const NEWEST = 200;

/** What the newest documents are called that one may read, by id: jobs know ids alone. Throws `ApiError`. */
export async function titlesOfDocuments(): Promise<ReadonlyMap<string, string>> {
  const query = { limit: NEWEST };
  const { data } = await pageOf(api.GET("/api/v1/documents", { params: { query } }));
  return new Map(data.map(({ id, title }) => [id, title]));
}
