// Shapes that the modules share. Those of the tree are written by src/platform/web/twin.cpp.

declare module '*/cyclebook.js' {
  /** The Emscripten module: takes what it lacks, resolves when main() has returned. */
  export default function factory(options: object): Promise<object>;
}
declare module '*/wasm-binary.js' {
  /** The program's bytes in the single file; undefined when it is fetched. */
  export const wasmBinary: Uint8Array | undefined;
}

declare module '*/texts.js' {
  /** The texts of assets/text/ that the page's own modules say, by language and key; scripts/site.mjs writes them. */
  export const texts: Record<string, Record<string, string>>;
}

type Bounds = [x: number, y: number, w: number, h: number];

/** A node of the semantic tree; src/platform/semantics.hpp says what each field means. */
interface TwinNode {
  id: number;
  role: string;
  rect: Bounds;
  name?: string;
  value?: string;
  description?: string;
  placeholder?: string;
  href?: string;
  options?: [value: string, label: string][];
  input?: 'text' | 'multiline' | 'date' | 'time' | 'search' | 'password';
  layer?: 'fixed' | 'dialog';
  level?: number;
  font?: number;
  disabled?: boolean;
  checked?: boolean;
  pressed?: boolean;
  expanded?: boolean;
  current?: boolean;
  selected?: boolean;
  popup?: number;
  active?: number;
  required?: boolean;
  invalid?: boolean;
  autofocus?: boolean;
  lasting?: boolean;
  quiet?: boolean;
  submitOnEnter?: boolean;
  /** Stretches of the value, in units of UTF-16. */
  noted?: [begin: number, end: number][];
  position?: number;
  of?: number;
  drag?: string;
  takesDrag?: boolean;
}

/** What changed since the last frame. */
interface TreeChanges {
  title: string;
  route: string;
  height: number;
  fixed: Bounds;
  dialogHeight: number;
  dialog: number;
  dark: boolean;
  shortcuts: string[];
  set: TwinNode[];
  gone: number[];
  order?: [id: number, parent: number][];
}

/** A node's element and what was last said about it. */
interface Entry {
  id: number;
  el: HTMLElement;
  text: Text | null;
  hint: HTMLElement | null;
  node: TwinNode;
  /** Fields: what the element and the program last agreed on. */
  reported: string;
}

/** The exports of src/platform/web/exports.cpp. */
interface WasmModule {
  _page_alloc(size: number): number;
  _page_free(memory: number): void;
  _page_open(): number;
  _page_frame(): number;
  _page_paint(): void;
  _page_event(kind: number, node: number, value: number, size: number, time: number): void;
  _page_stop(): void;
  _page_timer(token: number): void;
  _page_committed(token: number, message: number, size: number): void;
  _page_file(name: number, nameSize: number, bytes: number, size: number): void;
  _page_files(chosen: number): void;
  _page_call(token: number, name: number, nameSize: number, json: number, jsonSize: number,
             bytes: number, size: number): void;
  _page_bytes(token: number, bytes: number, size: number): void;
  _page_large_file(file: number, size: number): void;
  _page_reopen(): void;
  _page_context(restored: number): void;
}

/** Emscripten's file system and its mirror in IndexedDB, as far as they are used here. */
interface FileStat { mode: number; ino: number; mtime: Date; size: number }
interface EmscriptenFS {
  mkdir(path: string): void;
  mount(type: object, options: object, path: string): { mount: object };
  readdir(path: string): string[];
  lstat(path: string): FileStat;
  isDir(mode: number): boolean;
  isFile(mode: number): boolean;
  readFile(path: string): Uint8Array;
  writeFile(path: string, contents: Uint8Array, options: { canOwn: boolean }): void;
  utime(path: string, atime: number, mtime: number): void;
}
interface EmscriptenSet { entries: Record<string, { timestamp: Date }> }
interface EmscriptenIDBFS {
  DB_STORE_NAME: string;
  dbs: Record<string, IDBDatabase>;
  syncfs(mount: object, populate: boolean, done: (error: unknown) => void): void;
  reconcile(from: EmscriptenSet, to: EmscriptenSet, done: (error: unknown) => void): void;
  getDB(name: string, done: (error: unknown, db?: IDBDatabase) => void): void;
  loadLocalEntry(path: string, done: (error: unknown, entry?: { timestamp: Date }) => void): void;
  loadRemoteEntry(store: IDBObjectStore, path: string, done: (error: unknown, entry?: object) => void): void;
  storeRemoteEntry(store: IDBObjectStore, path: string, entry: object, done: (error?: unknown) => void): void;
}

/** Not yet among TypeScript's own: https://wicg.github.io/storage-buckets/ */
interface StorageBucket { readonly indexedDB: IDBFactory }
interface StorageBucketManager {
  open(name: string, options: { persisted: boolean }): Promise<StorageBucket>;
  keys(): Promise<string[]>;
  delete(name: string): Promise<void>;
}
interface Navigator { readonly storageBuckets: StorageBucketManager }

/** Not yet among TypeScript's own: https://wicg.github.io/web-app-launch/ */
interface LaunchQueue {
  setConsumer(consume: (launch: { files: FileSystemFileHandle[] }) => void): void;
}

interface Attached {
  module: WasmModule;
  FS: EmscriptenFS;
  IDBFS: EmscriptenIDBFS;
  heap: () => Uint8Array<ArrayBuffer>;
}
