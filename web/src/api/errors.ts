/** What the API refuses, as `{success: false, error: {code, message, details}}`; and what never reached it. */
export class ApiError extends Error {
  override readonly name = "ApiError";

  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
    readonly details: Readonly<Record<string, unknown>> = {},
    readonly requestId: string | null = null,
    /** Seconds. */
    readonly retryAfter: number | null = null,
  ) {
    super(message);
  }

  /** The field that holds what it cannot, in camelCase, where the refusal names one. */
  get field(): string | null {
    const field = this.details["field"];
    return typeof field === "string" ? field : null;
  }

  /** Nobody can tell whether it was done: ask again, with the same id. */
  get isUnknown(): boolean {
    return this.status === 0 || this.status >= 500 || this.status === 429;
  }
}

/** The request did not reach the server, or its answer did not reach us. */
export class UnreachableError extends ApiError {
  constructor() {
    super(0, "client.unreachable", "The server could not be reached.");
  }
}

export function refusalOf(response: Response, body: unknown): ApiError {
  const whole = isRecord(body) ? body : {};
  const error = isRecord(whole["error"]) ? whole["error"] : {};
  const meta = isRecord(whole["meta"]) ? whole["meta"] : {};
  const wait = Number(response.headers.get("Retry-After"));
  return new ApiError(
    response.status,
    textOf(error["code"]) ?? `http.${response.status}`,
    textOf(error["message"]) ?? response.statusText,
    isRecord(error["details"]) ? error["details"] : {},
    textOf(meta["requestId"]),
    Number.isFinite(wait) && wait > 0 ? wait : null,
  );
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function textOf(value: unknown): string | null {
  return typeof value === "string" && value !== "" ? value : null;
}
