import { coversIn } from '../access/covers.ts';
import type { Action } from '../access/declare.ts';
import type { OneTimeLink } from '../access/links.ts';
import { say } from '../access/messages.ts';
import { GRANTED_ROLES, type Grant, rightsOver } from '../access/model.ts';
import { perform } from '../access/perform.ts';
import type { House } from '../house.ts';
import type { IsoDate } from '../platform/date.ts';
import { Refused } from '../platform/refusal.ts';
import { type CommandContext, defineCommand, textOption, wrongUsage } from './command.ts';

const USAGE =
  'user add EMAIL --name "HỌ TÊN" --role VAI_TRÒ [--unit MÃ] [--organization MÃ] | user list | user disable EMAIL | user reset EMAIL';

const VERBS: Record<string, (context: CommandContext, email: string) => Promise<void>> = { add, list, disable, reset };

export const user = defineCommand({
  name: 'user',
  usage: USAGE,
  summary: `tài khoản: thêm, liệt kê, khóa, cấp lại mật khẩu; vai trò: ${GRANTED_ROLES.join(', ')}`,
  permission: 'users.manage',
  options: {
    name: { type: 'string' },
    role: { type: 'string' },
    unit: { type: 'string' },
    organization: { type: 'string' },
  },
  async run(context) {
    const [verb = '', email, ...others] = context.positionals;
    const carryOut = Object.hasOwn(VERBS, verb) ? VERBS[verb] : undefined;
    const takesEmail = verb !== 'list';
    if (!carryOut || others.length > 0 || (email !== undefined) !== takesEmail) throw wrongUsage(`Cách dùng: hopluc ${USAGE}`);
    await carryOut(context, email ?? '');
    return 0;
  },
});

async function add(context: CommandContext, email: string): Promise<void> {
  const { values } = context;
  const name = textOption(values, 'name');
  const role = textOption(values, 'role');
  if (name === undefined || role === undefined) {
    throw wrongUsage(`Cần cả họ tên và vai trò: hopluc user add ${email} --name "HỌ TÊN" --role VAI_TRÒ`);
  }
  const organization = textOption(values, 'organization');
  if (organization !== undefined && !/^\d{1,15}$/.test(organization)) {
    throw wrongUsage(`Tùy chọn --organization cần số thứ tự của tổ chức trong sổ, không phải "${organization}".`);
  }
  const house = await context.house();
  const unit = textOption(values, 'unit');
  const { addUser } = await import('../access/actions/index.ts');
  const { link } = await done(context, addUser, {
    email,
    name,
    grants: [
      {
        role,
        unitId: unit === undefined ? null : unitIdOf(house, unit, context.today),
        organizationId: organization === undefined ? null : Number(organization),
      },
    ],
  });
  context.out(`Đã thêm tài khoản ${email}.\n${linkInWords(link)}`);
}

async function list(context: CommandContext): Promise<void> {
  const { listUsers } = await import('../access/actions/index.ts');
  const accounts = await done(context, listUsers, undefined);
  const { geography } = await context.house();
  const grantInWords = ({ role, unitId, organizationId }: Grant) => {
    const area = unitId === null ? '' : ` ${geography.byId(unitId).name}`;
    return `${say(`role.${role}`)}${area}${organizationId === null ? '' : ` số ${organizationId}`}`;
  };
  for (const { email, name, grants, disabled, hasPassword } of accounts) {
    const state = disabled ? 'đã khóa' : hasPassword ? 'đang dùng' : 'chưa đặt mật khẩu';
    context.out(`${email} · ${name} · ${grants.map(grantInWords).join('; ') || 'chưa có vai trò'} · ${state}`);
  }
  if (accounts.length === 0) context.out('Chưa có tài khoản nào. Thêm bằng lệnh: hopluc user add');
}

async function disable(context: CommandContext, email: string): Promise<void> {
  const { disableUser } = await import('../access/actions/index.ts');
  await done(context, disableUser, { email });
  context.out(`Đã khóa tài khoản ${email} và kết thúc các phiên làm việc của tài khoản này.`);
}

async function reset(context: CommandContext, email: string): Promise<void> {
  const { resetUser } = await import('../access/actions/index.ts');
  const { link } = await done(context, resetUser, { email });
  context.out(`Tài khoản ${email} được đặt lại mật khẩu; mật khẩu cũ còn dùng được cho đến khi đặt xong.\n${linkInWords(link)}`);
}

const linkInWords = ({ path }: OneTimeLink) =>
  `Gửi riêng cho người dùng đường dẫn sau (dùng một lần, trong 24 giờ), đặt sau địa chỉ của hệ thống:\n${path}`;

function unitIdOf({ geography }: House, code: string, today: IsoDate): number {
  const unit = geography.closest(code, today);
  if (unit) return unit.id;
  throw new Refused({
    code: 'unit.unknown',
    message: `Không có đơn vị hành chính mang mã "${code}". Xem lại mã đơn vị, ví dụ 84 hoặc 29242.`,
  });
}

async function done<Input, Value>(context: CommandContext, action: Action<Input, Value>, input: Input): Promise<Value> {
  const { actor, now, today } = context;
  const { database, geography } = await context.house();
  const outcome = await perform(action, input, { database, actor, now, may: rightsOver(coversIn(geography, today)) });
  if (!outcome.ok) throw new Refused(outcome.refusals);
  return outcome.value;
}
