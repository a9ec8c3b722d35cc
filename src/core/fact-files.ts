/** Files attached to a fact: how many, how large, of which type, and under what name they are kept. */
import { type SearchRefusal, sayFileNotKept } from './file-search.ts';

export const MOST_FILE_BYTES = 10 * 1024 * 1024;
export const MOST_FILES = 20;
const LONGEST_NAME = 120;

/** What may be attached, with the endings a name of it may have; the first is the usual one. */
export const FILE_TYPES = {
  pdf: { mediaType: 'application/pdf', endings: ['pdf'] },
  png: { mediaType: 'image/png', endings: ['png'] },
  jpeg: { mediaType: 'image/jpeg', endings: ['jpg', 'jpeg'] },
  docx: {
    mediaType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    endings: ['docx'],
  },
  xlsx: { mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', endings: ['xlsx'] },
  odt: { mediaType: 'application/vnd.oasis.opendocument.text', endings: ['odt'] },
  text: { mediaType: 'text/plain; charset=utf-8', endings: ['txt', 'csv'] },
} as const;
export type FileType = keyof typeof FILE_TYPES;

/** A file as facts carry it. */
export interface AttachedFile {
  readonly name: string;
  readonly type: FileType;
  readonly size: number;
  /** SHA-256 of its bytes, in hex. */
  readonly hash: string;
}

/** The type a text names, or undefined. */
export function fileTypeOf(text: string): FileType | undefined {
  return Object.keys(FILE_TYPES).find((type): type is FileType => type === text);
}

/** Ending without its dot, in small letters; empty without one. */
function endingOf(name: string): string {
  return /\.([^.]+)$/.exec(name)?.[1]?.toLowerCase() ?? '';
}

/**
 * A name that every system takes and that cannot pretend: no folders, no control characters or marks that
 * turn the direction of writing, nothing systems read as a command, and always an ending of what it is.
 */
export function cleanFileName(typed: string, type: FileType): string {
  const last = typed.normalize('NFC').toWellFormed().split(/[/\\]/).at(-1) ?? '';
  const plain = last
    .replace(/[\p{Cc}\p{Cf}\p{Co}\p{Cn}\p{Zl}\p{Zp}]/gu, '')
    .replace(/["<>:|?*%]/g, '-')
    .replace(/\s+/g, ' ')
    .replace(/^[. ]+|[. ]+$/g, '');
  const endings: readonly string[] = FILE_TYPES[type].endings;
  const ending = endings.find((known) => known === endingOf(plain)) ?? FILE_TYPES[type].endings[0];
  const has = endingOf(plain) === ending;
  const stem = (has ? plain.slice(0, -(ending.length + 1)) : plain).replace(/[. ]+$/, '');
  const short = [...stem].slice(0, LONGEST_NAME).join('').trim();
  return `${short === '' ? 'file' : short}.${ending}`;
}

/** Why a file is not even looked into. */
interface PlainRefusal {
  readonly kind: 'file-missing' | 'file-too-large' | 'file-type' | 'too-many-files';
}

/** Why a file is not taken. */
export type FileRefusal = PlainRefusal | SearchRefusal;

const PLAIN_WORDS: Readonly<Record<PlainRefusal['kind'], string>> = {
  'file-missing': 'Choose a file that is not empty',
  'file-too-large': 'The file must be 10 MB or smaller',
  'file-type':
    'The file must be a PDF, PNG, JPEG, Word (.docx), Excel (.xlsx), OpenDocument text (.odt), or plain text or CSV in UTF-8. This one is something else, whatever its name says, or holds macros',
  'too-many-files': `A fact can have at most ${MOST_FILES} files. Remove one first`,
};

/** What people are told of it, in a sentence. */
export function sayFileRefusal(refusal: FileRefusal): string {
  switch (refusal.kind) {
    case 'virus-found':
    case 'not-searched':
    case 'too-large-to-search':
      return sayFileNotKept(refusal);
    default:
      return PLAIN_WORDS[refusal.kind];
  }
}

/** Whether one more file may be attached: in every state, as what was signed off is kept beside. */
export function refuseFile(attached: number): FileRefusal | undefined {
  return attached >= MOST_FILES ? { kind: 'too-many-files' } : undefined;
}

/** `1.2 MB`, `34 KB`. */
export function sayFileSize(bytes: number): string {
  const megabytes = bytes / (1024 * 1024);
  return megabytes >= 1 ? `${megabytes.toFixed(1)} MB` : `${Math.max(1, Math.ceil(bytes / 1024))} KB`;
}
