// The law's books of members: to print and for Excel.

import type { Context } from 'hono';
import type { Route, Visit } from '../../../access/declare.ts';
import { formatDate } from '../../../platform/date.ts';
import { toHtml } from '../../../ui/render.ts';
import { dateQuery, type Web } from '../../../web/visit.ts';
import { frameOf, organizationHref } from '../../pages/frame.tsx';
import { capitalBook, registerBook } from '../book.ts';
import { registerRule } from '../law.ts';
import { charterCapitalOn, readMembers } from '../store.ts';
import { bookWorkbook } from './book-sheet.ts';
import { BookView } from './book-view.tsx';
import { bookWords, declaring, vietnamese, wordsOf } from './common.tsx';

const BOOKS = {
  'so-dang-ky': { of: registerBook, title: 'title' },
  'von-gop': { of: capitalBook, title: 'capitalTitle' },
} as const;
type BookName = keyof typeof BOOKS;

export function bookRoutes(web: Web): Route[] {
  const { db } = web.house.database;
  const { look, download } = declaring(web);

  const drawn = async (context: Context, visit: Visit, name: BookName, words: typeof vietnamese) => {
    const frame = await frameOf(web, context, visit, 'people.read');
    if (!frame) return undefined;
    const asOf = dateQuery(context, 'asOf') ?? frame.today;
    const members = await readMembers(db, frame.id);
    const book = BOOKS[name].of(members, await charterCapitalOn(db, frame.id, asOf), asOf, bookWords(words));
    return { frame, asOf, book, title: words.book[BOOKS[name].title] };
  };

  const page = (name: BookName) => async (context: Context, visit: Visit) => {
    const t = wordsOf(context);
    const found = await drawn(context, visit, name, t);
    if (!found) return context.notFound();
    const self = organizationHref(found.frame.id, `/thanh-vien/${name}`);
    const links = { self, xlsx: `${self}.xlsx?asOf=${found.asOf}` };
    return context.html(toHtml(<BookView {...found} t={t} rule={registerRule(web.house.norms)} links={links} />));
  };

  const file = (name: BookName) => async (context: Context, visit: Visit) => {
    const found = await drawn(context, visit, name, vietnamese);
    if (!found) return context.notFound();
    const { frame, asOf, book, title } = found;
    const w = vietnamese.book;
    const rule = registerRule(web.house.norms);
    const bytes = await bookWorkbook(book, {
      title,
      lines: [frame.name, frame.code ? w.code(frame.code) : w.noCode, w.asOf(formatDate(asOf))],
      headings: w.columns,
      notes: [w.blank, ...(rule ? [w.rule(rule)] : []), w.layout],
      sample: frame.isSample,
    });
    return context.body(Uint8Array.from(bytes), 200, {
      'content-type': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
      'content-disposition': `attachment; filename="${name}-${frame.id}-${asOf}.xlsx"`,
    });
  };

  return [
    look('/thanh-vien/so-dang-ky', 'Xem, in sổ đăng ký thành viên', page('so-dang-ky')),
    look('/thanh-vien/von-gop', 'Xem, in danh sách vốn góp', page('von-gop')),
    download('/thanh-vien/so-dang-ky.xlsx', 'Tải sổ đăng ký thành viên', file('so-dang-ky')),
    download('/thanh-vien/von-gop.xlsx', 'Tải danh sách vốn góp', file('von-gop')),
  ];
}
