import { defineCommand, textOption, wrongUsage } from './command.ts';

export const serve = defineCommand({
  name: 'serve',
  usage: 'serve [--port 3000]',
  summary: 'chạy trang làm việc trên trình duyệt',
  permission: 'system.operate',
  options: { port: { type: 'string' } },
  async run(context) {
    const port = portOption(textOption(context.values, 'port'));
    // listened for from the start: asked to stop while starting, it still stops the database it started
    const stopped = context.untilStopped();
    const { startServer } = await import('../server.ts');
    const server = await startServer(await context.house(), { port, demo: undefined, log: context.err });
    context.out(`Trang công khai: ${server.address}\nTrang làm việc: ${server.address}/lam-viec`);
    if (server.setupLink) context.out(`Lần đầu: mở đường dẫn dùng một lần này để tạo người quản trị: ${server.setupLink}`);
    await stopped;
    await server.stop();
    return 0;
  },
});

export function portOption(text: string | undefined): number {
  const port = Number(text ?? 3000);
  if (Number.isInteger(port) && port >= 0 && port < 65_536) return port;
  throw wrongUsage(`Cổng "${text}" không hợp lệ: cần một số từ 0 đến 65535.`);
}
