import type { FastifyReply } from 'fastify';
import { expect, test } from 'vitest';
import { csv } from './csv.ts';

test('a table opens in a spreadsheet with its Chinese, its commas and quotes, and runs nothing', () => {
  const types: string[] = [];
  const reply = { type: (type: string) => types.push(type) } as unknown as FastifyReply;
  const rows = [
    { name: '张"三", 医生', age: 41, note: null },
    { name: '=HYPERLINK("x")', age: 7, note: 'two\nlines' },
  ];
  expect(csv(reply, rows, { name: '姓名', age: '年龄', note: '备注' })).toBe(
    '\uFEFF姓名,年龄,备注\r\n"张""三"", 医生",41,\r\n"\'=HYPERLINK(""x"")",7,"two\nlines"\r\n',
  );
  expect(types).toEqual(['text/csv; charset=utf-8']);
});
