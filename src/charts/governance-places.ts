/** Where the organisations of a governance map stand: down both sides of an oval, the two that are none below. */
import type { Place, Point } from './arrows.ts';
import type { PictureSize } from './reveal-dots.ts';

export interface MapMeasures {
  readonly width: number;
  /** Half the width of the oval. */
  readonly across: number;
  readonly radius: number;
  readonly name: number;
  readonly nameLines: number;
  /** The least height of the organisations' part. */
  readonly least: number;
  /** Widest arrow. */
  readonly widest: number;
  /** Measure of dashes and arrow heads. */
  readonly unit: number;
  readonly key: number;
  readonly keyColumns: number;
}

export const MAP_MEASURES: Readonly<Record<PictureSize, MapMeasures>> = {
  room: {
    width: 1600,
    across: 430,
    radius: 26,
    name: 36,
    nameLines: 2,
    least: 430,
    widest: 22,
    unit: 9,
    key: 30,
    keyColumns: 2,
  },
  page: {
    width: 360,
    across: 70,
    radius: 10,
    name: 14,
    nameLines: 3,
    least: 190,
    widest: 8,
    unit: 3.4,
    key: 13,
    keyColumns: 1,
  },
};

export type Side = 'left' | 'right';

export interface Stand extends Place {
  readonly id: string;
  readonly side: Side;
}

export interface Stands {
  readonly centre: Point;
  readonly stands: readonly Stand[];
  /** Where the organisations' part ends and the two below begin. */
  readonly apart: number;
  readonly height: number;
}

/** Height that a name needs with its distance to the next. */
function slotOf({ name, nameLines }: MapMeasures): number {
  return name * 1.15 * nameLines + name * 0.6;
}

/**
 * Places by id, the first half down the left side and the rest down the right, at even heights, so that no two
 * names can meet; on an oval, so that arrows bent inwards pass no other place.
 */
export function placeAll(
  ids: readonly string[],
  below: readonly [string, string],
  measures: MapMeasures,
): Stands {
  const slot = slotOf(measures);
  const left = ids.slice(0, Math.ceil(ids.length / 2));
  const right = ids.slice(left.length);
  const part = Math.max(measures.least, left.length * slot);
  const height = part + slot * 1.5;
  const centre = { x: measures.width / 2, y: (height - slot * 0.5) / 2 };
  const stand = (id: string, side: Side, y: number): Stand => {
    const along = (y - centre.y) / (height / 2 + slot * 0.2);
    const x = measures.across * Math.sqrt(Math.max(0.12, 1 - along * along));
    const aside = ids.length === 1 && id === ids[0] ? 0 : x;
    return { id, side, x: centre.x + (side === 'left' ? -aside : aside), y, r: measures.radius };
  };
  const down = (side: Side, own: readonly string[]): Stand[] =>
    own.map((id, index) => stand(id, side, (part * (index + 0.5)) / own.length));
  return {
    centre,
    stands: [
      ...down('left', left),
      ...down('right', right),
      stand(below[0], 'left', part + slot),
      stand(below[1], 'right', part + slot),
    ],
    apart: part + slot * 0.35,
    height,
  };
}
