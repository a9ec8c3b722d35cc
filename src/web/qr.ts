/** QR codes of links: for a page, as the address of the picture's own data, so that no link gets into another address. */
import QRCode from 'qrcode';

/** The picture of a link. */
export function qrSvg(link: string): Promise<string> {
  return QRCode.toString(link, { type: 'svg', errorCorrectionLevel: 'M', margin: 4 });
}

const MOST_KEPT = 100;
const kept = new Map<string, Promise<string>>();

/** The same to stand in a page; screens of a workshop show it anew every second. */
export function qrImage(link: string): Promise<string> {
  const known = kept.get(link);
  if (known !== undefined) return known;
  const image = qrSvg(link).then((svg) => `data:image/svg+xml,${encodeURIComponent(svg)}`);
  if (kept.size >= MOST_KEPT) kept.clear();
  kept.set(link, image);
  return image;
}
