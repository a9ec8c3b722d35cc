/**
 * Seals text for the tab's storage (AES-GCM) with a key that pages of a seat bring along and no storage holds: who
 * comes to the tab later cannot read it. Browsers seal nothing on pages that came unencrypted: there it is only
 * written in another way.
 */
/// <reference lib="dom" />

export interface Seal {
  readonly close: (text: string) => Promise<string>;
  /** Throws for what was sealed with another key. */
  readonly open: (sealed: string) => Promise<string>;
}

const IV_BYTES = 12;

function toText(bytes: Uint8Array): string {
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
}

function toBytes(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(text), (sign) => sign.charCodeAt(0));
}

/** @param hex 128 bits */
export function openSeal(hex: string): Seal {
  const { subtle } = crypto as { readonly subtle?: SubtleCrypto };
  const [encoder, decoder] = [new TextEncoder(), new TextDecoder()];
  if (subtle === undefined || hex === '')
    return {
      close: async (text) => toText(encoder.encode(text)),
      open: async (sealed) => decoder.decode(toBytes(sealed)),
    };
  const bytes = Uint8Array.from(hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
  const key = subtle.importKey('raw', bytes, 'AES-GCM', false, ['encrypt', 'decrypt']);
  return {
    async close(text) {
      const iv = crypto.getRandomValues(new Uint8Array(IV_BYTES));
      const sealed = await subtle.encrypt({ name: 'AES-GCM', iv }, await key, encoder.encode(text));
      return toText(iv) + toText(new Uint8Array(sealed));
    },
    async open(sealed) {
      const all = toBytes(sealed);
      const how = { name: 'AES-GCM', iv: all.slice(0, IV_BYTES) };
      return decoder.decode(await subtle.decrypt(how, await key, all.slice(IV_BYTES)));
    },
  };
}
