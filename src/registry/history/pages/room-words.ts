// Works, trade events, founding and consolidating, in words.

const vi = {
  trade: {
    trade: 'Xúc tiến thương mại',
    noTrade: 'Chưa ghi sự kiện xúc tiến nào.',
    event: 'Sự kiện',
    events: 'Sự kiện xúc tiến',
    contracts: 'Hợp đồng đã ký',
    sales: 'Bán tại sự kiện',
    notReported: 'chưa ghi kết quả',
  },
  action: {
    'works.plan': 'Ghi một công trình',
    'works.amend': 'Sửa công trình',
    'works.start': 'Ghi khởi công công trình',
    'works.progress': 'Ghi tiến độ công trình',
    'works.photos': 'Gắn ảnh công trình',
    'works.stage': 'Ghi một hạng mục công trình đã xong',
    'works.accept': 'Nghiệm thu công trình',
    'works.handOver': 'Bàn giao công trình',
    'works.use': 'Ghi việc sử dụng công trình',
    'trade.join': 'Ghi tham gia sự kiện xúc tiến',
    'trade.leave': 'Bỏ tham gia sự kiện xúc tiến',
    'trade.report': 'Ghi kết quả xúc tiến thương mại',
    'founding.step': 'Nối với hồ sơ thành lập',
    'founding.check': 'Ghi một lần kiểm tra đồng hành',
    'consolidation.open': 'Lập phương án củng cố',
    'consolidation.addStep': 'Thêm việc vào phương án củng cố',
    'consolidation.finishStep': 'Ghi một việc củng cố đã xong',
    'consolidation.close': 'Kết thúc phương án củng cố',
  },
};

const en: typeof vi = {
  trade: {
    trade: 'Trade promotion',
    noTrade: 'No trade event on record yet.',
    event: 'Event',
    events: 'Trade events',
    contracts: 'Contracts signed',
    sales: 'Sold there',
    notReported: 'no results yet',
  },
  action: {
    'works.plan': 'Work recorded',
    'works.amend': 'Work amended',
    'works.start': 'Work started',
    'works.progress': 'Progress of a work reported',
    'works.photos': 'Photos of a work attached',
    'works.stage': 'Stage of a work done',
    'works.accept': 'Work accepted',
    'works.handOver': 'Work handed over',
    'works.use': 'Use of a work recorded',
    'trade.join': 'Joined a trade event',
    'trade.leave': 'Taken off a trade event',
    'trade.report': 'Results of a trade event recorded',
    'founding.step': 'Linked with its founding file',
    'founding.check': 'First-year visit recorded',
    'consolidation.open': 'Consolidation plan made',
    'consolidation.addStep': 'Step added to the consolidation plan',
    'consolidation.finishStep': 'Step of the consolidation plan done',
    'consolidation.close': 'Consolidation plan closed',
  },
};

export const roomWords = { vi, en };
