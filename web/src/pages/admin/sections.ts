/** What there is to look after, and where. */
import type { Component } from "svelte";
import type { Asked } from "$/state/asked.svelte";
import type { Overview } from "./types";

export type OverviewAsked = Asked<Overview>;
type Section = Component<{ overview: OverviewAsked }>;

const SECTIONS = {
  overview: () => import("./overview/OverviewSection.svelte"),
  people: () => import("./people/PeopleSection.svelte"),
  work: () => import("./work/WorkSection.svelte"),
  models: () => import("./models/ModelsSection.svelte"),
  answers: () => import("./answers/AnswersSection.svelte"),
  health: () => import("./health/HealthSection.svelte"),
  settings: () => import("./settings/SettingsSection.svelte"),
} as const satisfies Record<string, () => Promise<{ default: Component<never> }>>;

export type SectionName = keyof typeof SECTIONS;
export const SECTION_NAMES = Object.keys(SECTIONS) as SectionName[];

/** Those that need no figures leave them. */
export async function loadSection(name: SectionName): Promise<Section> {
  return (await SECTIONS[name]()).default as unknown as Section;
}

export function isSection(name: string): name is SectionName {
  return name in SECTIONS;
}

export function addressOf(name: SectionName): string {
  return name === "overview" ? "/admin" : `/admin/${name}`;
}
