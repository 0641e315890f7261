// Asks one address again and again over several connections, as a room full of officers would.

import { Agent, request } from 'node:http';
import { timed } from './measure.ts';

export interface Load {
  /** Milliseconds of each answer. */
  times: number[];
  perSecond: number;
}

const CONNECTIONS = 10;

export async function load(url: string, headers: Record<string, string>, requests: number): Promise<Load> {
  const agent = new Agent({ keepAlive: true, maxSockets: CONNECTIONS });
  const times: number[] = [];
  const ask = async () => {
    while (times.length < requests) times.push((await timed(() => get(url, headers, agent))).ms);
  };
  const { ms } = await timed(() => Promise.all(Array.from({ length: CONNECTIONS }, ask)));
  agent.destroy();
  return { times, perSecond: (times.length * 1000) / ms };
}

function get(url: string, headers: Record<string, string>, agent: Agent): Promise<void> {
  return new Promise((resolve, reject) => {
    const asked = request(url, { headers, agent }, (answer) => {
      if (answer.statusCode !== 200) reject(new Error(`${url}: ${answer.statusCode}`));
      answer.resume();
      answer.once('end', () => resolve());
    });
    asked.once('error', reject);
    asked.end();
  });
}
