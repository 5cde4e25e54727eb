/** Fetching mechanisms. All throw `ApiError`. */
import { api, dataOf, pageOf } from "$/api/client";
import type { Wanted } from "./choices";
import type { Mechanism, MechanismInFull, State } from "./types";

const PAGE = 24;
const DRAFTS = 100;
const UNPUBLISHED: readonly State[] = ["draft", "processing", "failed"];

/** Only the first page tells how many there are. */
export function pageOfMechanisms(me: string, wanted: Wanted, cursor: string | null) {
  const { show, category, tag, sort } = wanted;
  const query = {
    ...(show === "mine" ? { ownerId: me } : { state: "published" as const }),
    ...(category === null ? {} : { category }),
    ...(tag === null ? {} : { tag }),
    ...(cursor === null ? { withTotal: true } : { cursor }),
    ...{ sort, limit: PAGE },
  };
  return pageOf(api.GET("/api/v1/mechanisms", { params: { query } }));
}

/** One's own that nobody else sees, the newest first. */
export async function ownDrafts(me: string): Promise<Mechanism[]> {
  const asked = UNPUBLISHED.map((state) => {
    const query = { ownerId: me, state, limit: DRAFTS };
    return dataOf(api.GET("/api/v1/mechanisms", { params: { query } }));
  });
  const found = (await Promise.all(asked)).flat();
  return found.sort((one, other) => (one.createdAt < other.createdAt ? 1 : -1));
}

export async function getMechanism(id: string): Promise<MechanismInFull> {
  const params = { path: { mechanism_id: id } };
  return dataOf(api.GET("/api/v1/mechanisms/{mechanism_id}", { params }));
}
