/** The rooms that one may see: one's own, and public ones to join. */
import { api, pageOf, type Schemas } from "$/api/client";
import { ApiError } from "$/api/errors";
import type { Community } from "$/state/community.svelte";
import { refusalText } from "$/talk/refusals";

export type Channel = Schemas["ChannelOut"];
const PAGE = 200;

export class OpenRooms {
  all = $state.raw<readonly Channel[]>([]);
  isLoading = $state(true);
  refusal = $state("");

  #ends: (() => void)[];

  constructor(community: Community) {
    const again = (): void => void this.open();
    this.#ends = ["channel:joined", "channel:left", "channel:updated"].map((type) =>
      community.on(type, again),
    );
  }

  close(): void {
    this.#ends.forEach((end) => end());
  }

  async open(): Promise<void> {
    try {
      const channels = await fetched();
      this.all = channels.filter(({ kind }) => kind !== "direct");
      this.refusal = "";
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      this.refusal = refusalText(error);
    } finally {
      this.isLoading = false;
    }
  }
}

async function fetched(): Promise<readonly Channel[]> {
  const channels: Channel[] = [];
  for (let offset = 0; ; offset += PAGE) {
    const query = { limit: PAGE, offset };
    const page = await pageOf(api.GET("/api/v1/channels", { params: { query } }));
    channels.push(...page.data);
    if (!page.meta.hasMore) return channels;
  }
}
