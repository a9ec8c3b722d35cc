/** The forms in which the report can be taken away, by the names of their files. */

const OFFICE = 'application/vnd.openxmlformats-officedocument';

export const MEDIA_TYPES = {
  'report.pdf': 'application/pdf',
  'summary.pdf': 'application/pdf',
  'report.docx': `${OFFICE}.wordprocessingml.document`,
  'scores.xlsx': `${OFFICE}.spreadsheetml.sheet`,
  'data.zip': 'application/zip',
  'results.json': 'application/json; charset=utf-8',
  'counts.csv': 'text/csv; charset=utf-8',
  'matrix.csv': 'text/csv; charset=utf-8',
} as const;

export type FormName = keyof typeof MEDIA_TYPES;

export const FORM_NAMES = Object.keys(MEDIA_TYPES) as readonly FormName[];
