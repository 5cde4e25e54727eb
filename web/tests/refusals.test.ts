import { beforeAll, describe, expect, it } from "vitest";
import { ApiError } from "$/api/errors";
import { speak, t } from "$/i18n/index.svelte";
import { faultOf, wordsOf } from "$/text/refusals";

beforeAll(() => speak("ja"));

const shortPassword = new ApiError(422, "account.invalid", "A password has…", {
  field: "password",
});

describe("what was refused", () => {
  it("is said in the reader's language by its code", () =>
    expect(wordsOf(new ApiError(401, "auth.wrong_credentials", "not right"))).toBe(
      t("arrive.error.wrongCredentials"),
    ));

  it("is said by the field where one code has many reasons", () =>
    expect(wordsOf(shortPassword)).toBe(t("arrive.error.password")));

  it("is said as the server says it where we have no words", () =>
    expect(wordsOf(new ApiError(409, "something.new", "As it is."))).toBe("As it is."));

  it("says how long to wait", () =>
    expect(wordsOf(new ApiError(429, "rate.limited", "", {}, null, 12))).toContain("12"));
});

describe("a fault of a field", () => {
  it("stands at that field and at no other", () => {
    expect(faultOf(shortPassword, "password")).toBe(t("arrive.error.password"));
    expect(faultOf(shortPassword, "email")).toBeUndefined();
    expect(faultOf(null, "email")).toBeUndefined();
  });

  it("is known for codes that name none", () => {
    const taken = new ApiError(409, "auth.email_taken", "taken");
    expect(faultOf(taken, "email")).toBe(t("arrive.error.emailTaken"));
  });
});
