import { defineConfig, mergeConfig } from "vitest/config";
import client from "./vite.config.ts";

export default mergeConfig(
  client,
  defineConfig({
    resolve: { conditions: ["browser"] },
    test: {
      include: ["tests/**/*.test.ts"],
      environment: "jsdom",
      pool: "vmThreads", // one page for many files, each with modules of its own
      server: { deps: { inline: [/micromark/] } },
    },
  }),
);
