/** Fetching documents, a page at a time. All throw `ApiError`. */
import { api, dataOf, pageOf } from "$/api/client";
import type { Document, Sort, Status } from "./types";

export interface Wanted {
  readonly status: Status | null;
  readonly words: string;
  readonly sort: Sort;
}

const PAGE = 50;
const UNREADY_PAGE = 200;
const UNREADY: readonly Status[] = ["pending", "parsing", "embedding", "failed"];

/** Of a collection; of null those that are in none. Only the first page tells how many there are. */
export function pageOfDocuments(collectionId: string | null, wanted: Wanted, offset: number) {
  const { status, words, sort } = wanted;
  const query = {
    ...(collectionId === null ? { isLoose: true } : { collectionId }),
    ...(status === null ? {} : { status }),
    ...{ words, sort, offset, limit: PAGE, withTotal: offset === 0 },
  };
  return pageOf(api.GET("/api/v1/documents", { params: { query } }));
}

/** Anybody's that are not ready, in a collection; of null in every one. */
export async function unreadyDocuments(collectionId: string | null): Promise<Document[]> {
  const within = collectionId === null ? {} : { collectionId };
  const asked = UNREADY.map((status) => {
    const query = { ...within, status, limit: UNREADY_PAGE };
    return dataOf(api.GET("/api/v1/documents", { params: { query } }));
  });
  return (await Promise.all(asked)).flat();
}
