import { expect, it } from "vitest";
import { mayChange, rolesFor } from "$/pages/admin/people/roles";
import { mayAdminister } from "$/state/rights";

const owner = { role: "owner", kind: "person" } as const;
const admin = { role: "admin", kind: "person" } as const;
const member = { role: "member", kind: "person" } as const;
const bot = { role: "bot", kind: "bot" } as const;
const assistant = { role: "bot", kind: "assistant" } as const;

it("lets owners and administrators in, nobody else", () =>
  expect([owner, admin, member, bot].map(mayAdminister)).toEqual([true, true, false, false]));

it("lets only owners change owners", () => {
  expect(mayChange(owner, owner)).toBe(true);
  expect(mayChange(admin, owner)).toBe(false);
  expect(mayChange(admin, member)).toBe(true);
});

it("lets nobody change the assistant", () => expect(mayChange(owner, assistant)).toBe(false));

it("offers an administrator no ownership to give", () => {
  expect(rolesFor(admin, member)).toEqual(["admin", "member", "guest"]);
  expect(rolesFor(owner, member)).toContain("owner");
});

it("leaves programs what they are", () => expect(rolesFor(owner, bot)).toEqual(["bot"]));
