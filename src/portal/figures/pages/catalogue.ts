// The catalogue of the open data for machines: DCAT 3 as JSON-LD, with schema.org beside it where a page carries it.

import type { PublicFrame } from '../../site/pages/frame.ts';
import type { DataSet } from './data-sets.ts';

export type Catalogue = Record<string, unknown>;
export const FORMATS = { csv: 'text/csv', json: 'application/json' } as const;
export type Format = keyof typeof FORMATS;

export const fileHref = ({ key }: DataSet, format: Format): string => `/du-lieu/${key}.${format}`;

const both = ({ vi, en }: { vi: string; en: string }) => [
  { '@language': 'vi', '@value': vi },
  { '@language': 'en', '@value': en },
];

export function dcat({ origin, site }: Pick<PublicFrame, 'origin' | 'site'>, sets: readonly DataSet[]): Catalogue {
  return {
    '@context': {
      dcat: 'http://www.w3.org/ns/dcat#',
      dct: 'http://purl.org/dc/terms/',
      foaf: 'http://xmlns.com/foaf/0.1/',
      csvw: 'http://www.w3.org/ns/csvw#',
    },
    '@id': `${origin}/du-lieu`,
    '@type': 'dcat:Catalog',
    'dct:title': both(site.name),
    'dct:description': both(site.description),
    'dct:language': ['vi', 'en'],
    'dct:license': { '@id': site.licence.address },
    'dct:publisher': { '@type': 'foaf:Agent', 'foaf:name': both(site.responsible) },
    'dcat:dataset': sets.map((set) => ({
      '@id': `${origin}/du-lieu#${set.key}`,
      '@type': 'dcat:Dataset',
      'dct:identifier': set.key,
      'dct:title': both(set.name),
      'dct:description': both(set.description),
      'dct:license': { '@id': site.licence.address },
      'csvw:tableSchema': {
        'csvw:column': set.columns.map(({ key, meaning }) => ({ 'csvw:name': key, 'dct:description': both(meaning) })),
      },
      'dcat:distribution': (Object.keys(FORMATS) as Format[]).map((format) => ({
        '@type': 'dcat:Distribution',
        'dcat:downloadURL': { '@id': origin + fileHref(set, format) },
        'dcat:mediaType': FORMATS[format],
        'dct:license': { '@id': site.licence.address },
      })),
    })),
  };
}

/** The same in the words of search engines. */
export function schemaCatalogue({ origin, site, text, lang }: PublicFrame, sets: readonly DataSet[]): Catalogue {
  const own = lang === 'en' ? 'en' : 'vi';
  return {
    '@type': 'DataCatalog',
    name: text('data.title'),
    license: site.licence.address,
    dataset: sets.map((set) => ({
      '@type': 'Dataset',
      name: set.name[own],
      license: site.licence.address,
      distribution: { '@type': 'DataDownload', encodingFormat: FORMATS.csv, contentUrl: origin + fileHref(set, 'csv') },
    })),
  };
}
