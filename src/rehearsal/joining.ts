/** Coming in: a simulated person chooses a place on the joining page, and waits while the door is crowded. */
import type { Random } from '#core/random.ts';
import type { Browser, Opened } from './browser.ts';
import type { PageForm } from './forms.ts';

export interface Joined {
  /** The path of the seat. */
  readonly seat: string;
  /** The place of the organisation among those on the page. */
  readonly organisation: number;
}

/** Opens choices that are no organisation's id: what the page offers for people nobody invited. */
const NO_ID = '+';
const CROWDED = 429;
const MOST_TRIES = 40;
const TRY_AGAIN_IN = 5000;

/** The form of a joining page. */
export function joiningForm({ forms }: Pick<Opened, 'forms'>): PageForm | undefined {
  return forms.find(({ action }) => /^\/(join\/code|j)\//.test(action));
}

/** Joins by the form; gives what went wrong otherwise. */
export async function join(
  browser: Browser,
  door: string,
  random: Random,
  wait: (milliseconds: number) => Promise<void>,
): Promise<Joined | string> {
  const page = await browser.open(door);
  const form = joiningForm(page);
  if (form === undefined) return `${page.status} on the joining page`;
  const places = (form.choices.organisation ?? []).filter((id) => !id.startsWith(NO_ID));
  const roles = form.choices.role ?? [];
  const organisation = Math.floor(random() * places.length);
  const role = roles[Math.floor(random() * roles.length)];
  const filled = {
    organisation: places[organisation] ?? '',
    ...(role === undefined ? {} : { role }),
  };
  let seated = await browser.post(form, filled);
  for (let tries = 1; seated.status === CROWDED && tries < MOST_TRIES; tries++) {
    await wait(TRY_AGAIN_IN);
    seated = await browser.post(form, filled);
  }
  const seat = /^\/seat\/[^/]+/.exec(seated.path)?.[0];
  return seat === undefined ? `${seated.status} on joining` : { seat, organisation };
}
