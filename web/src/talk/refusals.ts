/** What a refusal means to whoever talks, by its code; what the server says where no words of ours fit. */
import type { Key } from "$/i18n/index.svelte";
import { t } from "$/i18n/index.svelte";

const WORDS: Readonly<Record<string, Key>> = {
  "client.unreachable": "error.unreachable",
  "rate.limited": "talk.refused.tooOften",
  "storage.full": "talk.refused.diskFull",
  "storage.quota_full": "talk.refused.quotaFull",
  "file.too_large": "talk.refused.fileTooLarge",
  "request.too_large": "talk.refused.fileTooLarge",
  "file.not_found": "talk.refused.fileGone",
  "channel.archived": "talk.refused.archived",
  "channel.not_found": "talk.refused.roomGone",
  "channel.not_a_member": "talk.refused.notAMember",
  "channel.of_mechanism": "talk.refused.ofAVideo",
  "channel.too_many_pins": "talk.refused.tooManyPins",
  "channel.has_documents": "talk.refused.hasDocuments",
  "message.not_found": "talk.refused.messageGone",
  "message.changed_meanwhile": "talk.refused.changedMeanwhile",
  "message.invalid": "talk.refused.tooLong",
  "message.too_many_attachments": "talk.refused.tooManyFiles",
  "message.too_many_reactions": "talk.refused.tooManyReactions",
  "access.forbidden": "talk.refused.forbidden",
  "thread.not_followed": "talk.refused.notFollowed",
};

export function refusalText({ code, message }: { code: string; message: string }): string {
  const key = WORDS[code];
  return key ? t(key) : message || t("error.unexpected");
}
