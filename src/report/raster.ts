/** Drawings as PNG in the report's own typeface, for programs that draw no SVG. */
import { readFile } from 'node:fs/promises';
import { initWasm, Resvg } from '@resvg/resvg-wasm';
import { fontBytes } from './fonts.ts';

const PROGRAM = '@resvg/resvg-wasm/index_bg.wasm';
const FAMILY = 'Source Sans 3';
/** Pixels to a unit of the drawing: sharp on paper and on a large screen. */
const DENSITY = 2;

let started: Promise<void> | undefined;

async function start(): Promise<void> {
  try {
    await initWasm(readFile(new URL(import.meta.resolve(PROGRAM))));
  } catch (error) {
    // It starts once in a process, and whoever loads this file anew finds it running.
    if (!/already initialized/i.test(String(error))) throw error;
  }
}

/** Gives a function that turns an SVG file into a PNG on white; the same file always gives the same bytes. */
export async function makePng(): Promise<(svg: string) => Uint8Array> {
  started ??= start();
  await started;
  const fontBuffers = [fontBytes('regular'), fontBytes('strong')];
  return (svg) => {
    const drawn = new Resvg(svg, {
      background: '#ffffff',
      fitTo: { mode: 'zoom', value: DENSITY },
      font: { fontBuffers, defaultFontFamily: FAMILY, sansSerifFamily: FAMILY },
    });
    const image = drawn.render();
    const png = image.asPng();
    // Its memory is not the garbage collector's.
    image.free();
    drawn.free();
    return png;
  };
}
