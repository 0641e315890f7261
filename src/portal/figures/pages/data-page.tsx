// The open data: what there is, what its columns mean, under which licence.

import type { PublicFrame } from '../../site/pages/frame.ts';
import { PublicPage } from '../../site/pages/public-page.tsx';
import { type Catalogue, fileHref } from './catalogue.ts';
import type { DataSet } from './data-sets.ts';

export function DataPage({ frame, sets, catalogue }: { frame: PublicFrame; sets: DataSet[]; catalogue: Catalogue }) {
  const { say, text, site, lang } = frame;
  const name = site.name[lang] ?? site.name.vi;
  const meaning = lang === 'en' ? 'en' : 'vi';
  return (
    <PublicPage frame={frame} title={text('data.title')} description={text('data.lead', { name })} about={catalogue}>
      <h1>{say('data.title')}</h1>
      <p class="lead">{say('data.lead', { name })}</p>
      <p>
        {say('data.licence')}: <a href={site.licence.address}>{site.licence.name}</a>. {say('data.csv')}
      </p>
      <p>{say('data.privacy')}</p>
      <p>
        <a href="/du-lieu/catalog.jsonld">{say('data.catalogue')}</a>
      </p>
      {sets.map((set) => (
        <section key={set.key} id={set.key} class="public-figure">
          <h2>{frame.told(set.name)}</h2>
          <p class="narrow">{frame.told(set.description)}</p>
          <p class="files">
            <a href={fileHref(set, 'csv')}>{set.key}.csv</a>
            <a href={fileHref(set, 'json')}>{set.key}.json</a>
          </p>
          <details class="more">
            <summary>{say('data.columns')}</summary>
            <dl class="facts">
              {set.columns.map((column) => (
                <div class="fact" key={column.key}>
                  <dt>
                    <code>{column.key}</code>
                  </dt>
                  <dd>{column.meaning[meaning]}</dd>
                </div>
              ))}
            </dl>
          </details>
        </section>
      ))}
    </PublicPage>
  );
}
