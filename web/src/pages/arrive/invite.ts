import { api, dataOf } from "$/api/client";

const WEEK_HOURS = 7 * 24;

/**
 * The address of a page that lets people in: `uses` of them, null for any number. It is shown this once.
 * Throws `ApiError`.
 */
export async function invite(wish: {
  uses: number | null;
  expiresInHours?: number;
}): Promise<string> {
  const body = { expiresInHours: WEEK_HOURS, ...wish };
  const made = await dataOf(api.POST("/api/v1/invitations", { body }));
  return location.origin + made.url;
}
