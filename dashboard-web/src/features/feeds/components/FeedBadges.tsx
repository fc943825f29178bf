import { Tooltip } from '@mantine/core';
import { useConnection, useFeeds } from '@/lib/desk/live';
import type { FeedMessage } from '@/lib/stream/protocol';
import { badgesOf } from '../model/badge';
import classes from './feeds.module.css';

const described = ({ feed, recordedDate, detail }: FeedMessage) => [feed, recordedDate].filter((part) => part !== undefined).join(' ') + (detail === undefined ? '' : `: ${detail}`);

/** What each feed's prices are, always in view. */
export function FeedBadges() {
  const feeds = useFeeds();
  return (
    <ul className={classes.badges} aria-label="Market data">
      {badgesOf(feeds).map((badge) => (
        <Tooltip key={badge.text} label={badge.feeds.map(described).join(' · ')}>
          <li className={classes.badge} data-tone={badge.tone}>
            {badge.text}
          </li>
        </Tooltip>
      ))}
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
