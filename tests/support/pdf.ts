/** What tests ask of a PDF: its text, structure, fonts, attachments and soundness. */
import { type PdfDictionary, PdfObjects, type PdfValue, runQpdf } from './pdf-objects.ts';
import { isText, type MarkedText, markedText, readPages, textOf } from './pdf-text.ts';

/** An element of the structure tree. */
export interface StructNode {
  readonly role: string;
  readonly alt?: string;
  readonly actual?: string;
  readonly id?: string;
  /** Attributes such as `/Scope`, `/ListNumbering`, `/BBox`. */
  readonly attributes: PdfDictionary;
  readonly children: readonly StructNode[];
  /** Its text and its children's, in reading order, with single spaces. */
  readonly text: string;
  /** Pages it stands on, counted from 0, in reading order and without repeats. */
  readonly pages: readonly number[];
  /** How many annotations it holds, as a link does. */
  readonly annotations: number;
}

export interface FontUse {
  readonly name: string;
  readonly embedded: boolean;
  readonly toUnicode: boolean;
}

export interface AttachedFile {
  readonly name: string;
  readonly description: string;
  readonly mediaType: string;
  readonly relationship: string;
  readonly modified: string;
  readonly content: string;
}

/** The text of each page in the order it was drawn, margins included. */
export async function extractText(bytes: Uint8Array): Promise<string[]> {
  const pages = await readPages(bytes);
  return pages.map((items) => items.map((item) => (isText(item) ? textOf(item) : '')).join(''));
}

/** The structure tree from the top, with the text of every element. */
export async function structTree(bytes: Uint8Array): Promise<StructNode> {
  const objects = await PdfObjects.read(bytes);
  const reader = new StructReader(objects, await markedText(bytes));
  const root = objects.dictionary(objects.catalog['/StructTreeRoot']);
  const children = objects.list(root['/K']).map((kid) => reader.node(kid));
  const text = children.map((child) => child.text).join('');
  return tidied({ ...emptyNode, role: 'StructTreeRoot', children, text });
}

/** Line ends are where the page had room, not part of the text. */
function tidied(node: StructNode): StructNode {
  return { ...node, text: node.text.replace(/\s+/g, ' ').trim(), children: node.children.map(tidied) };
}

/** All elements in reading order, parents before children. */
export function inOrder(node: StructNode): StructNode[] {
  return [node, ...node.children.flatMap(inOrder)];
}

/** What `qpdf --check` says; `ok` only without errors and warnings. */
export async function qpdfCheck(bytes: Uint8Array): Promise<{ ok: boolean; output: string }> {
  const { exitCode, output } = await runQpdf(bytes, ['--check', '/in.pdf']);
  return { ok: exitCode === 0, output };
}

/** The fonts of the file, each once. */
export async function fonts(bytes: Uint8Array): Promise<FontUse[]> {
  const objects = await PdfObjects.read(bytes);
  const all = objects.ofType('/Font').filter((font) => font['/Subtype'] !== '/CIDFontType2');
  return all.map((font) => {
    const inner = objects.dictionary(objects.list(font['/DescendantFonts'])[0] ?? null);
    const descriptor = objects.dictionary((inner['/FontDescriptor'] ?? font['/FontDescriptor']) as PdfValue);
    const embedded = ['/FontFile', '/FontFile2', '/FontFile3'].some((key) => key in descriptor);
    return { name: String(font['/BaseFont']).slice(1), embedded, toUnicode: '/ToUnicode' in font };
  });
}

/** The files attached to the document. */
export async function attachments(bytes: Uint8Array): Promise<AttachedFile[]> {
  const objects = await PdfObjects.read(bytes);
  return objects.list(objects.catalog['/AF']).map((reference) => {
    const specification = objects.dictionary(reference);
    const stream = objects.dictionary(specification['/EF'])['/F'];
    const file = objects.dictionary(stream);
    return {
      name: objects.text(specification['/UF']) ?? '',
      description: objects.text(specification['/Desc']) ?? '',
      mediaType: String(file['/Subtype']).slice(1),
      relationship: String(specification['/AFRelationship']).slice(1),
      modified: objects.text(objects.dictionary(file['/Params'])['/ModDate']) ?? '',
      content: Buffer.from(objects.stream(stream)).toString('utf8'),
    };
  });
}

const emptyNode: StructNode = {
  role: '',
  attributes: {},
  children: [],
  text: '',
  pages: [],
  annotations: 0,
};

class StructReader {
  readonly #objects: PdfObjects;
  readonly #text: MarkedText;
  readonly #pages: readonly string[];

  constructor(objects: PdfObjects, text: MarkedText) {
    this.#objects = objects;
    this.#text = text;
    this.#pages = objects.pages;
  }

  node(reference: PdfValue): StructNode {
    const element = this.#objects.dictionary(reference);
    const kids = this.#objects.list(element['/K']).map((kid) => this.#kid(kid, element['/Pg']));
    const optional = {
      alt: this.#objects.text(element['/Alt']),
      actual: this.#objects.text(element['/ActualText']),
      id: this.#objects.text(element['/ID']),
    };
    return {
      ...(Object.fromEntries(Object.entries(optional).filter(([, value]) => value !== undefined)) as object),
      role: String(element['/S']).slice(1),
      attributes: this.#objects.dictionary(element['/A']),
      children: kids.flatMap((kid) => (kid.role === '' ? [] : [kid])),
      text: kids.map((kid) => kid.text).join(''),
      pages: [...new Set(kids.flatMap((kid) => kid.pages))],
      annotations: kids.reduce((sum, kid) => sum + (kid.role === '' ? kid.annotations : 0), 0),
    };
  }

  #kid(kid: PdfValue, page: PdfValue | undefined): StructNode {
    if (typeof kid === 'number') return this.#content(kid, page);
    const entry = this.#objects.dictionary(kid);
    if (entry['/Type'] === '/MCR') return this.#content(Number(entry['/MCID']), entry['/Pg'] ?? page);
    if (entry['/Type'] === '/OBJR') return { ...emptyNode, annotations: 1 };
    return this.node(kid);
  }

  #content(mcid: number, page: PdfValue | undefined): StructNode {
    const text = this.#text.get(`p${String(page).split(' ')[0]}R_mc${mcid}`);
    if (text === undefined) throw new Error(`content ${mcid} of page ${String(page)} is not on the page`);
    return { ...emptyNode, text, pages: [this.#pages.indexOf(String(page))] };
  }
}
