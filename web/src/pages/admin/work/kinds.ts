import type { Key } from "$/i18n/index.svelte";

const KINDS: Readonly<Record<string, Key>> = {
  "document.ingest": "admin.kind.ingest",
  "document.ingest_short": "admin.kind.ingest",
  "document.ingest_long": "admin.kind.ingest",
  "library.rebuild": "admin.kind.rebuild",
  "index.switch": "admin.kind.switch",
  "index.evaluate": "admin.kind.evaluate",
  "community.sample": "admin.kind.sample",
  "community.sample_clips": "admin.kind.sample",
  "mechanism.process": "admin.kind.video",
};

/** What a job does, in words. */
export function kindOf(kind: string): Key {
  return KINDS[kind] ?? "admin.kind.unknown";
}
