// The links and forms of a page, as a browser without scripts would follow and send them.

export interface Form {
  method: 'GET' | 'POST';
  action: string;
  fields: [string, string][];
}

const ENTITIES: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" };
const plain = (text: string) => text.replace(/&(amp|lt|gt|quot|#39);/g, (_, name: string) => ENTITIES[name]!);

/** Of an opening tag; an attribute without a value is ''. */
function attributesOf(tag: string): Record<string, string> {
  const found = [...tag.matchAll(/\s([\w-]+)(?:="([^"]*)")?/g)];
  return Object.fromEntries(found.map(([, name = '', value = '']) => [name.toLowerCase(), plain(value)]));
}

/** Paths of this site, without the part of the page. */
export const linksOf = (html: string): string[] =>
  [...html.matchAll(/<a (?:[^>]*? )?href="([^"#]+)/g)].map(([, href = '']) => plain(href)).filter((href) => href.startsWith('/'));

/** Each form once for each button that sends it, filled as it was served. */
export function formsOf(html: string, page: string): Form[] {
  return [...html.matchAll(/<form([^>]*)>(.*?)<\/form>/gs)].flatMap(([, tag = '', inside = '']) => {
    const { method = 'get', action = page } = attributesOf(tag);
    const fields = fieldsOf(inside);
    const buttons = [...inside.matchAll(/<button([^>]*)>/g)].map(([, button = '']) => attributesOf(button));
    return buttons
      .filter(({ type = 'submit' }) => type === 'submit')
      .map(({ name, value = '', formaction = action }): Form => {
        const own: [string, string][] = name ? [[name, value]] : [];
        return { method: method.toLowerCase() === 'post' ? 'POST' : 'GET', action: formaction, fields: [...fields, ...own] };
      });
  });
}

function fieldsOf(inside: string): [string, string][] {
  const inputs = [...inside.matchAll(/<input([^>]*?)\/?>/g)].map(([, tag = '']) => attributesOf(tag));
  const sent = inputs.filter(({ name, type = 'text', checked, disabled }) => {
    const chosen = !/^(checkbox|radio)$/.test(type) || checked !== undefined;
    return name && chosen && type !== 'file' && disabled === undefined;
  });
  const areas = [...inside.matchAll(/<textarea([^>]*)>(.*?)<\/textarea>/gs)].map(([, tag = '', text = '']) => ({
    ...attributesOf(tag),
    value: plain(text),
  }));
  const selects = [...inside.matchAll(/<select([^>]*)>(.*?)<\/select>/gs)].map(([, tag = '', options = '']) => {
    const offered = [...options.matchAll(/<option([^>]*)>/g)].map(([, option = '']) => attributesOf(option));
    const chosen = offered.find(({ selected }) => selected !== undefined) ?? offered[0];
    return { ...attributesOf(tag), value: chosen?.value ?? '' };
  });
  return [...sent, ...areas, ...selects].flatMap(({ name, value = '' }: Record<string, string>): [string, string][] =>
    name ? [[name, value]] : [],
  );
}
