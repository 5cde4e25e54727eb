import type { texts } from "./en";
import type { admin } from "./en/admin";
import type { arrive } from "./en/arrive";
import type { library } from "./en/library";
import type { mechanisms } from "./en/mechanisms";

type English = typeof texts & typeof admin & typeof arrive & typeof library & typeof mechanisms;

/** Every text has a key; English is where keys are made. */
export type Key = BaseOf<keyof English>;
export type Texts = In<English>;

/** The same keys in another language. Forms for numbers that a language does not have may be left out. */
export type In<English> = {
  readonly [K in keyof English as K extends `${string}.one` ? never : K]: string;
} & { readonly [K in keyof English as K extends `${string}.one` ? K : never]?: string };

/** `day.one` and `day.other` are both asked for as `day`. */
type BaseOf<K> = K extends `${infer Base}.one` | `${infer Base}.other` ? Base : K;
