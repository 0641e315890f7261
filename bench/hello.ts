// The least a web server of the same kind can do: the raw limit pages are measured against.

import { serve } from '@hono/node-server';
import { Hono } from 'hono';

const app = new Hono();
app.get('/healthz', (context) => context.text('hello'));
serve({ fetch: app.fetch, port: Number(process.argv[2]) });
process.once('SIGTERM', () => process.exit(0));
