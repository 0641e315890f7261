// What kind of event a row tells: the words of the register, and those officers use for the same.
import { plainKey } from '../../../platform/text.ts';
import { EVENT_NAMES } from '../../../registry/life/judge.ts';
import { EVENT_KIND_NAMES, type EventKind } from '../../../registry/life/model.ts';
import { nothing, problem, type Reader, saysNothing, textOf, valued } from './value.ts';

export type EventWord =
  | {
      kind: EventKind;
      /** Not an event: since that day a list has said so. */
      fromList: boolean;
    }
  /** A step on the way to dissolution, without which a dissolution cannot be recorded. */
  | { kind: 'dissolutionStep' };

const FROM_LIST = 'theo danh sách';
const STEP = 'bước giải thể';

const OTHER_WORDS: Partial<Record<EventKind, string>> = {
  founding: 'đăng ký thành lập | thông báo thành lập',
  renaming: 'thay đổi tên',
  move: 'đổi trụ sở | chuyển địa chỉ | đổi địa chỉ | thay đổi địa chỉ trụ sở | chuyển địa điểm',
  fieldChange: 'thay đổi lĩnh vực | đổi ngành nghề | thay đổi ngành nghề',
  capitalChange: 'tăng vốn điều lệ | giảm vốn điều lệ | thay đổi vốn điều lệ',
  representativeChange: 'đổi người đại diện theo pháp luật | thay đổi người đại diện | thay đổi người đại diện theo pháp luật',
  governanceChange: 'thay đổi tổ chức quản trị',
  suspension: 'tạm ngừng hoạt động | tạm ngừng kinh doanh',
  inactivity: 'ngừng hoạt động | không còn hoạt động | không còn thấy hoạt động',
  resumption: 'tiếp tục hoạt động | hoạt động lại',
  unionJoining: 'gia nhập liên hiệp | vào liên hiệp HTX',
  unionLeaving: 'ra khỏi liên hiệp | ra khỏi liên hiệp HTX',
  reregistration: 'đăng ký lại | đăng ký lại theo Luật',
  conversion: 'chuyển đổi thành hợp tác xã | chuyển đổi',
  dissolution: 'giải thể xong | đã giải thể',
  revocation: 'bị thu hồi Giấy chứng nhận đăng ký | thu hồi giấy chứng nhận | thu hồi giấy chứng nhận đăng ký',
};

const BY_KEY = new Map<string, EventKind>(
  EVENT_KIND_NAMES.flatMap((kind) =>
    [EVENT_NAMES[kind], ...(OTHER_WORDS[kind]?.split('|') ?? [])].map((words) => [plainKey(words), kind] as const),
  ),
);
const LIST_KEY = ` ${plainKey(FROM_LIST)}`;
const STEP_KEY = plainKey(STEP);

const capital = (text: string) => text.charAt(0).toLocaleUpperCase('vi') + text.slice(1);

/** As an export writes it. */
export const eventWords = (event: EventWord): string =>
  event.kind === 'dissolutionStep'
    ? capital(STEP)
    : `${capital(EVENT_NAMES[event.kind])}${event.fromList ? ` (${FROM_LIST})` : ''}`;

export const readEventWord: Reader<EventWord> = (cell) => {
  const text = textOf(cell);
  if (saysNothing(text)) return nothing;
  const key = plainKey(text);
  if (key === STEP_KEY) return valued<EventWord>({ kind: 'dissolutionStep' });
  const fromList = key.endsWith(LIST_KEY);
  const kind = BY_KEY.get(fromList ? key.slice(0, -LIST_KEY.length) : key);
  if (kind) return valued<EventWord>({ kind, fromList });
  const known = EVENT_KIND_NAMES.map((one) => EVENT_NAMES[one]).join(', ');
  return problem('event.unknown', `không nhận ra sự kiện này. Xin ghi một trong các sự kiện: ${known}.`);
};

/** Text of several lines, which stay lines. */
export const readLines: Reader<string> = (cell) => {
  if (typeof cell.value !== 'string' || !cell.value.includes('\n')) {
    const text = textOf(cell);
    return valued(saysNothing(text) ? null : text);
  }
  const text = cell.value
    .replace(/^'(?=.)/, '')
    .replaceAll('\r\n', '\n')
    .normalize('NFC')
    .trim();
  return valued(saysNothing(text) ? null : text);
};
