import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { sql } from 'kysely';
import { coversIn } from '../access/covers.ts';
import { rightsOver } from '../access/model.ts';
import type { DemoAccounts } from '../access/pages/routes.tsx';
import { perform } from '../access/perform.ts';
import { boardQuestion, type House } from '../house.ts';
import { runImport } from '../intake/actions/index.ts';
import type { GivenFile } from '../intake/prepare.ts';
import { publicOrganizations } from '../intake/public-list.ts';
import { linkageKinds } from '../linkage/records.ts';
import { row } from '../platform/database/types.ts';
import { Refused } from '../platform/refusal.ts';
import { periodOf } from '../reporting/period.ts';
import { boardInWords } from './board-words.ts';
import { type CommandContext, defineCommand, textOption } from './command.ts';
import { writeOut } from './out-file.ts';
import { portOption } from './serve.ts';

const SAMPLE = ['test', 'samples', 'untidy'];
const PUBLIC_LIST = ['data', 'organizations', 'organizations-public.csv'];
const REPORT_YEAR = 2023;
const FORMATS = ['docx', 'xlsx'] as const;
/** Commune of the demonstration's commune officer: Xã Long Hiệp. */
const DEMO_COMMUNE = '29506';

export const demo = defineCommand({
  name: 'demo',
  usage: 'demo [--real] [--no-serve] [--port 3000]',
  summary: 'dùng thử với tỉnh mẫu (hoặc, với --real, danh sách tổ chức thật đã công bố): bảng chỉ tiêu, báo cáo, trang làm việc',
  permission: 'system.operate',
  options: { real: { type: 'boolean' }, 'no-serve': { type: 'boolean' }, port: { type: 'string' } },
  async run(context) {
    const port = portOption(textOption(context.values, 'port'));
    const house = await context.house();
    const filled = await fill(house, context, context.values.real === true);
    const boards = house.boards();
    context.out(boardInWords(await boards.board(boardQuestion(boards.set.programme, context.today, {}))));
    await writeReports(house, context, filled);
    const accountants = await accountantsOrganization(house);
    if (filled && accountants !== null && context.values.real !== true) {
      const { enterDemoRecords } = await import('./demo-records.ts');
      await enterDemoRecords(performance(house, context), accountants);
      const { enterDemoSupport } = await import('./demo-support.ts');
      await enterDemoSupport(house, context.now, accountants);
      const { enterDemoProducts } = await import('./demo-linkage.ts');
      await enterDemoProducts(house, performance(house, context), accountants);
      const { enterDemoContracts } = await import('./demo-contracts.ts');
      await enterDemoContracts(house, context.now, accountants);
      const { enterDemoDeliveries } = await import('./demo-deliveries.ts');
      await enterDemoDeliveries(house, context.now, accountants);
      const { enterDemoMarket } = await import('./demo-market.ts');
      await enterDemoMarket(house, context.now, accountants);
      const { enterDemoDirectory } = await import('./demo-portal.ts');
      await enterDemoDirectory(house, performance(house, context));
      const { enterDemoNews } = await import('./demo-news.ts');
      await enterDemoNews(house, context.now);
    }
    if (filled && context.values.real === true) {
      const { enterPublicProducts } = await import('./demo-linkage.ts');
      await enterPublicProducts(house, performance(house, context));
    }
    const accounts = await demoAccounts(house, context, accountants);
    if (context.values['no-serve']) return 0;
    const stopped = context.untilStopped();
    const { startServer } = await import('../server.ts');
    const server = await startServer(house, { port, demo: accounts, log: context.err });
    context.out(`\nTrang công khai: ${server.address}\nTrang làm việc: ${server.address}/lam-viec`);
    context.out(`Tài khoản dùng thử (mật khẩu chung: ${accounts.password}):`);
    for (const { email, role } of accounts.accounts) context.out(`  ${email.padEnd(22)}${role}`);
    context.out('Nhấn Ctrl+C để dừng.');
    await stopped;
    await server.stop();
    return 0;
  },
});

/** The report of records that did not change since is not written again. */
async function writeReports(house: House, context: CommandContext, filled: boolean): Promise<void> {
  const folder = join(house.settings.root, 'out');
  const files = FORMATS.map((format) => ({ format, file: join(folder, `bao-cao-298-${REPORT_YEAR}.${format}`) }));
  if (!filled && files.every(({ file }) => existsSync(file))) return;
  context.err('Đang lập báo cáo…');
  const { gatherReport } = await import('../reporting/gather.ts');
  const { renderReport } = await import('../reporting/render.ts');
  const boards = house.boards();
  const period = periodOf('year', REPORT_YEAR);
  const input = await gatherReport(house, { boards, unit: boards.set.programme.province, period });
  mkdirSync(folder, { recursive: true });
  for (const { format, file } of files) {
    await writeOut(file, await renderReport(input, format));
    context.out(`Đã ghi ${relative(process.cwd(), file)}`);
  }
}

/** Puts the records in the first time, and says whether it did; a folder that holds other records is left as it is. */
async function fill(house: House, context: CommandContext, real: boolean): Promise<boolean> {
  const held = await row(
    house.database.db,
    sql<{ records: boolean; samples: boolean }>`select exists(select 1 from organization) as records,
      exists(select 1 from organization where is_sample) as samples`,
  );
  if (held?.records) {
    if (held.samples !== !real) {
      const message =
        'Thư mục dữ liệu này đã có hồ sơ khác với lựa chọn lần này. ' +
        'Dùng một thư mục trống, ví dụ: HOPLUC_DATA=./du-lieu-thu npm run demo' +
        (real ? ' -- --real' : '');
      throw new Refused({ code: 'demo.otherRecords', message });
    }
    return false;
  }
  const { root } = house.settings;
  const files = real
    ? [publicOrganizations(readFileSync(join(root, ...PUBLIC_LIST), 'utf8'))]
    : sampleFiles(join(root, ...SAMPLE));
  context.err(real ? 'Đang nhập danh sách tổ chức thật đã công bố…' : `Đang nhập tỉnh mẫu từ ${files.length} bảng tính…`);
  const outcome = await runImport(
    {
      files,
      dryRun: false,
      geography: house.geography,
      province: house.programmes[0]!.province,
      programmes: house.programmes.map(({ code }) => code),
      kinds: linkageKinds(house.norms),
      today: context.today,
      isSample: !real,
      covers: () => true,
    },
    performance(house, context),
  );
  if (!outcome.ok) throw new Refused(outcome.refusals);
  for (const { file, sheets } of outcome.value.result.files) {
    for (const sheet of sheets) {
      context.err(`  ${file}: ${sheet.created} dòng vào sổ${sheet.refused > 0 ? `, ${sheet.refused} dòng chưa nhập được` : ''}`);
      for (const issue of sheet.issues.filter(({ severity }) => severity === 'error')) context.err(`    ${issue.message}`);
    }
  }
  return true;
}

const performance = (house: House, { actor, now, today }: CommandContext) => ({
  database: house.database,
  actor,
  now,
  may: rightsOver(coversIn(house.geography, today)),
});

function sampleFiles(folder: string): GivenFile[] {
  const names = readdirSync(folder).filter((name) => name.endsWith('.xlsx'));
  return names.map((name) => ({ name, bytes: readFileSync(join(folder, name)) }));
}

/** The organisation whose books the accountant of the demonstration keeps. */
async function accountantsOrganization(house: House): Promise<number | null> {
  const found = await row(
    house.database.db,
    sql<{ id: number }>`select o.id from organization o join annual_return r on r.organization_id = o.id
      where o.kind = 'HTX' and o.is_sample and o.ended is null group by o.id order by count(*) desc, o.id limit 1`,
  );
  return found?.id ?? null;
}

async function demoAccounts(house: House, context: CommandContext, organizationId: number | null): Promise<DemoAccounts> {
  const password = demoPassword(house.settings.dataFolder);
  const { geography } = house;
  const province = geography.closest(house.programmes[0]!.province, house.programmes[0]!.to);
  const commune = geography.closest(DEMO_COMMUNE, house.programmes[0]!.from);
  const places = {
    password,
    provinceUnitId: province!.id,
    communeUnitId: commune!.id,
    organizationId,
  };
  const { createDemoAccounts } = await import('../access/actions/index.ts');
  const made = await perform(createDemoAccounts, places, performance(house, context));
  if (!made.ok) throw new Refused(made.refusals);
  return { password, accounts: made.value.map(({ email, name }) => ({ email, role: name })) };
}

/** Made once for a data folder, so that nobody's demonstration opens with a password everybody knows. */
function demoPassword(dataFolder: string): string {
  const file = join(dataFolder, 'keys', 'demo-password');
  if (existsSync(file)) return readFileSync(file, 'utf8').trim();
  mkdirSync(join(dataFolder, 'keys'), { recursive: true, mode: 0o700 });
  const password = `lua-${randomBytes(4).toString('hex')}-dua`;
  writeFileSync(file, `${password}\n`, { mode: 0o600 });
  return password;
}
