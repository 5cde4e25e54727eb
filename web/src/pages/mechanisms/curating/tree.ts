/** The tree of categories as those who curate it see it. */
import { api, dataOf, type Schemas } from "$/api/client";
import type { Language } from "$/i18n/index.svelte";
import type { Category } from "../categories.svelte";

export const MAX_DEPTH = 5;

export type Names = Readonly<Partial<Record<Language, string>>>;

/** What somebody wrote of one. `parentId` null: it is at the top. */
export interface Written {
  readonly names: Names;
  readonly parentId: string | null;
}

/** 0 at the top. */
export function depthOf(all: readonly Category[], { parentId }: Category): number {
  const parent = all.find(({ id }) => id === parentId);
  return parent ? depthOf(all, parent) + 1 : 0;
}

/** Those with the same parent, in their order. */
export function siblingsOf(all: readonly Category[], { parentId }: Category): Category[] {
  return all.filter((one) => one.parentId === parentId);
}

/** Where it could stand: neither below itself nor deeper than categories go. `category` null: a new one. */
export function parentsFor(all: readonly Category[], category: Category | null): Category[] {
  const height = category ? heightOf(all, category) : 1;
  const isWithin = (one: Category | undefined): boolean =>
    one !== undefined &&
    (one.id === category?.id || isWithin(all.find(({ id }) => id === one.parentId)));
  return all.filter((one) => !isWithin(one) && depthOf(all, one) + 1 + height <= MAX_DEPTH);
}

/** Levels from itself to the lowest below it. */
function heightOf(all: readonly Category[], { id }: Category): number {
  const below = all.filter(({ parentId }) => parentId === id);
  return 1 + Math.max(0, ...below.map((one) => heightOf(all, one)));
}

/** In the languages in which there is one. */
export function namesIn(written: Names): Names {
  const named = Object.entries(written).map(([tag, name]) => [tag, name.trim()] as const);
  return Object.fromEntries(named.filter(([, name]) => name !== ""));
}

/** Throws `ApiError`. */
export async function add({ names, parentId }: Written): Promise<void> {
  await dataOf(api.POST("/api/v1/categories", { body: { names, parentId } }));
}

/** Throws `ApiError`. */
export async function change({ id }: Category, body: Schemas["CategoryChangeIn"]): Promise<void> {
  const params = { path: { category_id: id } };
  await dataOf(api.PATCH("/api/v1/categories/{category_id}", { params, body }));
}

/** Throws `ApiError`. */
export async function remove({ id }: Category): Promise<void> {
  const params = { path: { category_id: id } };
  await dataOf(api.DELETE("/api/v1/categories/{category_id}", { params }));
}
