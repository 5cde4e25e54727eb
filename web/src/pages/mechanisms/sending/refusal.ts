/** What a sending by the tus protocol was refused for, as any other refusal of the API. */
import type { DetailedError } from "tus-js-client";
import { ApiError, refusalOf, UnreachableError } from "$/api/errors";

export const LARGEST = 2_000_000_000; // bytes; a server may take less, and then says so

const NO_VIDEO = /^(image|audio|text|font)\/|\/(pdf|zip)$/;
const AGAIN: ReadonlySet<number> = new Set([401, 409, 423, 429]);
const FULL = 507;

export function refusalBeforeSending({ size, type }: Pick<File, "size" | "type">): ApiError | null {
  if (size > LARGEST) return new ApiError(413, "file.too_large", "Too large.");
  if (size === 0 || NO_VIDEO.test(type))
    return new ApiError(415, "mechanism.not_a_video", "Not a video.");
  return null;
}

export function statusOf(error: Error | DetailedError): number {
  return "originalResponse" in error ? (error.originalResponse?.getStatus() ?? 0) : 0;
}

/** Whether time may help: no answer, a busy server, a session that has ended meanwhile. */
export function isPassing(error: Error | DetailedError): boolean {
  const status = statusOf(error);
  return status === 0 || AGAIN.has(status) || (status >= 500 && status !== FULL);
}

export function refusalIn(error: Error | DetailedError): ApiError {
  const status = statusOf(error);
  if (status === 0 || !("originalResponse" in error)) return new UnreachableError();
  return refusalOf(new Response(null, { status }), parsed(error.originalResponse?.getBody() ?? ""));
}

function parsed(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return null; // an answer of something between us and the server
  }
}

/** What is wrong with the file itself, or with how much room there is: sending it again does not help. */
export function isLasting({ status }: ApiError): boolean {
  return status >= 400 && status < 500 && !AGAIN.has(status);
}
