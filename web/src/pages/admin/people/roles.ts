/** Who may give which role to whom, as the server has it: owners are changed by owners, the assistant by nobody. */
import type { Person } from "$/state/types";

type Role = Person["role"];
type Who = Pick<Person, "role" | "kind">;

const OF_PEOPLE: readonly Role[] = ["owner", "admin", "member", "guest"];

export function mayChange(me: Pick<Who, "role">, person: Who): boolean {
  if (person.kind === "assistant") return false;
  return me.role === "owner" || person.role !== "owner";
}

export function rolesFor(me: Pick<Who, "role">, person: Who): readonly Role[] {
  if (person.kind !== "person") return [person.role];
  return me.role === "owner" ? OF_PEOPLE : OF_PEOPLE.filter((role) => role !== "owner");
}
