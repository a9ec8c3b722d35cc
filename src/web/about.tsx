/** What anyone may read about the product. */
import { Hono } from 'hono';
import type { Travelling } from './context.ts';
import type { Services } from './services.ts';

export function aboutRoutes(_services: Services): Hono<Travelling> {
  return new Hono<Travelling>();
}
