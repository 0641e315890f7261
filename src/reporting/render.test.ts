import { describe, expect, it } from 'vitest';
import { exampleReport } from './fixture.ts';
import { formatOf, renderReport } from './render.ts';

describe('the file asked for', () => {
  it('is known by its ending, whatever the case', () => {
    expect(formatOf('bao-cao/2023.docx')).toEqual({ ok: true, value: 'docx' });
    expect(formatOf('BC2023.PDF')).toEqual({ ok: true, value: 'pdf' });
    expect(formatOf('bieu.2023.xlsx')).toEqual({ ok: true, value: 'xlsx' });
  });

  it('is refused with the endings that are possible', () => {
    for (const file of ['bao-cao.doc', 'bao-cao', 'thu.muc/bao-cao']) {
      const outcome = formatOf(file);
      expect(outcome.ok, file).toBe(false);
      if (!outcome.ok) expect(outcome.refusals[0]?.message).toContain('.docx');
    }
  });

  it('holds what its ending promises', async () => {
    const start = async (format: 'docx' | 'xlsx' | 'pdf') =>
      Buffer.from(await renderReport(exampleReport(), format)).toString('latin1', 0, 4);
    expect(await start('docx')).toBe('PK\u0003\u0004');
    expect(await start('xlsx')).toBe('PK\u0003\u0004');
    expect(await start('pdf')).toBe('%PDF');
  });
});
