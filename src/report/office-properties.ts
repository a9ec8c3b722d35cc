/** The properties of a Word file or workbook, on the report's day and not the day of writing. */
import { escapeXml } from './xml.ts';

export interface OfficeProperties {
  readonly title: string;
  readonly subject: string;
  readonly language: string;
  /** ISO day. */
  readonly date: string;
  readonly keywords?: string;
}

export function coreProperties({ title, subject, language, date, keywords }: OfficeProperties): string {
  const day = `<dcterms:X xsi:type="dcterms:W3CDTF">${date}T00:00:00Z</dcterms:X>`;
  return [
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>',
    '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">',
    `<dc:title>${escapeXml(title)}</dc:title>`,
    `<dc:subject>${escapeXml(subject)}</dc:subject>`,
    '<dc:creator>Sandpilot</dc:creator>',
    ...(keywords === undefined ? [] : [`<cp:keywords>${escapeXml(keywords)}</cp:keywords>`]),
    `<dc:language>${escapeXml(language)}</dc:language>`,
    day.replaceAll('dcterms:X', 'dcterms:created'),
    day.replaceAll('dcterms:X', 'dcterms:modified'),
    '</cp:coreProperties>',
  ].join('');
}
