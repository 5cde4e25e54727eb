import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { brotliCompressSync, gzipSync } from "node:zlib";
import { svelte } from "@sveltejs/vite-plugin-svelte";
import { fileURLToPath } from "node:url";
import { defineConfig, type Plugin } from "vite";

const SERVER = "http://127.0.0.1:8000"; // `make run` in another terminal, for `npm run dev`

/**
 * What every page begins with travels as one file, with all that it needs: many small files compress badly.
 */
const TOGETHER = [
  {
    name: "start",
    test: /src\/(main\.ts|state\/idle\.ts|text\/(time|size)\.ts|(talk\/LazyMenu|pages\/NothingHere)\.svelte)$/,
  },
  {
    name: "small",
    test: /src\/(talk\/(talk\.svelte|members|links|refusals)|answer\/(kept|names|refusals)|pages\/room\/reading\.svelte)\.ts$|src\/parts\/Moon\.svelte$/,
  },
];

export default defineConfig({
  plugins: [svelte(), compressed()],
  base: "/",
  build: {
    outDir: "../src/hiroba/presentation/web/client",
    emptyOutDir: true,
    assetsInlineLimit: 0, // data: addresses would need a hole in the Content-Security-Policy
    modulePreload: { polyfill: false },
    target: "es2022",
    rolldownOptions: { output: { codeSplitting: { groups: TOGETHER } } },
    cssTarget: ["chrome123", "edge123", "firefox120", "safari17.5"], // light-dark() as it is, on any element
  },
  server: {
    port: 5173,
    proxy: { "/api": SERVER, "/ws": { target: SERVER, ws: true } },
  },
  resolve: {
    alias: [
      { find: "$", replacement: source(".") },
      // What every browser has by itself; the package is for those that did not.
      { find: "url-parse", replacement: source("./text/urlParse.ts") },
      {
        find: "decode-named-character-reference",
        replacement: source("./text/syntax/entities.ts"),
      },
      { find: /^\.\/lib\/html-(flow|text)\.js$/, replacement: source("./text/syntax/noHtml.ts") },
    ],
  },
});

function source(path: string): string {
  return fileURLToPath(new URL(path, new URL("./src/", import.meta.url)));
}

/** Browsers take Brotli over https and from this machine, gzip everywhere; the server only hands it out. */
function compressed(): Plugin {
  return {
    name: "compressed",
    apply: "build",
    writeBundle({ dir = "" }) {
      for (const name of readdirSync(dir, { recursive: true, encoding: "utf8" })) {
        if (!/\.(js|css|html|svg|json)$/.test(name)) continue;
        const path = join(dir, name);
        const content = readFileSync(path);
        writeFileSync(`${path}.gz`, gzipSync(content, { level: 9 }));
        writeFileSync(`${path}.br`, brotliCompressSync(content));
      }
    },
  };
}
