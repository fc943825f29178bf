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

/** Feeds that would say the same share a badge. */
export function badgesOf(feeds: readonly FeedMessage[]): readonly SharedBadge[] {
  const badges = new Map<string, SharedBadge>();
  for (const feed of feeds) {
    const badge = badgeOf(feed);
    badges.set(badge.text, { ...badge, feeds: [...(badges.get(badge.text)?.feeds ?? []), feed] });
  }
  return [...badges.values()];
}
