import svelte from "eslint-plugin-svelte";
import ts from "typescript-eslint";
import config from "./svelte.config.js";

export default ts.config(
  { ignores: ["src/api/schema.d.ts"] },
  ...ts.configs.strict,
  ...svelte.configs.recommended,
  {
    files: ["**/*.svelte", "**/*.svelte.ts"],
    languageOptions: {
      parserOptions: { parser: ts.parser, extraFileExtensions: [".svelte"], svelteConfig: config },
    },
  },
  { files: ["scripts/**"], rules: { "no-console": "off" } },
  {
    files: ["src/**", "tests/**"],
    rules: {
      "no-restricted-properties": [
        "error",
        {
          property: "innerHTML",
          message: "text/markdown.ts is the one place where words become HTML.",
        },
        {
          property: "outerHTML",
          message: "text/markdown.ts is the one place where words become HTML.",
        },
      ],
      "no-console": "error",
      "svelte/no-at-html-tags": "error",
      "svelte/no-navigation-without-resolve": "off", // SvelteKit's; routing/ is our own
      "svelte/prefer-svelte-reactivity": "off", // most maps and dates here are no state
    },
  },
);
