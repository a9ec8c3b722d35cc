/** Reads a PDF's objects with qpdf, so that tests can look at what was written rather than at what was drawn. */
import createQpdf from '@neslinesli93/qpdf-wasm';

/** qpdf's JSON: names as `/Name`, references as `7 0 R`, text strings with `u:` or `b:` before them. */
export type PdfValue = string | number | boolean | null | readonly PdfValue[] | PdfDictionary;
export interface PdfDictionary {
  readonly [key: string]: PdfValue;
}

interface QpdfFiles {
  init(input: undefined, output: (byte: number) => void, error: (byte: number) => void): void;
  writeFile(path: string, data: Uint8Array): void;
  readFile(path: string): Uint8Array;
}

interface QpdfModule {
  readonly FS: QpdfFiles;
  callMain(arguments_: readonly string[]): number;
}

type CreateQpdf = (options: { preRun: ((module: QpdfModule) => void)[] }) => Promise<QpdfModule>;

export interface QpdfRun {
  readonly exitCode: number;
  readonly output: string;
  readonly file: (path: string) => Uint8Array;
}

/** Runs qpdf on the bytes, which it sees as `/in.pdf`. */
export async function runQpdf(bytes: Uint8Array, options: readonly string[]): Promise<QpdfRun> {
  const said: number[] = [];
  const hear = (byte: number) => said.push(byte);
  // The package's types leave out what Emscripten lets every module be started with.
  const create = createQpdf as unknown as CreateQpdf;
  const qpdf = await create({ preRun: [(module) => module.FS.init(undefined, hear, hear)] });
  qpdf.FS.writeFile('/in.pdf', bytes);
  const exitCode = qpdf.callMain(options);
  return { exitCode, output: Buffer.from(said).toString('utf8'), file: (path) => qpdf.FS.readFile(path) };
}

interface StoredObject {
  readonly value?: PdfValue;
  readonly stream?: { readonly dict: PdfDictionary; readonly data?: string };
}

/** The objects of one file. */
export class PdfObjects {
  readonly #objects: Readonly<Record<string, StoredObject>>;

  constructor(objects: Readonly<Record<string, StoredObject>>) {
    this.#objects = objects;
  }

  static async read(bytes: Uint8Array): Promise<PdfObjects> {
    const options = [
      '--json',
      '--json-stream-data=inline',
      '--decode-level=generalized',
      '/in.pdf',
      '/out.json',
    ];
    const run = await runQpdf(bytes, options);
    if (run.exitCode !== 0) throw new Error(`qpdf could not read the file: ${run.output}`);
    const json = JSON.parse(Buffer.from(run.file('/out.json')).toString('utf8'));
    return new PdfObjects(json.qpdf[1]);
  }

  /** The value a reference stands for; anything else is itself. */
  resolve(value: PdfValue | undefined): PdfValue {
    if (typeof value !== 'string' || !/^\d+ \d+ R$/.test(value)) return value ?? null;
    const found = this.#objects[`obj:${value}`];
    return found?.value ?? found?.stream?.dict ?? null;
  }

  dictionary(value: PdfValue | undefined): PdfDictionary {
    const found = this.resolve(value);
    return isDictionary(found) ? found : {};
  }

  list(value: PdfValue | undefined): readonly PdfValue[] {
    const found = this.resolve(value);
    if (found === null) return [];
    return Array.isArray(found) ? found : [found];
  }

  text(value: PdfValue | undefined): string | undefined {
    const found = this.resolve(value);
    if (typeof found !== 'string') return undefined;
    if (found.startsWith('b:')) return Buffer.from(found.slice(2), 'hex').toString('latin1');
    return found.replace(/^u:/, '');
  }

  stream(reference: PdfValue | undefined): Uint8Array {
    const data = this.#objects[`obj:${String(reference)}`]?.stream?.data;
    return Buffer.from(data ?? '', 'base64');
  }

  get trailer(): PdfDictionary {
    return this.dictionary(this.#objects.trailer?.value);
  }

  get catalog(): PdfDictionary {
    return this.dictionary(this.trailer['/Root']);
  }

  /** References of the pages in order; the writer keeps them in one flat list. */
  get pages(): readonly string[] {
    return this.list(this.dictionary(this.catalog['/Pages'])['/Kids']).map(String);
  }

  /** All objects of a type, such as `/Font`. */
  ofType(type: string): PdfDictionary[] {
    return Object.values(this.#objects)
      .map(storedValue)
      .filter((value) => value !== undefined && isDictionary(value))
      .filter((value) => value['/Type'] === type);
  }

  /** Every dictionary of the file, those inside others too. */
  get dictionaries(): PdfDictionary[] {
    return Object.values(this.#objects).flatMap((object) => dictionariesIn(storedValue(object)));
  }
}

function storedValue({ value, stream }: StoredObject): PdfValue | undefined {
  return value ?? stream?.dict;
}

function dictionariesIn(value: PdfValue | undefined): PdfDictionary[] {
  if (Array.isArray(value)) return value.flatMap(dictionariesIn);
  if (!isDictionary(value)) return [];
  return [value, ...Object.values(value).flatMap(dictionariesIn)];
}

function isDictionary(value: PdfValue | undefined): value is PdfDictionary {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
