import type { Asset } from '@/lib/api/model';

const MOST = 12;

function rank(asset: Asset, wanted: string): number | undefined {
  const ticker = asset.ticker.toUpperCase();
  if (ticker === wanted) return 0;
  if (ticker.startsWith(wanted)) return 1;
  const name = asset.name.toUpperCase();
  if (name.startsWith(wanted)) return 2;
  if (name.split(/\W+/).some((word) => word.startsWith(wanted))) return 3;
  return ticker.includes(wanted) ? 4 : undefined;
}

/** Instruments for what was typed: the ticker first, then its beginning, then the name. */
export function suggestions(assets: readonly Asset[], query: string): readonly Asset[] {
  const wanted = query.trim().toUpperCase();
  if (wanted === '') return [];
  return assets
    .map((asset) => ({ asset, place: rank(asset, wanted) }))
    .filter((found): found is { asset: Asset; place: number } => found.place !== undefined)
    .sort((a, b) => a.place - b.place || a.asset.ticker.length - b.asset.ticker.length || a.asset.ticker.localeCompare(b.asset.ticker))
    .slice(0, MOST)
    .map(({ asset }) => asset);
}
