import { Linter } from 'eslint';
import { expect, test } from 'vitest';
import { importDirection } from './layers.js';

const source = '/project/src';
const config = [
  {
    files: ['**/*.ts'],
    plugins: { layers: { rules: { direction: importDirection } } },
    rules: { 'layers/direction': ['error', { source }] },
  },
];

const findings = (file, code) =>
  new Linter({ cwd: '/project' }).verify(code, config, { filename: `${source}/${file}` }).map((found) => found.messageId);

test.each([
  ['features/chart/Chart.ts', "import '@/lib/decimal'"],
  ['features/chart/Chart.ts', "import './model/range'"],
  ['app/Desk.ts', "import '@/features/chart/Chart'"],
  ['lib/a.ts', "import 'react'"],
])('%s may: %s', (file, code) => {
  expect(findings(file, code)).toEqual([]);
});

test.each([
  ['features/chart/Chart.ts', "import '@/features/ticket/Ticket'", 'sideways'],
  ['features/chart/Chart.ts', "import '../ticket/Ticket'", 'sideways'],
  ['features/chart/Chart.ts', "import '@/app/Desk'", 'upward'],
  ['lib/a.ts', "import '@/features/ticket/Ticket'", 'upward'],
  ['components/Panel.ts', "export * from '../features/ticket/Ticket'", 'upward'],
  ['lib/a.ts', "const later = () => import('../app/Desk')", 'upward'],
])('%s may not: %s', (file, code, messageId) => {
  expect(findings(file, code)).toEqual([messageId]);
});
