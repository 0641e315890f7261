// "Chủ tịch HĐQT kiêm Giám đốc" is two posts; each with the words it was written in.
import { clean, plainKey } from '../../../platform/text.ts';
import { nothing, type Reader, saysNothing, textOf, valued } from './value.ts';
import type { Post, Role } from './words.ts';

const SEPARATOR = /\s+(?:kiêm nhiệm|kiêm|và|kiem)\s+|\s*[,;/+&\n]\s*|\s*[-–]\s*/iu;

const BOARD = '(?:hdqt|hoi dong quan tri)';
const SUPERVISION = '(?:bks|ban kiem soat)';

/** In order: a deputy is looked for before the head. */
const ROLES: readonly (readonly [RegExp, Role])[] = [
  [new RegExp(`^(?:pho (?:chu tich|ct)|pct)(?: ${BOARD})?\\b`), 'boardMember'],
  [new RegExp(`^(?:chu tich|ct)(?: ${BOARD})?(?: (?:htx|hop tac xa|lhhtx|lien hiep.*))?$`), 'boardChair'],
  [new RegExp(`^(?:(?:thanh vien|tv|uy vien|uv) )?${BOARD}\\b`), 'boardMember'],
  [/^(?:pho (?:tong )?(?:giam doc|gd)|p gd|pgd|ptgd)\b/, 'deputyDirector'],
  [/^(?:quyen |q )?(?:(?:tong )?giam doc|gd|tgd|tong gd)\b/, 'director'],
  [new RegExp(`^(?:truong ${SUPERVISION}|truong kiem soat|tbks|tb kiem soat)\\b`), 'supervisoryHead'],
  [new RegExp(`^(?:(?:thanh vien|tv|uy vien|uv|pho truong|pho) )?${SUPERVISION}\\b`), 'supervisoryMember'],
  [/^(?:kiem soat vien|ksv|kiem soat)\b/, 'controller'],
  [/^(?:ke toan truong|ktt|phu trach ke toan|truong phong ke toan)\b/, 'chiefAccountant'],
  [/^(?:ke toan|kt)\b/, 'accountant'],
  [/^(?:to pho|pho to truong|pho to|t pho)\b/, 'deputyGroupLeader'],
  [/^to truong\b/, 'groupLeader'],
];

export function parsePosts(text: string): Post[] {
  const posts = clean(text)
    .split(SEPARATOR)
    .map((part) => part.trim())
    .filter((part) => /\p{L}/u.test(part))
    .map((title): Post => ({ role: roleOf(title), title }));
  const isFirst = (post: Post, index: number) =>
    posts.findIndex((other) => other.role === post.role && (post.role !== 'other' || other.title === post.title)) === index;
  return posts.filter(isFirst);
}

function roleOf(title: string): Role {
  const key = plainKey(title);
  return ROLES.find(([form]) => form.test(key))?.[1] ?? 'other';
}

export const readPosts: Reader<Post[]> = (cell) => {
  const text = textOf(cell);
  if (saysNothing(text)) return nothing;
  const posts = parsePosts(text);
  return posts.length === 0 ? nothing : valued(posts);
};
