import { Tooltip } from '@mantine/core';
import { useConnection, useFeeds } from '@/lib/desk/live';
import { badgeOf } from '../model/badge';
import classes from './feeds.module.css';

/** One badge for each feed, always in view. */
export function FeedBadges() {
  const feeds = useFeeds();
  return (
    <ul className={classes.badges} aria-label="Market data">
      {feeds.map((feed) => {
        const badge = badgeOf(feed);
        const label = feed.detail === undefined ? feed.feed : `${feed.feed}: ${feed.detail}`;
        return (
          <Tooltip key={feed.feed} label={label}>
            <li className={classes.badge} data-tone={badge.tone}>
              {badge.text}
            </li>
          </Tooltip>
        );
      })}
    </ul>
  );
}

const WORDS = { idle: 'offline', connecting: 'connecting', open: 'connected', waiting: 'connection lost' } as const;

/** A dot and a word for the dashboard's own connection to the desk. */
export function ConnectionState() {
  const { phase } = useConnection();
  return (
    <span className={classes.connection} data-phase={phase} role="status" aria-label="Connection">
      {WORDS[phase]}
    </span>
  );
}
