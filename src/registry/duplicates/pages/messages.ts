import type { Language } from '../../../ui/messages.ts';
import type { Reason, Verdict } from '../model.ts';
import type { Taken } from '../prepare.ts';

const vi = {
  list: {
    title: 'Tổ chức có thể trùng nhau',
    lead: 'Các cặp hồ sơ trong sổ có thể là một tổ chức, cặp đáng xem nhất ở trên. Sổ không tự nhập chung: mở từng cặp để đối chiếu rồi quyết định.',
    count: (count: string) => `${count} cặp cần xem`,
    none: 'Không thấy cặp nào có thể trùng nhau.',
    first: 'Hồ sơ thứ nhất',
    second: 'Hồ sơ thứ hai',
    why: 'Vì sao',
    verdict: 'Mức độ',
    look: 'Đối chiếu',
    apart: 'Không phải trùng',
    settled: 'Đã xem, không phải trùng',
    by: 'Người ghi nhận',
    again: 'Xem lại cặp này',
    back: 'Về danh sách các cặp có thể trùng',
  },
  verdict: { likely: 'Rất có thể trùng', possible: 'Có thể trùng', unlikely: 'Ít khả năng trùng' } as Record<Verdict, string>,
  pair: {
    title: 'Đối chiếu hai hồ sơ',
    lead: (kept: string, duplicate: string) => `Giữ lại “${kept}”, nhập “${duplicate}” vào đó.`,
    turn: 'Đổi: giữ lại hồ sơ kia',
    kept: 'Giữ lại',
    duplicate: 'Nhập vào',
    facets: 'Hai hồ sơ cạnh nhau',
    facet: 'Mục',
    compared: 'So sánh',
    same: 'giống',
    differs: 'khác',
    oneSide: 'một bên chưa có',
    facts: {
      name: 'Tên',
      names: 'Tên đã dùng',
      kind: 'Loại hình',
      code: 'Mã số',
      office: 'Xã, phường',
      hamlet: 'Ấp, khóm',
      field: 'Lĩnh vực',
      status: 'Tình trạng',
      founded: 'Ngày thành lập',
      certificate: 'Giấy chứng nhận đăng ký',
      ended: 'Ngày chấm dứt',
      capital: 'Vốn điều lệ',
      foundingMembers: 'Thành viên khi thành lập',
      source: 'Nguồn',
      years: 'Năm có hồ sơ năm',
      people: 'Người trong sổ',
      managers: 'Người quản lý trùng nhau',
    },
    goes: 'Hồ sơ của bên nhập vào sẽ đi đâu',
    what: 'Loại hồ sơ',
    moved: 'Chuyển sang',
    already: 'Bên giữ lại đã có',
    left: 'Ở lại hồ sơ cũ',
    nothing: 'Hồ sơ nhập vào không có bản ghi nào cần chuyển.',
    stays:
      'Tên, địa chỉ, tình trạng và sự kiện của hồ sơ nhập vào ở lại trang của nó; tên và mã số cũ vẫn tìm ra tổ chức giữ lại, kể cả khi nhập bảng tính.',
    conflicts: 'Chỗ hai bên ghi khác nhau',
    conflictsHow: 'Chọn số liệu nào là của tổ chức. Bên không được chọn vẫn giữ ở hồ sơ cũ.',
    noConflicts: 'Không có chỗ nào hai bên ghi khác nhau.',
    takeKept: 'Lấy bên giữ lại',
    takeDuplicate: 'Lấy bên nhập vào',
    absent: 'chưa có',
    take: 'Bên giữ lại còn thiếu',
    takeHow: 'Đánh dấu mục nào thì lấy từ hồ sơ nhập vào.',
    taken: {
      code: 'Mã số',
      founded: 'Ngày thành lập',
      certificate: 'Giấy chứng nhận đăng ký',
      foundingMembers: 'Số thành viên khi thành lập',
    } as Record<Taken, string>,
    reason: 'Lý do nhập chung',
    reasonHint: 'Căn cứ nào cho thấy đây là một tổ chức',
    merge: 'Nhập chung',
    notMergeable: 'Hai hồ sơ này không nhập chung được',
    apart: 'Đây là hai tổ chức khác nhau',
    apartSaid: 'Đã ghi nhận đây là hai tổ chức khác nhau.',
  },
  merges: {
    title: 'Nhập chung hồ sơ trùng',
    find: 'Nhập chung với hồ sơ khác',
    findHow: 'Tìm hồ sơ thứ hai của tổ chức này theo tên hoặc mã số',
    search: 'Tìm',
    found: 'Tìm thấy',
    notFound: 'Không có tổ chức nào khác khớp điều đang tìm.',
    history: 'Các lần nhập chung',
    none: 'Tổ chức này chưa nhập chung với hồ sơ nào.',
    done: (duplicate: string, kept: string) => `“${duplicate}” đã nhập vào “${kept}”`,
    at: 'Lúc',
    by: 'Người làm',
    reason: 'Lý do',
    undone: 'Đã tách lại',
    standing: 'Đang nhập chung',
    state: 'Tình trạng',
    undo: 'Tách lại như trước',
    undoHow: 'Mọi bản ghi đã chuyển trở về hồ sơ cũ đúng như trước khi nhập chung.',
    undoReason: 'Lý do tách lại',
  },
  notice: {
    title: (on: string) => `Hồ sơ này đã nhập chung vào tổ chức khác ngày ${on}, không còn tính vào số liệu nào.`,
    open: (name: string) => `Mở “${name}”`,
    undo: 'Xem lần nhập chung, tách lại',
    registered: 'Đã ghi tổ chức vào sổ.',
    registeredNext: 'Ghi tiếp thành viên, người quản lý và giấy tờ ở các trang của tổ chức.',
  },
  reason: (reason: Reason): string => {
    switch (reason.code) {
      case 'sameCode':
        return `trùng mã số ${reason.value}`;
      case 'codeOneDigit':
        return `mã số chỉ khác một chữ số (${reason.value})`;
      case 'otherCode':
        return 'mã số khác nhau';
      case 'sameCertificate':
        return `trùng số giấy chứng nhận ${reason.value}`;
      case 'sameName':
        return 'trùng tên';
      case 'sameNameButMarks':
        return 'tên chỉ khác dấu';
      case 'sameNameButKind':
        return 'tên chỉ khác loại hình';
      case 'likeName':
        return `tên gần giống (${reason.percent} %)`;
      case 'samePlace':
        return 'cùng xã';
      case 'oneToday':
        return 'xã của hai bên nay đã sáp nhập';
      case 'apart':
        return 'khác xã';
      case 'people':
        return `${reason.count} người quản lý trùng tên và năm sinh`;
      case 'namesakes':
        return `${reason.count} người quản lý trùng tên, chưa rõ năm sinh`;
      case 'sameFounding':
        return 'cùng ngày thành lập';
      case 'otherFounding':
        return 'khác năm thành lập';
      case 'oneAfterOther':
        return 'một bên thành lập sau khi bên kia chấm dứt';
      case 'otherKind':
        return 'khác loại hình';
    }
  },
};

export type DuplicateWords = typeof vi;

const en: DuplicateWords = {
  list: {
    title: 'Organisations that may be duplicates',
    lead: 'Pairs of records that may be one organisation, the likeliest on top. Nothing is merged by itself: open each pair, compare, decide.',
    count: (count) => `${count} pairs to look at`,
    none: 'No pair of records looks like one organisation.',
    first: 'First record',
    second: 'Second record',
    why: 'Why',
    verdict: 'How likely',
    look: 'Compare',
    apart: 'Not duplicates',
    settled: 'Looked at, not duplicates',
    by: 'Noted by',
    again: 'Look at this pair again',
    back: 'Back to the possible duplicates',
  },
  verdict: { likely: 'Very likely one', possible: 'Possibly one', unlikely: 'Hardly one' },
  pair: {
    title: 'Two records side by side',
    lead: (kept, duplicate) => `Keep “${kept}”, merge “${duplicate}” into it.`,
    turn: 'Turn round: keep the other record',
    kept: 'Kept',
    duplicate: 'Merged',
    facets: 'The two records side by side',
    facet: 'What',
    compared: 'Compared',
    same: 'same',
    differs: 'differs',
    oneSide: 'on one side only',
    facts: {
      name: 'Name',
      names: 'Names borne',
      kind: 'Kind',
      code: 'Code',
      office: 'Commune',
      hamlet: 'Hamlet',
      field: 'Field',
      status: 'Status',
      founded: 'Founded',
      certificate: 'Registration certificate',
      ended: 'Ended',
      capital: 'Charter capital',
      foundingMembers: 'Members at founding',
      source: 'Source',
      years: 'Years with a return',
      people: 'People in the register',
      managers: 'Managers of both',
    },
    goes: 'Where the records of the merged one go',
    what: 'Kind of record',
    moved: 'Follow',
    already: 'There already',
    left: 'Stay behind',
    nothing: 'The merged record has nothing that would follow.',
    stays:
      'Names, offices, status and events of the merged record stay on its page; its names and codes still lead to the one kept, also in imports.',
    conflicts: 'Where the two differ',
    conflictsHow: 'Choose which is true of the organisation. The other stays with the old record.',
    noConflicts: 'The two contradict each other nowhere.',
    takeKept: 'Of the one kept',
    takeDuplicate: 'Of the one merged',
    absent: 'none',
    take: 'What the kept one lacks',
    takeHow: 'What is ticked is taken from the merged record.',
    taken: {
      code: 'Code',
      founded: 'Founding date',
      certificate: 'Registration certificate',
      foundingMembers: 'Founding members',
    },
    reason: 'Reason for merging',
    reasonHint: 'What shows that it is one organisation',
    merge: 'Merge',
    notMergeable: 'These two records cannot be merged',
    apart: 'These are two organisations',
    apartSaid: 'Noted: these are two organisations.',
  },
  merges: {
    title: 'Merging duplicate records',
    find: 'Merge with another record',
    findHow: 'Find the second record of this organisation by name or code',
    search: 'Search',
    found: 'Found',
    notFound: 'No other organisation matches.',
    history: 'Merges',
    none: 'This organisation has not been merged with any record.',
    done: (duplicate, kept) => `“${duplicate}” merged into “${kept}”`,
    at: 'At',
    by: 'By',
    reason: 'Reason',
    undone: 'Taken apart again',
    standing: 'Merged',
    state: 'State',
    undo: 'Take apart as before',
    undoHow: 'Every record that followed goes back exactly as before the merge.',
    undoReason: 'Reason for taking apart',
  },
  notice: {
    title: (on) => `This record was merged into another organisation on ${on} and counts in no figure.`,
    open: (name) => `Open “${name}”`,
    undo: 'See the merge, take it apart',
    registered: 'The organisation is in the register.',
    registeredNext: 'Enter its members, managers and papers on its pages.',
  },
  reason: (reason) => {
    switch (reason.code) {
      case 'sameCode':
        return `same code ${reason.value}`;
      case 'codeOneDigit':
        return `codes differ in one digit (${reason.value})`;
      case 'otherCode':
        return 'different codes';
      case 'sameCertificate':
        return `same certificate ${reason.value}`;
      case 'sameName':
        return 'same name';
      case 'sameNameButMarks':
        return 'names differ in marks only';
      case 'sameNameButKind':
        return 'names differ in kind only';
      case 'likeName':
        return `names alike (${reason.percent} %)`;
      case 'samePlace':
        return 'same commune';
      case 'oneToday':
        return 'their communes are one today';
      case 'apart':
        return 'different communes';
      case 'people':
        return `${reason.count} managers with the same name and year of birth`;
      case 'namesakes':
        return `${reason.count} managers with the same name, year of birth not known`;
      case 'sameFounding':
        return 'founded on the same day';
      case 'otherFounding':
        return 'founded in different years';
      case 'oneAfterOther':
        return 'one was founded after the other had ended';
      case 'otherKind':
        return 'different kinds';
    }
  },
};

export const duplicateWords: Record<Language, DuplicateWords> = { vi, en };
