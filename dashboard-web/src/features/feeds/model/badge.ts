import type { FeedMessage } from '@/lib/stream/protocol';

export interface Badge {
  readonly tone: 'live' | 'recorded' | 'trouble';
  readonly text: string;
}

/** A badge with the feeds that it speaks for. */
export interface SharedBadge extends Badge {
  readonly feeds: readonly FeedMessage[];
}

const TROUBLE = {
  connecting: 'connecting',
  disconnected: 'not connected',
  refused: 'refused by the exchange',
} as const;

/** What a user must know about a feed at a glance: live, recorded and when, or in trouble. */
export function badgeOf({ feed, state, kind, recordedDate }: FeedMessage): Badge {
  if (state !== 'connected') return { tone: 'trouble', text: `${feed}: ${TROUBLE[state]}` };
  const date = recordedDate === undefined ? '' : ` ${recordedDate}`;
  switch (kind) {
    case 'replay':
      return { tone: 'recorded', text: `replay${date}` };
    case 'reconstructed':
      return { tone: 'recorded', text: `reconstructed${date}` };
    case 'live':
    case undefined:
      return { tone: 'live', text: `${feed} live` };
  }
}

/** The dates in their order; of one that shares its year with the one before, month and day. */
function datesText(dates: readonly string[]): string {
  const sorted = [...new Set(dates)].sort();
  return sorted.map((date, index) => (date.slice(0, 5) === sorted[index - 1]?.slice(0, 5) ? date.slice(5) : date)).join(', ');
}

/** Feeds that would say the same share a badge, and so do those that differ in their recorded days only. */
export function badgesOf(feeds: readonly FeedMessage[]): readonly SharedBadge[] {
  const badges = new Map<string, SharedBadge>();
  for (const feed of feeds) {
    const badge = badgeOf(feed);
    const key = badge.tone === 'recorded' ? (feed.kind ?? '') : badge.text;
    const sharing = [...(badges.get(key)?.feeds ?? []), feed];
    const dates = sharing.flatMap(({ recordedDate }) => recordedDate ?? []);
    badges.set(key, { ...badge, text: badge.tone === 'recorded' && dates.length > 0 ? `${key} ${datesText(dates)}` : badge.text, feeds: sharing });
  }
  return [...badges.values()];
}
