import { useMarketClock } from '@/lib/desk/queries';
import classes from './app.module.css';

const MOMENT = new Intl.DateTimeFormat('en-GB', { timeZone: 'America/New_York', weekday: 'short', hour: '2-digit', minute: '2-digit' });

/** Whether New York trades, and until or from when. */
export function MarketHours() {
  const clock = useMarketClock().data;
  if (clock === undefined) return null;
  const next = Date.parse((clock.isOpen ? clock.nextClose : clock.nextOpen) ?? '');
  const until = Number.isNaN(next) ? '' : ` · ${clock.isOpen ? 'closes' : 'opens'} ${MOMENT.format(next)} ET`;
  return (
    <span className={classes.hours}>
      NYSE {clock.isOpen ? 'open' : 'closed'}
      {until}
    </span>
  );
}
