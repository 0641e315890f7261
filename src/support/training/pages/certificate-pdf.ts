// Certificates as they print, one a sheet, A4 landscape; the layout of certificates is fixed by no text seen, so it is plain.

import { formatDate } from '../../../platform/date.ts';
import { formatNumber } from '../../../platform/number.ts';
import { type Align, type Box, type Face, mm, Paper } from '../../../reporting/paper.ts';
import { shownCode } from '../model.ts';
import type { Certificate } from '../store.ts';

/** `verify`: the address at which a code is verified. */
export async function certificatesPdf(
  certificates: readonly Certificate[],
  verify: (code: string) => string,
): Promise<Uint8Array> {
  const [first] = certificates;
  const banner = certificates.some(({ isSample }) => isSample) ? 'SỐ LIỆU MẪU – KHÔNG CÓ GIÁ TRỊ' : null;
  const paper = new Paper({ title: 'Chứng nhận đào tạo', author: first?.issuedBy ?? '', banner });
  for (const certificate of certificates) draw(paper, certificate, verify(certificate.code));
  return paper.finish();
}

function draw(
  paper: Paper,
  { code, fullName, course, hours, startsOn, endsOn, issuedBy, issuedOn }: Certificate,
  address: string,
) {
  const line = (text: string, face: Face, size: number, gap = 6, align: Align = 'center', box: Box = paper.area) => {
    paper.setLines(text, box, { face, size, align });
    paper.y += gap;
  };
  paper.startSection(true);
  line('CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM', 'bold', 13, 2);
  line('Độc lập - Tự do - Hạnh phúc', 'bold', 14, mm(14));
  line(issuedBy, 'bold', 15, mm(8));
  line('CHỨNG NHẬN', 'bold', 28, mm(9));
  line(fullName, 'bold', 24, 12);
  line('đã hoàn thành lớp', 'regular', 15, 8);
  line(course, 'bold', 18, 8);
  const time =
    startsOn === endsOn ? `ngày ${formatDate(endsOn)}` : `từ ngày ${formatDate(startsOn)} đến ngày ${formatDate(endsOn)}`;
  line(`${time}${hours === null ? '' : `, ${formatNumber(hours)} giờ`}`, 'regular', 15, mm(18));
  const half = paper.area.width / 2;
  const [left, right] = [
    { x: paper.area.x, width: half },
    { x: paper.area.x + half, width: half },
  ];
  const top = paper.y;
  line(`Mã chứng nhận: ${shownCode(code)}`, 'bold', 13, 4, 'left', left);
  line(`Xác minh tại: ${address}`, 'regular', 12, 4, 'left', left);
  paper.y = top;
  line(`Ngày ${formatDate(issuedOn)}`, 'italic', 13, 4, 'center', right);
  line('THỦ TRƯỞNG ĐƠN VỊ', 'bold', 13, mm(2), 'center', right);
  line('(Ký tên, đóng dấu)', 'italic', 12, 0, 'center', right);
}
