// The statement of a contract as a paper that both sides sign.

import { formatDate } from '../../../platform/date.ts';
import { formatNumber } from '../../../platform/number.ts';
import { type Block, body, cells, heading, note, type OfficialDocument, type Table } from '../../../reporting/document.ts';
import { SAMPLE_BANNER } from '../../../reporting/model.ts';
import { dateInWords } from '../../../reporting/report.ts';
import { deliveryWords } from './messages.ts';
import { quantityOf, type StatementProps, sumsOf } from './views.tsx';

const t = deliveryWords.vi;

export function statementDocument(statement: StatementProps): OfficialDocument {
  const { frame, contract, span, deliveries, settlement } = statement;
  const { from, until } = span;
  const time = [from && `từ ${formatDate(from)}`, until && `đến ${formatDate(until)}`].filter(Boolean).join(' ') || t.whole;
  const list: Table = {
    kind: 'table',
    columns: [
      { heading: t.day, width: 12, align: 'center' },
      { heading: t.slip, width: 12, align: 'left' },
      { heading: t.quality, width: 16, align: 'left' },
      { heading: t.netShort, width: 16, align: 'right' },
      { heading: `${t.acceptedValue} (đồng)`, width: 20, align: 'right' },
      { heading: `${t.paid} (đồng)`, width: 18, align: 'right' },
    ],
    rows: deliveries.map((one) => ({
      cells: cells(
        formatDate(one.on),
        one.slip ?? '',
        one.quality ?? '',
        quantityOf(one.quantity, contract.unit, t.unknown),
        formatNumber(one.accepted),
        formatNumber(one.paid),
      ),
    })),
  };
  const classes: Block[] = settlement.classes.map(({ quality, count, quantity, unweighed, accepted, byRule }) =>
    body(
      `- ${quality ?? t.classUnknown}: ${formatNumber(count)} lần, ${quantityOf(unweighed > 0 ? null : quantity, contract.unit, t.unknown)}; ` +
        `theo giá hợp đồng ${byRule === null ? t.unknown : `${formatNumber(byRule)} đồng`}, nghiệm thu ${formatNumber(accepted)} đồng.`,
    ),
  );
  return {
    letterhead: {
      parentAgency: '',
      agency: frame.name.toLocaleUpperCase('vi'),
      numberLine: 'Số: …………',
      dateLine: `${frame.commune ?? '…………'}, ${dateInWords(null)}`,
    },
    title: 'BIÊN BẢN ĐỐI CHIẾU, THANH LÝ',
    subject: `Hợp đồng ${contract.number} ngày ${formatDate(contract.signedOn)}, ${contract.product} (${time})`,
    addressee: null,
    body: [
      body(`Bên bán: ${frame.name}${frame.code ? `, mã số ${frame.code}` : ''}. Đại diện: …………………… Chức vụ: ……………`),
      body(`Bên mua: ${contract.buyer}. Đại diện: …………………… Chức vụ: ……………`),
      heading(1, 'I. Hàng đã giao'),
      list,
      heading(1, 'II. Theo phẩm cấp'),
      ...classes,
      heading(1, 'III. Giá trị và thanh toán'),
      ...sumsOf(t, statement).map(([label, value]) => body(`- ${label}: ${value}.`)),
      note('Dự thảo lập từ sổ giao hàng. Hai bên đối chiếu, ghi ngày và ký.'),
    ],
    closing: 'Hai bên thống nhất số liệu trên; biên bản lập thành hai bản, mỗi bên giữ một bản.',
    signature: { title: 'ĐẠI DIỆN BÊN BÁN', name: null },
    recipients: ['Bên mua (ký xác nhận bên dưới)', 'Lưu: hồ sơ hợp đồng'],
    annexes: [],
    banner: frame.isSample ? `DỰ THẢO · ${SAMPLE_BANNER}` : 'DỰ THẢO',
  };
}
