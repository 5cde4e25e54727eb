/** Files as a person gives them: chosen, dropped, or a whole folder; and what the library cannot read of them. */
import { ApiError } from "$/api/errors";

export const LARGEST = 200 * 1024 * 1024; // bytes; a server may take less, and then says so

/** What file dialogs offer first. Plain text of any name is read too. */
export const ACCEPTED =
  ".pdf,.docx,.docm,.pptx,.pptm,.xlsx,.xlsm,.html,.htm,.xhtml,.md,.markdown,.csv,.tsv,.txt,text/*";

// Known to be unreadable by their names alone; everything else is the server's to look into.
const UNREADABLE = new Set(
  [
    "jpg jpeg png gif webp bmp tif tiff heic heif svgz ico psd ai",
    "mp3 m4a wav flac ogg oga opus aac mp4 m4v mov avi mkv webm wmv",
    "zip 7z rar gz tgz bz2 xz tar iso dmg exe dll so msi apk jar bin",
    "doc xls ppt odt ods odp rtf pages numbers key epub mobi hwp hwpx",
    "ttf otf woff woff2 sqlite db",
  ].flatMap((line) => line.split(" ")),
);

/** Files that a system leaves behind in folders; nobody means to add them. */
const LITTER = /^(\..*|Thumbs\.db|desktop\.ini|~\$.*)$/i;

export function refusalBeforeSending(file: File): ApiError | null {
  if (file.size > LARGEST)
    return new ApiError(413, "file.too_large", "Too large.", { limit: LARGEST });
  if (file.size === 0) return new ApiError(422, "document.empty", "Empty.");
  if (UNREADABLE.has(suffixOf(file.name)))
    return new ApiError(415, "document.unsupported_type", "Not readable.");
  return null;
}

export function withoutLitter(files: Iterable<File>): File[] {
  return [...files].filter(({ name }) => !LITTER.test(name));
}

/** Every file that was dropped, those in folders too. Call it while the event is being handled. */
export async function filesDropped(transfer: DataTransfer): Promise<File[]> {
  const entries = [...transfer.items].flatMap((item) => item.webkitGetAsEntry() ?? []);
  if (entries.length === 0) return withoutLitter(transfer.files);
  const found = await Promise.all(entries.map(filesIn));
  return withoutLitter(found.flat());
}

async function filesIn(entry: FileSystemEntry): Promise<File[]> {
  if (entry.isFile)
    return [
      await new Promise<File>((resolve, reject) =>
        (entry as FileSystemFileEntry).file(resolve, reject),
      ),
    ];
  const reader = (entry as FileSystemDirectoryEntry).createReader();
  const found: File[] = [];
  for (let part = await partOf(reader); part.length > 0; part = await partOf(reader))
    found.push(...(await Promise.all(part.map(filesIn))).flat());
  return found;
}

/** Browsers give a folder a hundred entries at a time. */
function partOf(reader: FileSystemDirectoryReader): Promise<FileSystemEntry[]> {
  return new Promise((resolve, reject) => reader.readEntries(resolve, reject));
}

function suffixOf(name: string): string {
  const dot = name.lastIndexOf(".");
  return dot < 1 ? "" : name.slice(dot + 1).toLowerCase();
}
