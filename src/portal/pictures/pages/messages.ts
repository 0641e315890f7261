import type { Language } from '../../../ui/messages.ts';

const vi = {
  title: 'Ảnh',
  intro:
    'Ảnh của tổ chức và sản phẩm. Chỉ hiện trên trang công khai khi tổ chức, sản phẩm đã đồng ý được giới thiệu. Nơi chụp và loại máy ghi trong tệp bị xóa khi nhận.',
  none: 'Chưa có ảnh nào.',
  add: 'Thêm ảnh',
  files: 'Tệp ảnh',
  filesHint: '.jpg, .png hoặc .webp, tối đa 15 MB. Chương trình tự thu nhỏ.',
  chooseAgain: 'Vì lý do an toàn, trình duyệt không giữ lại tệp đã chọn: xin chọn lại ảnh.',
  caption: 'Chú thích',
  captionHint: 'Ảnh chụp gì, của tổ chức nào, ở đâu. Người trong ảnh phải đồng ý.',
  alt: 'Lời tả cho người không nhìn thấy ảnh',
  altHint: 'Để trống thì đọc chú thích.',
  credit: 'Người chụp, nguồn',
  sample: 'Ảnh mẫu, không phải ảnh thật của tổ chức',
  of: 'Ảnh của',
  organization: 'Tổ chức',
  send: 'Gửi ảnh',
  save: 'Lưu chú thích',
  change: 'Sửa chú thích hoặc gỡ',
  reason: 'Lý do gỡ',
  withdraw: 'Gỡ ảnh',
  address: 'Để đặt vào bài, chép dòng này',
  tooLarge: 'Ảnh vượt 15 MB. Xin lưu lại với cỡ nhỏ hơn rồi gửi lại.',
};

export type PictureWordsOnScreen = typeof vi;

const en: typeof vi = {
  title: 'Pictures',
  intro:
    'Pictures of the organisation and its products. They are public only when the organisation or product agreed to be shown. Place and camera noted in the file are removed.',
  none: 'There are no pictures yet.',
  add: 'Add a picture',
  files: 'Picture file',
  filesHint: '.jpg, .png or .webp, at most 15 MB. It is made smaller for you.',
  chooseAgain: 'For safety browsers do not keep chosen files: please choose the picture again.',
  caption: 'Caption',
  captionHint: 'What it shows, of which organisation, where. People on it must agree.',
  alt: 'Words for those who cannot see it',
  altHint: 'Left empty, the caption is read.',
  credit: 'Photographer, source',
  sample: 'A sample, not a real picture of the organisation',
  of: 'Picture of',
  organization: 'The organisation',
  send: 'Send the picture',
  save: 'Save the caption',
  change: 'Amend the caption or take it down',
  reason: 'Reason',
  withdraw: 'Take it down',
  address: 'To put it into the text, copy this line',
  tooLarge: 'The picture is larger than 15 MB. Please make it smaller and send it again.',
};

export const pictureWords: Record<Language, typeof vi> = { vi, en };
