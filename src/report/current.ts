/** The way from a report on paper to what stands now: a code to point a phone at. */
import QRCode from 'qrcode';
import { drawCode } from '#charts/code.ts';
import type { Report } from '#core/report.ts';

const WIDTH = 52;

/** The code of an address; none where the report was not made by a server. */
export function currentOf(address: string | undefined): Pick<Report, 'current'> {
  if (address === undefined) return {};
  const { modules } = QRCode.create(address, { errorCorrectionLevel: 'M' });
  const isDark = (row: number, column: number): boolean => modules.get(row, column) === 1;
  const drawing = drawCode({ size: modules.size, isDark }, WIDTH, 'Current state');
  return { current: { address, drawing } };
}
