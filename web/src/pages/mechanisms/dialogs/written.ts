/** Chapters as they are written in a form, and as the API takes them. */
import { ApiError } from "$/api/errors";
import { momentText, secondIn, secondText } from "../clock";
import type { Chapter } from "../types";

export interface WrittenChapter {
  readonly start: string;
  readonly title: string;
}

export function writtenOf(chapters: readonly Chapter[]): WrittenChapter[] {
  return chapters.map(({ start, title }) => {
    const isWhole = Number(secondText(start)) === start;
    return { start: isWhole ? momentText(start) : String(start), title };
  });
}

/** In the order of the video; lines without a name are left out. Throws `ApiError` for what is no time. */
export function chaptersOf(written: readonly WrittenChapter[]): Chapter[] {
  return written
    .filter(({ title }) => title.trim() !== "")
    .map(({ start, title }) => ({ start: startOf(start), title: title.trim() }))
    .sort((one, other) => one.start - other.start);
}

function startOf(text: string): number {
  const second = secondIn(text);
  if (second === null) throw new ApiError(0, "client.no_time", `No time: ${text}`);
  return second;
}
