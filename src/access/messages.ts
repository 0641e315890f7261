// What this room says. `en` has the keys of `vi`, or the type check fails. {braces} are filled by `say`.
import type { Refusal } from '../platform/refusal.ts';

const vi = {
  'signIn.wrong':
    'Thư điện tử hoặc mật khẩu chưa đúng. Vui lòng kiểm tra rồi nhập lại; nếu quên, xin nhờ người quản trị cấp lại.',
  'signIn.throttled':
    'Đã thử đăng nhập quá nhiều lần. Vui lòng chờ {minutes} phút rồi thử lại, hoặc nhờ người quản trị cấp lại mật khẩu.',
  'link.invalid': 'Đường dẫn này không đúng, đã dùng rồi hoặc đã quá 24 giờ. Vui lòng xin người quản trị cấp đường dẫn mới.',
  'setup.invalid':
    'Đường dẫn thiết lập này không đúng, đã dùng rồi hoặc đã quá 24 giờ. Khởi động lại chương trình để có đường dẫn mới.',
  'setup.done': 'Hệ thống đã có tài khoản nên không thiết lập lần đầu được nữa. Vui lòng đăng nhập.',
  'name.missing': 'Chưa có họ và tên của người dùng. Vui lòng nhập họ và tên.',
  'email.invalid': 'Thư điện tử “{email}” chưa đúng dạng. Vui lòng nhập như: ten@donvi.gov.vn.',
  'email.taken': 'Thư điện tử {email} đã có tài khoản. Vui lòng dùng tài khoản đó hoặc nhập thư điện tử khác.',
  'password.short': 'Mật khẩu quá ngắn. Vui lòng đặt mật khẩu có ít nhất {minimum} ký tự.',
  'password.long': 'Mật khẩu quá dài. Vui lòng đặt mật khẩu có nhiều nhất {maximum} ký tự.',
  'password.email': 'Mật khẩu trùng với thư điện tử. Vui lòng đặt mật khẩu khác.',
  'user.unknown': 'Không có tài khoản nào dùng thư điện tử {email}. Xem danh sách bằng lệnh: hopluc user list.',
  'user.disabled': 'Tài khoản {email} đã bị khóa từ trước. Muốn mở lại, dùng lệnh: hopluc user reset {email}.',
  'user.lastAdministrator':
    '{email} là người quản trị cuối cùng còn hoạt động nên không thể khóa hay thôi quyền. Vui lòng thêm người quản trị khác trước.',
  'grant.none': 'Chưa có vai trò nào cho {email}. Vui lòng chọn ít nhất một vai trò.',
  'grant.role': 'Không có vai trò “{role}”. Các vai trò là: {roles}.',
  'grant.unit': 'Vai trò {role} cần đúng một địa bàn. Vui lòng chọn tỉnh hoặc xã, phường phụ trách.',
  'grant.organization': 'Vai trò {role} cần đúng một tổ chức. Vui lòng chọn tổ hợp tác, hợp tác xã hoặc liên hiệp hợp tác xã.',
  'grant.everything': 'Vai trò {role} có hiệu lực trên toàn hệ thống. Vui lòng bỏ địa bàn và tổ chức đã chọn.',
  'action.forbidden':
    'Tài khoản này không có quyền thực hiện việc “{what}” tại địa bàn đã chọn. Vui lòng liên hệ người quản trị.',
  'route.signedOut': 'Chưa đăng nhập hoặc phiên làm việc đã hết. Vui lòng đăng nhập rồi thử lại.',
  'route.forbidden': 'Tài khoản này không được xem trang “{what}”. Vui lòng liên hệ người quản trị để được cấp quyền.',
  'route.crossSite': 'Yêu cầu này không đến từ trang của hệ thống nên bị từ chối. Vui lòng mở lại trang rồi gửi lại.',
  'key.damaged':
    'Tệp khóa {file} bị hỏng. Vui lòng chép lại tệp từ bản lưu, hoặc xóa tệp để tạo khóa mới (mọi người phải đăng nhập lại).',
  'role.administrator': 'Quản trị hệ thống',
  'role.provincialOfficer': 'Cán bộ tỉnh',
  'role.communeOfficer': 'Cán bộ xã',
  'role.leader': 'Lãnh đạo',
  'role.organizationClerk': 'Người của tổ chức',
  'role.public': 'Công chúng',
};

type Messages = typeof vi;
export type MessageKey = keyof Messages;

const en: Messages = {
  'signIn.wrong':
    'The e-mail address or the password is not right. Check both; if forgotten, ask the administrator for a new one.',
  'signIn.throttled': 'Too many attempts to sign in. Wait {minutes} minutes, or ask the administrator for a new password.',
  'link.invalid': 'This link is wrong, has been used or is older than 24 hours. Ask the administrator for a new one.',
  'setup.invalid': 'This set-up link is wrong, has been used or is older than 24 hours. Restart the program for a new one.',
  'setup.done': 'There are accounts already, so the first set-up is over. Please sign in.',
  'name.missing': 'The name of the user is missing. Enter it.',
  'email.invalid': '“{email}” is not an e-mail address. Enter one such as name@office.gov.vn.',
  'email.taken': '{email} has an account already. Use that account or enter another address.',
  'password.short': 'The password is too short. Choose one of at least {minimum} characters.',
  'password.long': 'The password is too long. Choose one of at most {maximum} characters.',
  'password.email': 'The password is the same as the e-mail address. Choose another.',
  'user.unknown': 'No account has the address {email}. List them with: hopluc user list.',
  'user.disabled': 'The account {email} is disabled already. To open it again: hopluc user reset {email}.',
  'user.lastAdministrator':
    '{email} is the last active administrator and cannot be disabled or lose the role. Add another one first.',
  'grant.none': 'There is no role for {email}. Choose at least one.',
  'grant.role': 'There is no role “{role}”. The roles are: {roles}.',
  'grant.unit': 'The role {role} needs exactly one area. Choose a province or a commune.',
  'grant.organization': 'The role {role} needs exactly one organisation. Choose it.',
  'grant.everything': 'The role {role} holds everywhere. Leave out the area and the organisation.',
  'action.forbidden': 'This account may not do “{what}” in that area. Please see the administrator.',
  'route.signedOut': 'Not signed in, or the session has ended. Sign in and try again.',
  'route.forbidden': 'This account may not see “{what}”. Please ask the administrator for the right.',
  'route.crossSite': 'This request did not come from a page of the system and was refused. Open the page again and resend.',
  'key.damaged':
    'The key file {file} is damaged. Put it back from a backup, or delete it for a new key (all must sign in again).',
  'role.administrator': 'Administrator',
  'role.provincialOfficer': 'Provincial officer',
  'role.communeOfficer': 'Commune officer',
  'role.leader': 'Leader',
  'role.organizationClerk': 'Person of the organisation',
  'role.public': 'Public',
};

export const MESSAGES = { vi, en };

type Params = Record<string, string | number>;

export function say(key: MessageKey, params: Params = {}, language: keyof typeof MESSAGES = 'vi'): string {
  return MESSAGES[language][key].replace(/\{(\w+)\}/g, (hole, name: string) => String(params[name] ?? hole));
}

export function refusal(code: MessageKey, params: Params = {}, field?: string): Refusal {
  return { code, message: say(code, params), params, ...(field === undefined ? {} : { field }) };
}
