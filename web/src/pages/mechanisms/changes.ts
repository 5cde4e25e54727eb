/** What people do to mechanisms. All throw `ApiError`; events tell what becomes of them. */
import { api, dataOf, fetchInSession, type Schemas } from "$/api/client";
import { refusalOf } from "$/api/errors";
import type { Mechanism } from "./types";

export type Change = Schemas["MechanismChangeIn"];

const at = ({ id }: Pick<Mechanism, "id">) => ({ path: { mechanism_id: id } });

export async function make(wish: Schemas["MechanismIn"]): Promise<Schemas["MechanismCreatedOut"]> {
  return dataOf(api.POST("/api/v1/mechanisms", { body: wish }));
}

export async function change(mechanism: Mechanism, changes: Change): Promise<void> {
  const params = at(mechanism);
  await dataOf(api.PATCH("/api/v1/mechanisms/{mechanism_id}", { params, body: changes }));
}

/** In the place of what it was put under before. */
export async function putUnder(
  mechanism: Mechanism,
  categoryIds: readonly string[],
): Promise<void> {
  const body = { categoryIds: [...categoryIds] };
  const params = at(mechanism);
  await dataOf(api.PUT("/api/v1/mechanisms/{mechanism_id}/categories", { params, body }));
}

/** In the place of those that belonged to it before. */
export async function relate(mechanism: Mechanism, documentIds: readonly string[]): Promise<void> {
  const body = { documentIds: [...documentIds] };
  const params = at(mechanism);
  await dataOf(api.PUT("/api/v1/mechanisms/{mechanism_id}/documents", { params, body }));
}

/** As it stands afterwards. */
export async function like(mechanism: Mechanism, isLiked: boolean): Promise<Schemas["LikesOut"]> {
  const path = "/api/v1/mechanisms/{mechanism_id}/like";
  const params = at(mechanism);
  return dataOf(isLiked ? api.PUT(path, { params }) : api.DELETE(path, { params }));
}

export async function publish(mechanism: Mechanism): Promise<void> {
  const params = at(mechanism);
  await dataOf(api.POST("/api/v1/mechanisms/{mechanism_id}/publish", { params }));
}

/** `reason` is asked of those who take down what is another's. */
export async function unpublish(mechanism: Mechanism, reason: string | null): Promise<void> {
  const body = reason === null ? {} : { reason };
  const params = at(mechanism);
  await dataOf(api.POST("/api/v1/mechanisms/{mechanism_id}/unpublish", { params, body }));
}

export async function remove(mechanism: Mechanism): Promise<void> {
  await dataOf(api.DELETE("/api/v1/mechanisms/{mechanism_id}", { params: at(mechanism) }));
}

/** WebVTT or SubRip, in the place of what was there in that language. */
export async function putCaptions({ id }: Mechanism, language: string, file: Blob): Promise<void> {
  const request = new Request(captionsAt(id, language), {
    method: "PUT",
    headers: { "Content-Type": "text/vtt" },
    body: file,
  });
  const response = await fetchInSession(request);
  if (!response.ok) throw refusalOf(response, await response.json().catch(() => null));
}

export async function removeCaptions(mechanism: Mechanism, language: string): Promise<void> {
  const params = { path: { mechanism_id: mechanism.id, language } };
  await dataOf(api.DELETE("/api/v1/mechanisms/{mechanism_id}/captions/{language}", { params }));
}

function captionsAt(id: string, language: string): string {
  return `/api/v1/mechanisms/${id}/captions/${encodeURIComponent(language)}`;
}

/** Prepare its video once more. */
export async function prepareAgain({ jobId }: Mechanism): Promise<void> {
  if (jobId === null) return;
  const params = { path: { job_id: jobId } };
  await dataOf(api.POST("/api/v1/jobs/{job_id}/retry", { params, body: {} }));
}
