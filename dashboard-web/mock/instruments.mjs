const EQUITIES = [
  ['AAPL', 'Apple Inc.', 170.2], ['MSFT', 'Microsoft Corporation', 105.3], ['SPY', 'SPDR S&P 500 ETF Trust', 270.6],
  ['QQQ', 'Invesco QQQ Trust', 168.4], ['AMZN', 'Amazon.com, Inc.', 1591.0], ['TSLA', 'Tesla, Inc.', 312.8],
  ['JPM', 'JPMorgan Chase & Co.', 101.4], ['BAC', 'Bank of America Corporation', 28.4], ['V', 'Visa Inc.', 141.2],
  ['SBUX', 'Starbucks Corporation', 69.8], ['MU', 'Micron Technology, Inc.', 39.7], ['GLD', 'SPDR Gold Shares', 123.5],
  ['SLV', 'iShares Silver Trust', 14.7], ['VOO', 'Vanguard S&P 500 ETF', 248.6], ['AMT', 'American Tower Corporation', 174.9],
];
const CRYPTO = [
  ['BTCUSDT', 'Bitcoin / Tether', 61523.4, 'crypto'], ['ETHUSDT', 'Ether / Tether', 2683.15, 'crypto'],
  ['BTCUSDT.P', 'Bitcoin perpetual', 61540.1, 'crypto_perp'],
];

function id(index) {
  return `00000000-0000-4000-8000-${String(index).padStart(12, '0')}`;
}

/** Every instrument of the mock desk: the asset as /v2/assets has it, and where its price starts. */
export const instruments = new Map(
  [
    ...EQUITIES.map(([symbol, name, price]) => ({ symbol, name, price, class: 'us_equity', exchange: 'NASDAQ' })),
    ...CRYPTO.map(([symbol, name, price, kind]) => ({ symbol, name, price, class: kind, exchange: 'CRYPTO' })),
  ].map(({ price, ...asset }, index) => {
    const isCrypto = asset.class !== 'us_equity';
    return [
      asset.symbol,
      {
        price,
        isCrypto,
        asset: {
          id: id(index), ...asset, status: 'active', tradable: asset.class !== 'crypto_perp', marginable: false, shortable: false,
          fractionable: true, ...(isCrypto && { price_increment: '0.01', min_trade_increment: '0.00001' }),
        },
      },
    ];
  }),
);
