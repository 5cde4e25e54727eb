/** What people do to documents and to the work on them. All throw `ApiError`. */
import { api, dataOf, type Schemas } from "$/api/client";
import type { Added, Collection, Destination, Document, Version } from "./types";

const at = (id: string) => ({ path: { document_id: id } });

export async function change(
  document: Document,
  changes: Schemas["DocumentChangeIn"],
): Promise<Document> {
  const params = at(document.id);
  return dataOf(api.PATCH("/api/v1/documents/{document_id}", { params, body: changes }));
}

export async function remove(document: Document): Promise<void> {
  await dataOf(api.DELETE("/api/v1/documents/{document_id}", { params: at(document.id) }));
}

export async function addText(title: string, text: string, to: Destination): Promise<Added> {
  const { collectionId, audience } = to;
  const where = collectionId === null ? { audience } : { collectionId };
  return dataOf(api.POST("/api/v1/documents", { body: { title, text, ...where } }));
}

export async function versionsOf(document: Document): Promise<Version[]> {
  const params = at(document.id);
  return dataOf(api.GET("/api/v1/documents/{document_id}/versions", { params }));
}

export async function restore(document: Document, number: number): Promise<Document> {
  const params = { path: { document_id: document.id, number } };
  return dataOf(api.POST("/api/v1/documents/{document_id}/versions/{number}/restore", { params }));
}

export type JobChange = "pause" | "resume" | "cancel" | "retry";

/** The document with its work as that stands afterwards; events tell what becomes of it. */
export async function direct(document: Document, what: JobChange): Promise<Document> {
  if (document.jobId === null) return document;
  const params = { path: { job_id: document.jobId } };
  const work = await dataOf(api.POST(`/api/v1/jobs/{job_id}/${what}`, { params, body: {} }));
  const goesOn = what === "retry" || what === "resume";
  return goesOn ? { ...document, status: "pending", failure: null, work } : { ...document, work };
}

/** All of one's own work, or that on the documents of a collection. */
export async function directAll(collectionId: string | null, what: JobChange): Promise<void> {
  await dataOf(api.POST(`/api/v1/jobs/${what}`, { body: { collectionId } }));
}

export async function listCollections(): Promise<Collection[]> {
  return dataOf(api.GET("/api/v1/collections", { params: { query: { limit: 500 } } }));
}

export async function getCollection(id: string): Promise<Collection> {
  const params = { path: { collection_id: id } };
  return dataOf(api.GET("/api/v1/collections/{collection_id}", { params }));
}

export async function makeCollection(body: Schemas["CollectionIn"]): Promise<Collection> {
  return dataOf(api.POST("/api/v1/collections", { body }));
}

export async function changeCollection(
  id: string,
  body: Schemas["CollectionChangeIn"],
): Promise<Collection> {
  const params = { path: { collection_id: id } };
  return dataOf(api.PATCH("/api/v1/collections/{collection_id}", { params, body }));
}

export async function removeCollection(id: string): Promise<void> {
  const params = { path: { collection_id: id } };
  await dataOf(api.DELETE("/api/v1/collections/{collection_id}", { params }));
}
