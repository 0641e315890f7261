import { renderToString } from 'preact-render-to-string';
import { describe, expect, test } from 'vitest';
import { type Bullet, BulletBar, bulletWords, YearColumns } from './chart.tsx';
import { uiWords } from './messages.ts';

const t = uiWords.vi;
const bullet: Bullet = {
  value: 157,
  plan: 150,
  goal: { min: 250, max: null },
  tone: 'good',
  format: (value) => `${value} THT`,
};
const bar = (more: Partial<Bullet>) => renderToString(<BulletBar t={t} bullet={{ ...bullet, ...more }} label="T1" />);

describe('the bullet bar', () => {
  test('says in words what it draws', () => {
    expect(bulletWords(t, bullet)).toBe('đã đạt 157 THT, kế hoạch đến nay 150 THT, mục tiêu từ 250 THT');
    expect(bulletWords(t, { ...bullet, value: null, plan: null, goal: { min: 1, max: 2 } })).toBe(
      'chưa có số liệu, mục tiêu từ 1 THT đến 2 THT',
    );
  });

  test('measures against the goal', () => {
    expect(bar({})).toContain('class="bullet-fill good" width="62.8%"');
    expect(bar({})).toContain('x1="60%"');
  });

  test('shows the band as the pale end', () => {
    expect(bar({ value: 12, plan: 15, goal: { min: 15, max: 20 } })).toContain('class="bullet-goal" x="75%" width="25%"');
  });

  test('grows with a figure beyond its goal and never runs off its end', () => {
    const html = bar({ value: 500 });
    expect(html).toContain('width="100%"');
    expect(html).toContain('class="bullet-goal" x="50%" width="50%"');
    expect(bar({ value: -3 })).toContain('class="bullet-fill good" width="0%"');
  });
});

test('the columns give each year in words, with the years to come empty', () => {
  const html = renderToString(
    <YearColumns
      t={t}
      label="T1"
      format={String}
      columns={[
        { year: 2021, value: 40, plan: 50 },
        { year: 2022, value: null, plan: null },
      ]}
    />,
  );
  expect(html).toContain('2021: 40 (kế hoạch 50); 2022: chưa có số liệu');
});
