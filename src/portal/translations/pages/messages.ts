import type { State, Subject, Target } from '../model.ts';

const vi = {
  title: 'Bản dịch của trang công khai',
  lead: 'Chữ trên trang, câu chuyện của tổ chức và sản phẩm, và bài viết. Chỗ chưa dịch hiện tiếng Việt, có đánh dấu. Bản dịch ghi ở đây thay chữ có sẵn trong chương trình, hiện ngay trên trang.',
  language: 'Ngôn ngữ',
  lang: { km: 'Tiếng Khmer', en: 'Tiếng Anh' } satisfies Record<Target, string> as Record<Target, string>,
  state: { missing: 'Chưa dịch', outdated: 'Câu gốc đã đổi', draft: 'Chưa rà soát', reviewed: 'Đã rà soát' } as Record<
    State,
    string
  >,
  stateLabel: 'Tình trạng',
  all: 'Tất cả',
  subject: { interface: 'Chữ trên trang', organization: 'Tổ chức', product: 'Sản phẩm', article: 'Bài viết' } as Record<
    Subject | 'article',
    string
  >,
  search: 'Tìm trong câu gốc và bản dịch',
  find: 'Tìm',
  where: 'Chỗ',
  source: 'Tiếng Việt',
  builtIn: 'có sẵn',
  none: 'Không có câu nào như vậy.',
  count: (n: string) => `${n} câu`,
  files: 'Dịch trong tệp',
  filesText:
    'Tải tệp về, ghi cột bản dịch bằng Excel rồi nạp lại. Ô bản dịch để trống thì giữ như cũ; câu gốc đã đổi từ khi tải thì dòng ấy bị từ chối.',
  download: (format: string) => `Tải .${format}`,
  file: 'Tệp .csv hoặc .xlsx đã dịch',
  upload: 'Nạp tệp',
  uploaded: (n: number) => `Đã ghi ${n} bản dịch từ tệp.`,
  visits: 'Lượt xem trang công khai',
  back: 'Về danh sách',
  edit: (lang: string) => `Dịch sang ${lang.replace('T', 't')}`,
  text: 'Bản dịch',
  textHint: (holes: string) =>
    holes ? `Giữ nguyên các chỗ điền số: ${holes}. Để trống thì bỏ bản dịch.` : 'Để trống thì bỏ bản dịch.',
  reviewed: 'Tôi thạo ngôn ngữ này và đã rà soát bản dịch',
  save: 'Lưu',
  saveNext: 'Lưu và sang câu kế tiếp chưa rà soát',
  written: (who: string, at: string) => `${who} dịch lúc ${at}.`,
  checked: (who: string, at: string) => `${who} rà soát lúc ${at}.`,
  outdated: 'Câu tiếng Việt đã đổi sau khi dịch: xem lại bản dịch theo câu mới.',
  stateNow: (state: string) => `Tình trạng: ${state.toLowerCase()}.`,
  headings: { subject: 'Loại', item: 'Khóa', vi: 'Tiếng Việt', text: 'Bản dịch', reviewed: 'Đã rà soát', state: 'Tình trạng' },
};

const en: typeof vi = {
  title: 'Translations of the public pages',
  lead: 'Words of the pages, stories of organisations and products, and articles. What is missing is shown in Vietnamese and marked. What is written here takes the place of the words built in, at once.',
  language: 'Language',
  lang: { km: 'Khmer', en: 'English' },
  state: { missing: 'Missing', outdated: 'Source changed', draft: 'Not reviewed', reviewed: 'Reviewed' },
  stateLabel: 'State',
  all: 'All',
  subject: { interface: 'Words of the pages', organization: 'Organisation', product: 'Product', article: 'Article' },
  search: 'Search in source and translation',
  find: 'Find',
  where: 'Place',
  source: 'Vietnamese',
  builtIn: 'built in',
  none: 'There is none like this.',
  count: (n) => `${n} entries`,
  files: 'Translate in a file',
  filesText:
    'Download the file, fill the column of translations and send it back. Empty cells change nothing; a row whose source has changed meanwhile is refused.',
  download: (format) => `Download .${format}`,
  file: 'Translated .csv or .xlsx file',
  upload: 'Send the file',
  uploaded: (n) => `${n} translations taken from the file.`,
  visits: 'Views of the public pages',
  back: 'Back to the list',
  edit: (lang) => `Translate into ${lang}`,
  text: 'Translation',
  textHint: (holes) =>
    holes ? `Keep the places for values: ${holes}. Leave empty to take the translation back.` : 'Leave empty to take it back.',
  reviewed: 'I am fluent in this language and have reviewed the translation',
  save: 'Save',
  saveNext: 'Save and go to the next not reviewed',
  written: (who, at) => `Translated by ${who}, ${at}.`,
  checked: (who, at) => `Reviewed by ${who}, ${at}.`,
  outdated: 'The Vietnamese has changed since: look at the translation again.',
  stateNow: (state) => `State: ${state.toLowerCase()}.`,
  headings: { subject: 'Loại', item: 'Khóa', vi: 'Tiếng Việt', text: 'Bản dịch', reviewed: 'Đã rà soát', state: 'Tình trạng' },
};

export const translationWords = { vi, en };
export type TranslationWords = typeof vi;
