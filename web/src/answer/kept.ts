/** Answers as the server keeps them, for those who look at the same one in several places. */
import { api, dataOf } from "$/api/client";
import { isWriting, type KeptAnswer } from "./types";

const MOST = 200;
const asked = new Map<string, Promise<KeptAnswer>>();

/** Fetched once it has ended, and anew each time before. Throws `ApiError`. */
export function keptAnswer(id: string): Promise<KeptAnswer> {
  const known = asked.get(id);
  if (known) return known;
  const params = { path: { answer_id: id } };
  const answer = dataOf(api.GET("/api/v1/answers/{answer_id}", { params }));
  asked.set(id, answer);
  answer.then(
    ({ state }) => isWriting(state) && asked.delete(id),
    () => asked.delete(id),
  );
  if (asked.size > MOST) asked.delete(asked.keys().next().value ?? "");
  return answer;
}

/** It has changed: the next who looks asks anew. */
export function forgetKept(id: string): void {
  asked.delete(id);
}
