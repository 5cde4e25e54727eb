/** Which page stands at which address, and what a panel beside it shows. Each is loaded when somebody goes there. */
import type { Component } from "svelte";
import { learn, type Area } from "$/i18n/index.svelte";

type Shown = Component<Record<string, string>>;
type Route = {
  readonly pattern: RegExp;
  readonly load: () => Promise<{ default: Component<never> }>;
  /** What it says that no other page does. */
  readonly says?: readonly Area[];
};

export interface Found {
  readonly load: () => Promise<Shown>;
  readonly parameters: Readonly<Record<string, string>>;
}

const PAGES: readonly Route[] = [
  { pattern: at("/"), load: () => import("$/pages/today/TodayPage.svelte") },
  { pattern: at("/rooms"), load: () => import("$/pages/rooms/RoomsPage.svelte") },
  { pattern: at("/rooms/:channelId"), load: () => import("$/pages/room/RoomPage.svelte") },
  { pattern: at("/ask"), load: () => import("$/pages/ask/AskPage.svelte") },
  { pattern: at("/ask/:conversationId"), load: () => import("$/pages/ask/AskPage.svelte") },
  { pattern: at("/questions"), load: () => import("$/pages/questions/QuestionsPage.svelte") },
  {
    pattern: at("/questions/:questionId"),
    load: () => import("$/pages/questions/QuestionsPage.svelte"),
  },
  {
    pattern: at("/library"),
    load: () => import("$/pages/library/LibraryPage.svelte"),
    says: ["library"],
  },
  {
    pattern: at("/library/tester"),
    load: () => import("$/pages/library/TesterPage.svelte"),
    says: ["library"],
  },
  {
    pattern: at("/library/:collectionId"),
    load: () => import("$/pages/library/LibraryPage.svelte"),
    says: ["library"],
  },
  {
    pattern: at("/mechanisms"),
    load: () => import("$/pages/mechanisms/GalleryPage.svelte"),
    says: ["mechanisms"],
  },
  {
    pattern: at("/mechanisms/:mechanismId"),
    load: () => import("$/pages/mechanisms/PlayerPage.svelte"),
    says: ["mechanisms"],
  },
  {
    pattern: at("/documents/:documentId"),
    load: () => import("$/pages/reader/ReaderPage.svelte"),
    says: ["library"],
  },
  {
    pattern: at("/preferences"),
    load: () => import("$/pages/preferences/PreferencesPage.svelte"),
    says: ["arrive"],
  },
  {
    pattern: at("/admin"),
    load: () => import("$/pages/admin/AdminPage.svelte"),
    says: ["admin", "arrive", "library"],
  },
  {
    pattern: at("/admin/:section"),
    load: () => import("$/pages/admin/AdminPage.svelte"),
    says: ["admin", "arrive", "library"],
  },
];

/** What `?open=` names, as in `?open=thread.<id>`. */
const PANELS: readonly Route[] = [
  { pattern: at("thread.:rootId"), load: () => import("$/panels/ThreadPanel.svelte") },
  { pattern: at("cite.:answerId.:marker"), load: () => import("$/panels/CitationPanel.svelte") },
  { pattern: at("message.:messageId"), load: () => import("$/panels/MessagePanel.svelte") },
];

/** Null where nothing stands. */
export function routeAt(path: string): Found | null {
  return found(PAGES, path);
}

export function panelAt(open: string | null): Found | null {
  return open === null ? null : found(PANELS, open);
}

function found(routes: readonly Route[], address: string): Found | null {
  for (const { pattern, load, says = [] } of routes) {
    const match = pattern.exec(address);
    if (match) return { load: () => withWords(load, says), parameters: { ...match.groups } };
  }
  return null;
}

async function withWords(load: Route["load"], says: readonly Area[]): Promise<Shown> {
  const [loaded] = await Promise.all([load(), learn(...says)]);
  return loaded.default as Shown;
}

function at(path: string): RegExp {
  return new RegExp(`^${path.replaceAll(".", "\\.").replace(/:(\w+)/g, "(?<$1>[^/.]+)")}/?$`);
}
