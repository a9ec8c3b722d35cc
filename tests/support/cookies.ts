/** Cookies whose values the server alone reads: what one says, and one that somebody who could seal would plant. */
import { openCookie, sealCookie } from '#identity/sealed-cookies.ts';
import type { Browser, Web } from './web.ts';

export function seatCookie(assessment: string): string {
  return `sandpilot-seat-${assessment}`;
}

export function passCookie(workshop: string): string {
  return `sandpilot-facilitator-${workshop}`;
}

/** What a browser without encryption holds under a name; nothing where it holds none that was sealed here. */
export function heldIn({ services }: Pick<Web, 'services'>, { cookies }: Browser, name: string): string {
  return openCookie(services.identity, name, cookies.get(`${name} /`)?.value ?? '') ?? '';
}

/** Puts a value into a browser, sealed as the server seals. */
export function plant(
  { services }: Pick<Web, 'services'>,
  { cookies }: Browser,
  name: string,
  value: string,
): void {
  cookies.set(`${name} /`, { value: sealCookie(services.identity, name, value), path: '/' });
}
