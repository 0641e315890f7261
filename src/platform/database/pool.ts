// Connections that read PostgreSQL's values the way the house writes them, and outlive a restart of the server.

import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { errorCode } from './refusals.ts';

const { builtins } = pg.types;
// Typed by the package for the numbers it lists, which leave out every array.
const getTypeParser: (oid: number, format?: 'text' | 'binary') => (value: string) => unknown = pg.types.getTypeParser;
const asText = (value: string): string => value;
const parsers = new Map<number, (value: string) => unknown>([
  [builtins.INT8, Number],
  [builtins.NUMERIC, Number],
  [builtins.DATE, asText],
  ...arrayParsers({ 1016: Number, 1231: Number, 1182: asText }),
]);

function arrayParsers(elements: Record<number, (value: string) => unknown>): [number, (value: string) => unknown][] {
  const TEXT_ARRAY = 1009;
  const split = getTypeParser(TEXT_ARRAY) as (value: string) => (string | null)[];
  return Object.entries(elements).map(([oid, parse]) => [
    Number(oid),
    (value) => split(value).map((element) => (element === null ? null : parse(element))),
  ]);
}

// Per pool, so that another library in the same process keeps its own reading.
const types: pg.CustomTypesConfig = {
  getTypeParser: (oid, format) => (format === 'binary' ? undefined : parsers.get(oid)) ?? getTypeParser(oid, format),
};

const GONE = new Set(['ECONNREFUSED', 'ENOENT', 'ECONNRESET', 'EPIPE', '57P01', '57P02']);
const STARTING = '57P03';
const PATIENCE = 120_000;

export interface PoolOptions {
  connection: pg.PoolConfig;
  /** Called when nobody answers; says where to connect from then on. */
  revive?: Revive;
  onWait?: () => void;
}

export function createPool({ connection, revive, onWait }: PoolOptions): pg.Pool {
  const pool = new SteadyPool(
    {
      application_name: 'hopluc',
      connectionTimeoutMillis: 10_000,
      max: 8,
      ...connection,
      types,
      onConnect: async (client) => void (await client.query("set datestyle to iso; set time zone 'Asia/Ho_Chi_Minh'")),
    },
    revive,
    onWait,
  );
  // An idle connection that breaks is replaced at the next use; unheard, the event would end the program.
  pool.on('error', () => {});
  return pool;
}

type Connected = (error: Error | undefined, client: pg.PoolClient | undefined, done: (release?: boolean | Error) => void) => void;
type Revive = () => Promise<pg.PoolConfig>;

class SteadyPool extends pg.Pool {
  readonly #revive: Revive | undefined;
  readonly #onWait: (() => void) | undefined;
  #reviving: Promise<void> | undefined;

  constructor(config: pg.PoolConfig, revive: Revive | undefined, onWait: (() => void) | undefined) {
    super(config);
    this.#revive = revive;
    this.#onWait = onWait;
  }

  override connect(): Promise<pg.PoolClient>;
  override connect(callback: Connected): void;
  override connect(callback?: Connected) {
    const client = this.#connectSteadily();
    if (!callback) return client;
    client.then(
      (connected) => callback(undefined, connected, connected.release),
      (error) => callback(error, undefined, () => {}),
    );
  }

  async #connectSteadily(): Promise<pg.PoolClient> {
    const deadline = performance.now() + PATIENCE;
    for (;;) {
      try {
        return await super.connect();
      } catch (error) {
        const revive = isGone(error) ? this.#revive : undefined;
        if ((!revive && errorCode(error) !== STARTING) || performance.now() > deadline) throw error;
        if (revive) await this.#reviveOnce(revive);
        else this.#onWait?.();
        await sleep(100);
      }
    }
  }

  #reviveOnce(revive: Revive): Promise<void> {
    this.#reviving ??= revive()
      .then((connection) => void Object.assign(this.options, connection))
      .finally(() => {
        this.#reviving = undefined;
      });
    return this.#reviving;
  }
}

const isGone = (error: unknown): boolean =>
  GONE.has(errorCode(error)) || (error instanceof Error && error.message.startsWith('Connection terminated unexpectedly'));
