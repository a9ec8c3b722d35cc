/** Every picture of an assessment's results by the name of its file. */
import type { Contents } from '../contents.ts';
import { beliefPicture } from './belief.ts';
import { distancesPicture } from './distances.ts';
import type { FigureBlock, Picture } from './figure.ts';
import { governancePicture } from './governance.ts';
import { constructsPicture, themesPicture } from './heat-maps.ts';
import { roundsPicture } from './slopes.ts';

type Maker = (contents: Contents) => Picture | undefined;

const MAKERS: Readonly<Record<string, Maker>> = {
  'belief-against-paper': beliefPicture,
  'themes-by-organisation': themesPicture,
  'constructs-by-organisation': constructsPicture,
  'what-it-would-take': distancesPicture,
};

/** Those of what there may be several of: "who-lead", "workshop-1". */
function makersOf({ results, workshops }: Contents): Readonly<Record<string, Maker>> {
  return {
    ...MAKERS,
    ...Object.fromEntries(
      results.who.map((who): readonly [string, Maker] => [
        `who-${who.id}`,
        (contents) => governancePicture(who, contents),
      ]),
    ),
    ...Object.fromEntries(
      workshops.map((record, index): readonly [string, Maker] => [
        `workshop-${index + 1}`,
        (contents) => roundsPicture(record, contents),
      ]),
    ),
  };
}

export interface NamedPicture {
  readonly name: string;
  readonly title: string;
}

/** The pictures there are. */
export function picturesOf(contents: Contents): readonly NamedPicture[] {
  return Object.entries(makersOf(contents)).flatMap(([name, make]) => {
    const picture = make(contents);
    return picture === undefined ? [] : [{ name, title: picture.figure.title }];
  });
}

/** A picture by its name; undefined where there is none. */
export function pictureNamed(name: string, contents: Contents): FigureBlock | undefined {
  const makers = makersOf(contents);
  return Object.hasOwn(makers, name) ? makers[name]?.(contents)?.figure : undefined;
}
