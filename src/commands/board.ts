import { boardQuestion } from '../house.ts';
import type { TargetCode } from '../programme/model.ts';
import { boardInWords, explanationInWords } from './board-words.ts';
import { type CommandContext, dateOption, defineCommand, textOption, wrongUsage } from './command.ts';

const QUESTION = {
  programme: { type: 'string' },
  unit: { type: 'string' },
  'as-of': { type: 'string' },
  geography: { type: 'string' },
  json: { type: 'boolean' },
} as const;

async function asked({ house, values, today }: CommandContext) {
  const asOf = dateOption(values, 'as-of');
  const geography = dateOption(values, 'geography');
  const open = await house();
  const boards = open.boards(textOption(values, 'programme'));
  return { boards, question: boardQuestion(boards.set.programme, today, { unit: textOption(values, 'unit'), asOf, geography }) };
}

export const board = defineCommand({
  name: 'board',
  usage: 'board [--programme 298/QĐ-UBND] [--unit 84] [--as-of YYYY-MM-DD] [--geography YYYY-MM-DD] [--json]',
  summary: 'mười chỉ tiêu của một đơn vị vào một ngày',
  permission: 'board.read',
  options: QUESTION,
  async run(context) {
    const { boards, question } = await asked(context);
    const answer = await boards.board(question);
    context.out(context.values.json ? JSON.stringify(answer, null, 2) : boardInWords(answer));
    return 0;
  },
});

export const explain = defineCommand({
  name: 'explain',
  usage: 'explain T5 [tùy chọn như board] [--json]',
  summary: 'những bản ghi đứng sau một con số: được tính, không tính và vì sao, chưa rõ',
  permission: 'register.read',
  options: QUESTION,
  async run(context) {
    const [code, ...others] = context.positionals;
    if (!code || others.length > 0) throw wrongUsage('Cần đúng một chỉ tiêu, ví dụ: hopluc explain T5');
    const { boards, question } = await asked(context);
    const answer = await boards.explain(code.toUpperCase() as TargetCode, question);
    context.out(context.values.json ? JSON.stringify(answer, null, 2) : explanationInWords(answer));
    return 0;
  },
});
