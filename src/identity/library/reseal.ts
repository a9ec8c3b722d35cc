/** Seeds of second factors, which the library encrypts under the installation's secret, under another one. */
import { randomBytes } from 'node:crypto';
import { symmetricDecrypt, symmetricEncrypt } from 'better-auth/crypto';
import { librarySecret } from '../cookies.ts';

export interface Resealed {
  readonly sealed: string;
  readonly isLost: boolean;
}

async function seedOf(sealed: string, secret: string | undefined): Promise<string | undefined> {
  if (secret === undefined) return undefined;
  try {
    return await symmetricDecrypt({ key: librarySecret({ secret }), data: sealed });
  } catch {
    return undefined;
  }
}

/**
 * A seed as it is kept under the secret `to`. Where `from` is not the one it was kept under, the seed is lost, and
 * one that nobody knows takes its place: the factor is still asked for, and no code is right until it is cleared.
 */
export async function resealSeed(sealed: string, from: string | undefined, to: string): Promise<Resealed> {
  const known = await seedOf(sealed, from);
  const data = known ?? randomBytes(32).toString('base64url');
  return {
    sealed: await symmetricEncrypt({ key: librarySecret({ secret: to }), data }),
    isLost: known === undefined,
  };
}
