// The door of the web: opens a port and serves the application on it.

import { readFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { serve } from '@hono/node-server';
import { getConnInfo } from '@hono/node-server/conninfo';
import { setupLink } from './access/actions/index.ts';
import { authKey } from './access/key-file.ts';
import type { DemoAccounts } from './access/pages/routes.tsx';
import { openAccounts } from './access/sign-in.ts';
import type { House } from './house.ts';
import { Refused } from './platform/refusal.ts';
import { ViewCounter } from './portal/visits/counter.ts';
import { createApp } from './web/app.ts';
import { Assets } from './web/assets.ts';

export interface ServerOptions {
  /** 0 takes any free port. */
  port: number;
  demo: DemoAccounts | undefined;
  log: (line: string) => void;
  now?: () => Date;
}

export interface RunningServer {
  address: string;
  /** The one-time address for the first administrator, while there is no account. */
  setupLink: string | undefined;
  stop(): Promise<void>;
}

export async function startServer(
  house: House,
  { port, demo, log, now = () => new Date() }: ServerOptions,
): Promise<RunningServer> {
  const { root, dataFolder } = house.settings;
  const assets = new Assets(root);
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };
  const views = new ViewCounter(house.database, now, log);
  const app = createApp({
    house,
    version: `${version}-${assets.version}`,
    assets,
    accounts: openAccounts(house.database, await authKey(dataFolder)),
    demo,
    now,
    views,
    addressOf: (context) => getConnInfo(context).remote.address ?? 'unknown',
    log,
  });
  const server = await listen(app.fetch, port);
  const address = `http://localhost:${(server.address() as AddressInfo).port}`;
  const first = await setupLink(house.database, now());
  return {
    address,
    setupLink: first && new URL(first.path, address).href,
    stop: async () => {
      await new Promise<void>((stopped) => {
        server.close(() => stopped());
        if ('closeAllConnections' in server) server.closeAllConnections();
      });
      await views.stop();
    },
  };
}

function listen(fetch: Parameters<typeof serve>[0]['fetch'], port: number): Promise<ReturnType<typeof serve>> {
  return new Promise((resolve, reject) => {
    const server = serve({ fetch, port }, () => resolve(server));
    server.once('error', (error: NodeJS.ErrnoException) => {
      const taken = error.code === 'EADDRINUSE';
      const message = taken
        ? `Cổng ${port} đang được chương trình khác dùng. Chọn cổng khác, ví dụ: --port ${port + 1}.`
        : `Không mở được cổng ${port}: ${error.message}. Chọn cổng khác bằng --port.`;
      reject(new Refused({ code: 'port.unavailable', message }));
    });
  });
}
