/** Mechanisms by the names that their pages use. */
import type { Schemas } from "$/api/client";
import { mayAdminister } from "$/state/rights";
import type { Profile } from "$/state/types";

export type Mechanism = Schemas["MechanismShownOut"];
/** With what is told of it where it is looked at alone. */
export type MechanismInFull = Schemas["MechanismInFullOut"];
export type Video = Schemas["VideoOut"];
export type Chapter = Schemas["ChapterOut"];
export type Licence = Schemas["Licence"];
export type State = Schemas["MechanismState"];
export type Sort = Schemas["MechanismSort"];

export const LICENCES: readonly Licence[] = [
  "all-rights-reserved",
  "cc-by-4.0",
  "cc-by-sa-4.0",
  "cc-by-nd-4.0",
  "cc-by-nc-4.0",
  "cc-by-nc-sa-4.0",
  "cc-by-nc-nd-4.0",
  "cc0-1.0",
];

export function mayUpload(me: Profile): boolean {
  return me.role !== "guest";
}

export function isMine(me: Profile, { ownerId }: Pick<Mechanism, "ownerId">): boolean {
  return me.id === ownerId;
}

/** Whoever looks after everybody's videos may take down and delete what is published. */
export function mayModerate(me: Profile): boolean {
  return mayAdminister(me);
}
