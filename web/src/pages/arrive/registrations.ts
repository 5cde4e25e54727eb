import { t } from "$/i18n/index.svelte";
import type { Registration } from "$/state/site.svelte";

/** Who can come in, as it is asked. */
export function registrations(): { value: Registration; label: string; hint: string }[] {
  return [
    { value: "invite", label: t("arrive.who.invite"), hint: t("arrive.who.inviteHint") },
    { value: "open", label: t("arrive.who.open"), hint: t("arrive.who.openHint") },
    { value: "closed", label: t("arrive.who.closed"), hint: t("arrive.who.closedHint") },
  ];
}
