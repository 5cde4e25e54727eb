// Uploads a file with tus-js-client as it comes from npm, and keeps on until it is through or may not go on.
// node upload.mjs ENDPOINT TOKEN FILE CHUNK: CHUNK is how many bytes go in one request, 0 for all of them.
// Says {"url", "breaks"}: where the upload is, and how often the client had to begin a request anew.
import { createReadStream } from 'node:fs';
import { createRequire } from 'node:module';
import { basename } from 'node:path';

const [endpoint, token, path, chunk] = process.argv.slice(2);
const ofTheWebClient = createRequire(new URL('../../../web/package.json', import.meta.url));
const { Upload } = ofTheWebClient('tus-js-client');

let breaks = 0;
const upload = new Upload(createReadStream(path), {
  endpoint,
  chunkSize: Number(chunk) || Infinity,
  headers: { Authorization: `Bearer ${token}` },
  metadata: { filename: basename(path) },
  retryDelays: Array(200).fill(50),
  onShouldRetry: (error) => {
    const status = error.originalResponse?.getStatus() ?? 0;
    const goesOn = status < 400 || status >= 500 || status === 409 || status === 423;
    breaks += goesOn ? 1 : 0;
    return goesOn;
  },
  onError: (error) => {
    console.error(String(error));
    process.exit(1);
  },
  onSuccess: () => {
    console.log(JSON.stringify({ url: upload.url, breaks }));
    process.exit(0); // its connections would be kept for a while
  },
});
upload.start();
