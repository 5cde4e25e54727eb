import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { api, dataOf, onSignedOut } from "$/api/client";
import { ApiError, UnreachableError } from "$/api/errors";
import { forgetRenewal, hadSession, renewSession } from "$/api/session";

type Answer = { status: number; body?: object; headers?: Record<string, string> };

let asked: string[];
let answers: Record<string, Answer[]>;

beforeEach(() => {
  asked = [];
  answers = {};
  forgetRenewal();
  document.cookie = HINT;
  vi.stubGlobal("fetch", async (input: Request | string) => {
    const path = new URL(typeof input === "string" ? input : input.url, location.origin).pathname;
    asked.push(path);
    const next = answers[path]?.shift();
    if (!next) throw new TypeError("Failed to fetch");
    return new Response(JSON.stringify(next.body ?? {}), {
      status: next.status,
      headers: { "Content-Type": "application/json", ...next.headers },
    });
  });
  let turn: Promise<unknown> = Promise.resolve();
  const request = (_: string, work: () => Promise<unknown>): Promise<unknown> =>
    (turn = turn.then(work, work));
  vi.stubGlobal("navigator", { ...navigator, locks: { request } });
});

afterEach(() => vi.unstubAllGlobals());

const HINT = "hiroba_signed_in=1; Path=/";
const ME = "/api/v1/users/me";
const REFRESH = "/api/v1/auth/refresh";
const me = { status: 200, body: { success: true, data: { id: "1" } } };
const tooOld = { status: 401, body: { error: { code: "auth.token_expired", message: "…" } } };

describe("a session", () => {
  it("is renewed once, however many requests find it too old", async () => {
    answers = { [ME]: [tooOld, tooOld, me, me], [REFRESH]: [{ status: 200 }] };
    const both = await Promise.all([
      dataOf(api.GET("/api/v1/users/me")),
      dataOf(api.GET("/api/v1/users/me")),
    ]);

    expect(both.map((one) => one.id)).toEqual(["1", "1"]);
    expect(asked.filter((path) => path === REFRESH)).toHaveLength(1);
  });

  it("that has ended is said, and the refusal is kept", async () => {
    const told = vi.fn();
    onSignedOut(told);
    answers = { [ME]: [tooOld], [REFRESH]: [{ status: 401 }] };

    await expect(dataOf(api.GET("/api/v1/users/me"))).rejects.toMatchObject({ status: 401 });
    expect(told).toHaveBeenCalledOnce();
    expect(hadSession()).toBe(false);
  });

  it("that nobody has is not asked for", async () => {
    document.cookie = `${HINT}; Max-Age=0`;

    expect(hadSession()).toBe(false);
    expect(await renewSession()).toBe(false);
    expect(asked).toEqual([]);
  });

  it("is not thought ended because the server is away", async () => {
    const told = vi.fn();
    onSignedOut(told);
    answers = { [ME]: [tooOld] };

    await expect(dataOf(api.GET("/api/v1/users/me"))).rejects.toBeInstanceOf(UnreachableError);
    expect(told).not.toHaveBeenCalled();
    await expect(renewSession()).rejects.toThrow();
  });
});

describe("a refusal", () => {
  it("keeps code, field, request and how long to wait", async () => {
    const error = { code: "rate.limited", message: "Too often.", details: { field: "content" } };
    answers = {
      [ME]: [
        {
          status: 429,
          body: { error, meta: { requestId: "r-1" } },
          headers: { "Retry-After": "7" },
        },
      ],
    };
    const refused = await dataOf(api.GET("/api/v1/users/me")).catch((one: unknown) => one);

    expect(refused).toBeInstanceOf(ApiError);
    expect(refused).toMatchObject({
      status: 429,
      code: "rate.limited",
      field: "content",
      requestId: "r-1",
      retryAfter: 7,
      isUnknown: true,
    });
  });

  it("without an envelope has the code of its status", async () => {
    answers = { [ME]: [{ status: 502 }] };

    await expect(dataOf(api.GET("/api/v1/users/me"))).rejects.toMatchObject({ code: "http.502" });
  });
});
