/** What the community tells everybody, also strangers: its name, and how people get in. */
import { api, dataOf, type Schemas } from "$/api/client";

export type About = Schemas["CommunityOut"];
export type Registration = About["registration"];

class Site {
  about = $state.raw<About>();

  get name(): string {
    return this.about?.name ?? "Hiroba";
  }

  /** Throws `ApiError`. */
  async look(): Promise<About> {
    this.about = await dataOf(api.GET("/api/v1/community"));
    return this.about;
  }
}

export const site = new Site();
