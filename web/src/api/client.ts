/** The one way to the API: typed by its own description, refusals as `ApiError`, a session that renews itself. */
import createClient from "openapi-fetch";
import { refusalOf, UnreachableError } from "./errors";
import type { components, paths } from "./schema";
import { renewSession } from "./session";

export type Schemas = components["schemas"];

type Answered<Body> = { data?: Body; error?: unknown; response: Response };
type DataOf<Body> = Body extends { data: infer Data } ? Data : never;
type MetaOf<Body> = Body extends { meta: infer Meta } ? Meta : never;

let whenSignedOut: () => void = () => undefined;

/** Called when the session has ended and cannot be renewed. */
export function onSignedOut(handler: () => void): void {
  whenSignedOut = handler;
}

export const api = createClient<paths>({ baseUrl: location.origin, fetch: fetchInSession });

/** The `data` of a success. Throws `ApiError`. */
export async function dataOf<Body>(asked: Promise<Answered<Body>>): Promise<DataOf<Body>> {
  return (await bodyOf(asked)).data;
}

/** The `data` and `meta` of a list. Throws `ApiError`. */
export async function pageOf<Body>(
  asked: Promise<Answered<Body>>,
): Promise<{ data: DataOf<Body>; meta: MetaOf<Body> }> {
  return bodyOf(asked);
}

async function bodyOf<Body>(
  asked: Promise<Answered<Body>>,
): Promise<{ data: DataOf<Body>; meta: MetaOf<Body> }> {
  const { data, error, response } = await asked;
  if (data === undefined) throw refusalOf(response, error);
  return data as { data: DataOf<Body>; meta: MetaOf<Body> };
}

/** For what is no JSON: files and streams. Throws `UnreachableError`; refusals come back as responses. */
export async function fetchInSession(input: Request): Promise<Response> {
  const again = input.clone();
  const first = await reach(input);
  if (first.status !== 401 || new URL(input.url).pathname.startsWith("/api/v1/auth/")) return first;
  const isAlive = await renewSession().catch(() => {
    throw new UnreachableError();
  });
  if (isAlive) return reach(again);
  whenSignedOut();
  return first;
}

async function reach(request: Request): Promise<Response> {
  try {
    return await fetch(request);
  } catch (error) {
    if (request.signal.aborted) throw error;
    throw new UnreachableError();
  }
}
