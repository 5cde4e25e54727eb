/** The tree under which videos are put; fetched once for a page. */
import { api, dataOf, type Schemas } from "$/api/client";
import { ApiError } from "$/api/errors";
import { language } from "$/i18n/index.svelte";

export type Category = Schemas["CategoryCountedOut"];

export class Categories {
  /** Parents before their children, as they are ordered. */
  all = $state.raw<readonly Category[]>([]);

  constructor() {
    void this.look();
  }

  /** Without them a page is as good as it can be: nothing is said where they did not come. */
  async look(): Promise<void> {
    try {
      this.all = inOrder(await dataOf(api.GET("/api/v1/categories")));
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
    }
  }

  find(id: string | null | undefined): Category | undefined {
    return this.all.find((one) => one.id === id);
  }

  /** Those that stand at the head of the gallery: the highest, and the children of what is chosen. */
  shownWith(chosen: string | null): Category[] {
    const parent = this.find(chosen)?.parentId ?? null;
    const isShown = ({ parentId, id }: Category): boolean =>
      id === chosen || parentId === null || parentId === chosen || parentId === parent;
    return this.all.filter((one) => isShown(one) && (one.mechanisms > 0 || one.id === chosen));
  }
}

/** In the reader's language, else as the nearest that somebody gave it. */
export function categoryName({ names }: Pick<Category, "names">): string {
  const [first = ""] = Object.values(names);
  const spoken = language();
  return names[spoken] ?? (spoken === "zh-Hant" ? names["zh"] : undefined) ?? names["en"] ?? first;
}

function inOrder(all: readonly Category[]): Category[] {
  const below = (parentId: string | null): Category[] =>
    all
      .filter((one) => one.parentId === parentId)
      .sort((one, other) => one.position - other.position)
      .flatMap((one) => [one, ...below(one.id)]);
  return below(null);
}
