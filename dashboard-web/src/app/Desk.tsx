import { useMediaQuery } from '@mantine/hooks';
import { type RefObject, useRef } from 'react';
import { Sheet } from '@/components/Dialog';
import { Panel } from '@/components/Panel';
import { AccountPanel } from '@/features/account/components/AccountPanel';
import { Blotter } from '@/features/blotter/components/Blotter';
import { ChartPanel } from '@/features/chart/components/ChartPanel';
import { Ticket } from '@/features/ticket/components/Ticket';
import { Watchlist } from '@/features/watchlist/components/Watchlist';
import { changeFocus, useFocus } from '@/lib/desk/focus';
import classes from './app.module.css';
import { PhoneTabs } from './PhoneTabs';
import { Splitter } from './Splitter';
import { useLayout } from './useLayout';
import { useShortcuts } from './useShortcuts';

const PHONE = '(max-width: 760px)';

/** The desk: every panel on a wide screen, one at a time on a phone. */
export function Desk() {
  const phone = useMediaQuery(PHONE, matchMedia(PHONE).matches);
  const search = useRef<HTMLInputElement>(null);
  useShortcuts({ search });
  return phone ? <PhoneDesk search={search} /> : <WideDesk search={search} />;
}

interface DeskProps {
  readonly search: RefObject<HTMLInputElement | null>;
}

function WideDesk({ search }: DeskProps) {
  const { style, resize, layout } = useLayout();
  return (
    <div className={classes.wide} style={style}>
      <div className={classes.watchlist}><Watchlist searchRef={search} /></div>
      <Splitter label="Width of the watchlist" axis="x" area="a" value={layout.watchlist} onMove={(delta) => resize('watchlist', delta)} />
      <div className={classes.chart}><ChartPanel /></div>
      <Splitter label="Width of the order ticket" axis="x" area="b" value={layout.ticket} onMove={(delta) => resize('ticket', -delta)} />
      <div className={classes.ticket}><Panel label="Order"><Ticket /></Panel></div>
      <Splitter label="Height of positions and account" axis="y" area="c" value={layout.bottom} onMove={(delta) => resize('bottom', -delta)} />
      <div className={classes.low}>
        <div className={classes.blotter}><Blotter /></div>
        <Splitter label="Width of the account" axis="x" area="d" value={layout.account} onMove={(delta) => resize('account', -delta)} />
        <div className={classes.account}><AccountPanel /></div>
      </div>
    </div>
  );
}

function PhoneDesk({ search }: DeskProps) {
  const { view, ticketOpen } = useFocus();
  const views = {
    watchlist: <Watchlist searchRef={search} />,
    chart: <ChartPanel />,
    positions: <Blotter />,
    account: <AccountPanel />,
  };
  return (
    <>
      <div className={classes.phone}>{views[view]}</div>
      <PhoneTabs />
      <Sheet opened={ticketOpen} title="Order" onClose={() => changeFocus({ ticketOpen: false })}>
        <Ticket />
      </Sheet>
    </>
  );
}
