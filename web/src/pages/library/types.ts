/** The library's objects by the names that its pages use. */
import type { Schemas } from "$/api/client";
import type { Profile } from "$/state/types";

export type Document = Schemas["DocumentOut"];
export type Added = Schemas["AddedOut"];
export type Collection = Schemas["CollectionOut"];
export type Version = Schemas["VersionOut"];
export type Audience = Document["audience"];
export type Status = Document["status"];
export type Work = Schemas["WorkOut"];
export type Sort = Schemas["DocumentSort"];

/** Where a document goes. A collection's readers are those of its documents, and then `audience` is null. */
export interface Destination {
  readonly collectionId: string | null;
  readonly audience: Audience | null;
}

export function mayAdd(me: Profile): boolean {
  return me.role !== "guest";
}

/** Owners of documents and collections, and those who look after everybody's. */
export function mayChange(me: Profile, thing: { readonly ownerId: string }): boolean {
  return thing.ownerId === me.id || me.role === "owner" || me.role === "admin";
}

/** Its owner stopped the reading: it failed, but nothing went wrong. */
export function isStopped({ status, failure }: Document): boolean {
  return status === "failed" && failure?.code === "job.cancelled";
}
