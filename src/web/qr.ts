/** QR codes of links: for a page, as the address of the picture's own data, so that no link gets into another address. */
import QRCode from 'qrcode';

/** The picture of a link. */
export function qrSvg(link: string): Promise<string> {
  return QRCode.toString(link, { type: 'svg', errorCorrectionLevel: 'M', margin: 4 });
}

/** The same to stand in a page. */
export async function qrImage(link: string): Promise<string> {
  return `data:image/svg+xml,${encodeURIComponent(await qrSvg(link))}`;
}
