const vi = {
  title: 'Hợp đồng liên kết',
  none: 'Hồ sơ chưa gắn với hợp đồng nào.',
  choose: 'Chọn hợp đồng của hồ sơ',
  change: 'Đổi hợp đồng',
  contract: 'Hợp đồng',
  nothing: '– Không gắn –',
  hint: 'Hợp đồng chưa có trong danh sách thì ghi ở trang Hợp đồng của tổ chức trước.',
  save: 'Ghi',
  back: 'Về hồ sơ',
  seasons: (taken: string, most: string, clause: string) =>
    `Vụ, chu kỳ của hợp đồng này trong các hồ sơ: ${taken}; tối đa ${most} (${clause}).`,
  certainty: { quoted: 'trích nguyên văn', reported: 'theo nguồn tường thuật', unverified: 'chưa kiểm chứng văn bản' },
};

const en: typeof vi = {
  title: 'Linkage contract',
  none: 'The file is tied to no contract yet.',
  choose: 'Choose the contract of the file',
  change: 'Change the contract',
  contract: 'Contract',
  nothing: '– None –',
  hint: 'A contract that is not listed is entered on the page of contracts first.',
  save: 'Save',
  back: 'Back to the file',
  seasons: (taken, most, clause) => `Seasons of this contract in files of support: ${taken}; at most ${most} (${clause}).`,
  certainty: { quoted: 'quoted from the text', reported: 'as reported', unverified: 'text not verified' },
};

export const tieWords = { vi, en };
