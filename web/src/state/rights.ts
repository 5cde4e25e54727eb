/** What a role may do here, so that nobody is shown what would be refused; the server decides. */
import type { Profile } from "./types";

const ADMINISTERS: ReadonlySet<Profile["role"]> = new Set(["owner", "admin"]);

export function mayAdminister(who: Pick<Profile, "role">): boolean {
  return ADMINISTERS.has(who.role);
}
