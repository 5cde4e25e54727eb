// Write src/api/schema.d.ts from the API's description (OpenAPI as JSON on standard input); `--check` only compares.
import { readFileSync, writeFileSync } from "node:fs";
import { text } from "node:stream/consumers";
import openapiTS, { astToString } from "openapi-typescript";

const api = JSON.parse(await text(process.stdin), (key, value) =>
  // Every refusal has the same envelope, which api/errors.ts reads; titles and examples say nothing to a compiler.
  key === "title" && typeof value === "string" ? undefined : value,
);
for (const path of Object.values(api.paths)) {
  for (const operation of Object.values(path)) {
    operation.responses = Object.fromEntries(
      Object.entries(operation.responses ?? {}).filter(([status]) => status.startsWith("2")),
    );
  }
}
const plain = JSON.parse(JSON.stringify(api), (key, value) =>
  key === "example" || key === "examples" ? undefined : value,
);
const types = astToString(await openapiTS(plain, { defaultNonNullable: false }));
const file = new URL("../src/api/schema.d.ts", import.meta.url);
const written = `// Written by \`make client-types\` from the API's description, not by hand.\n\n${types}`;

if (!process.argv.includes("--check")) {
  writeFileSync(file, written);
} else if (readFileSync(file, "utf8") !== written) {
  console.error("web/src/api/schema.d.ts is not what the API says now: make client-types");
  process.exit(1);
}
