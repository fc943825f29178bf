import { expect, test } from 'vitest';
import type { Asset } from '@/lib/api/model';
import { suggestions } from './suggest';

const asset = (ticker: string, name: string): Asset => ({
  ticker, name, exchange: 'NASDAQ', isCrypto: false, tradable: true, fractionable: true, decimals: 2,
});
const all = [asset('VOO', 'Vanguard S&P 500 ETF'), asset('MSFT', 'Microsoft Corporation'), asset('V', 'Visa Inc.'), asset('TSLA', 'Tesla, Inc.'), asset('BTCUSDT', 'Bitcoin')];
const found = (query: string) => suggestions(all, query).map(({ ticker }) => ticker);

test('the ticker itself comes first, then its beginning, then names', () => {
  expect(found('v')).toEqual(['V', 'VOO']);
  expect(found('micro')).toEqual(['MSFT']);
  expect(found('usdt')).toEqual(['BTCUSDT']);
  expect(found('500')).toEqual(['VOO']);
});

test('nothing typed or nothing known finds nothing', () => {
  expect(found('  ')).toEqual([]);
  expect(found('zzz')).toEqual([]);
});
