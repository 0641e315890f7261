// The board and its explanations for other programs: the same objects as the command line prints.

import type { Context } from 'hono';
import { z } from 'zod';
import { defineRoute, type Route, type Visit } from '../access/declare.ts';
import type { TargetCode } from '../programme/model.ts';
import { withoutNames } from '../programme/people.ts';
import { askedBoard, type Web } from './visit.ts';

const question = z.object({
  programme: z.string().optional().describe('Số quyết định của chương trình, ví dụ 298/QĐ-UBND'),
  unit: z.string().optional().describe('Mã đơn vị hành chính'),
  asOf: z.iso.date().optional().describe('Ngày tính'),
  geography: z.iso.date().optional().describe('Địa giới của ngày'),
});

const ENDPOINTS = [
  { path: '/api/v1/board', summary: 'Mười chỉ tiêu của một đơn vị vào một ngày', parameters: question },
  {
    path: '/api/v1/explain/{target}',
    summary: 'Những bản ghi đứng sau một con số',
    parameters: question.extend({ target: z.string().describe('T1 … T10') }),
  },
] as const;

export function apiRoutes(web: Web): Route[] {
  const explained = async (context: Context, visit: Visit) => {
    const asked = askedBoard(web, context, visit, 'register.read');
    const code = (context.req.param('target') ?? '').toUpperCase() as TargetCode;
    return context.json(withoutNames(await asked.boards.explain(code, asked.question), visit, asked.territory));
  };
  return [
    defineRoute({
      method: 'GET',
      path: '/api/v1/board',
      permission: 'board.read',
      summary: ENDPOINTS[0].summary,
      handler: async (context, visit) => {
        const { boards, question: asked } = askedBoard(web, context, visit, 'board.read');
        return context.json(await boards.board(asked));
      },
    }),
    defineRoute({
      method: 'GET',
      path: '/api/v1/explain/:target',
      permission: 'register.read',
      personal: 'view',
      summary: ENDPOINTS[1].summary,
      handler: explained,
    }),
    defineRoute({
      method: 'GET',
      path: '/api/v1/openapi.json',
      permission: 'public',
      summary: 'Mô tả giao diện lập trình',
      handler: (context) => context.json(openApi(web.version)),
    }),
  ];
}

function openApi(version: string) {
  const paths = ENDPOINTS.map(({ path, summary, parameters }) => {
    const schema = z.toJSONSchema(parameters);
    const described = Object.entries(schema.properties ?? {}).map(([name, property]) => ({
      name,
      in: path.includes(`{${name}}`) ? 'path' : 'query',
      required: schema.required?.includes(name) ?? false,
      schema: property,
    }));
    return [path, { get: { summary, parameters: described, responses: { 200: { description: 'JSON' } } } }];
  });
  return { openapi: '3.1.0', info: { title: 'Hợp Lực', version }, paths: Object.fromEntries(paths) };
}
