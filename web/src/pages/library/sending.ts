/** A file on its way to the library. `fetch` cannot tell how much has left; XMLHttpRequest can. */
import { ApiError, refusalOf, UnreachableError } from "$/api/errors";
import { renewSession } from "$/api/session";
import type { Added, Destination } from "./types";

export interface Parcel {
  readonly file: File;
  readonly destination: Destination;
  /** The document that it is a new version of; null for a document of its own. */
  readonly replaces: string | null;
}
export type Send = (
  parcel: Parcel,
  onProgress: (sent: number) => void,
  signal: AbortSignal,
) => Promise<Added>;

interface Reply {
  readonly response: Response;
  readonly body: unknown;
}

/** Throws `ApiError`, and `UnreachableError` where nobody can tell whether it arrived. */
export const send: Send = async (parcel, onProgress, signal) => {
  let reply = await put(parcel, onProgress, signal);
  if (reply.response.status === 401 && (await isRenewed()))
    reply = await put(parcel, onProgress, signal);
  if (!reply.response.ok) throw refusalOf(reply.response, reply.body);
  return (reply.body as { data: Added }).data;
};

async function isRenewed(): Promise<boolean> {
  return renewSession().catch(() => {
    throw new UnreachableError();
  });
}

function put(
  parcel: Parcel,
  onProgress: (sent: number) => void,
  signal: AbortSignal,
): Promise<Reply> {
  const { replaces } = parcel;
  const path = replaces === null ? "/api/v1/documents" : `/api/v1/documents/${replaces}`;
  const request = new XMLHttpRequest();
  return new Promise((resolve, reject) => {
    request.open(replaces === null ? "POST" : "PUT", path);
    request.responseType = "json";
    request.upload.onprogress = ({ loaded }) => onProgress(loaded);
    request.onload = () => resolve(replyOf(request));
    request.onerror = () => reject(new UnreachableError());
    request.onabort = () => reject(new ApiError(0, "client.stopped", "Stopped."));
    signal.addEventListener("abort", () => request.abort());
    request.send(formOf(parcel));
  });
}

/** The fields come first, the file last: a server that refuses them need not wait for it. */
function formOf({ file, destination: { audience, collectionId }, replaces }: Parcel): FormData {
  const form = new FormData();
  if (replaces === null && collectionId !== null) form.append("collectionId", collectionId);
  if (replaces === null && collectionId === null && audience !== null)
    form.append("audience", typeof audience === "string" ? audience : JSON.stringify(audience));
  form.append("file", file, file.name);
  return form;
}

function replyOf(request: XMLHttpRequest): Reply {
  const retryAfter = request.getResponseHeader("Retry-After");
  const headers = retryAfter === null ? {} : { "Retry-After": retryAfter };
  const { status, statusText } = request;
  return { response: new Response(null, { status, statusText, headers }), body: request.response };
}
