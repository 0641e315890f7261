// How soon a slow phone shows a public page: node bench/lcp.ts ADDRESS [PATH …], against a server that runs already.
// 400 kbit/s, 150 ms there and back, a processor four times slower, an empty cache each time; five times, the middle one.

import { launchBrowser } from '../test/web/browser.ts';

const TIMES = 5;
const LINE = { offline: false, latency: 150, downloadThroughput: 400_000 / 8, uploadThroughput: 400_000 / 8 };

const [address, ...given] = process.argv.slice(2);
if (address === undefined) throw new Error('usage: node bench/lcp.ts http://localhost:3000 [/path …]');
const paths = given.length > 0 ? given : ['/', '/chuong-trinh', '/du-lieu'];

const browser = await launchBrowser();
console.log('| page | first paint ms | LCP ms | kB over the wire | of it fonts |\n|---|---|---|---|---|');
for (const path of paths) {
  const runs = [];
  for (let time = 0; time < TIMES; time += 1) runs.push(await measured(path));
  const middle = runs.sort((one, other) => one.lcp - other.lcp)[Math.floor(TIMES / 2)]!;
  const kB = (bytes: number) => (bytes / 1000).toFixed(1);
  console.log(`| ${path} | ${middle.fcp} | ${middle.lcp} | ${kB(middle.bytes)} | ${kB(middle.fonts)} |`);
}
await browser.close();

async function measured(path: string) {
  const context = await browser.newContext({ viewport: { width: 360, height: 740 }, deviceScaleFactor: 2, isMobile: true });
  const page = await context.newPage();
  const devtools = await context.newCDPSession(page);
  await devtools.send('Network.enable');
  await devtools.send('Network.emulateNetworkConditions', LINE);
  await devtools.send('Emulation.setCPUThrottlingRate', { rate: 4 });
  const urls = new Map<string, string>();
  let [bytes, fonts] = [0, 0];
  devtools.on('Network.responseReceived', ({ requestId, response }) => urls.set(requestId, response.url));
  devtools.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    bytes += encodedDataLength;
    if (urls.get(requestId)?.includes('/fonts/')) fonts += encodedDataLength;
  });
  await page.goto(new URL(path, address).href, { waitUntil: 'networkidle' });
  await page.evaluate(() => document.fonts.ready);
  await page.waitForLoadState('networkidle');
  const times = await page.evaluate(
    () =>
      new Promise<{ fcp: number; lcp: number }>((told) => {
        new PerformanceObserver((list) => {
          const fcp = performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? 0;
          told({ fcp: Math.round(fcp), lcp: Math.round(list.getEntries().at(-1)!.startTime) });
        }).observe({ type: 'largest-contentful-paint', buffered: true });
      }),
  );
  await context.close();
  return { ...times, bytes, fonts };
}
