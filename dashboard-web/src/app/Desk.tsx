import { useMediaQuery } from '@mantine/hooks';
import { type RefObject, useRef, useState } from 'react';
import { Sheet } from '@/components/Dialog';
import { Panel } from '@/components/Panel';
import { AccountPanel } from '@/features/account/components/AccountPanel';
import { Blotter } from '@/features/blotter/components/Blotter';
import { type Sweep, SweepDialog } from '@/features/blotter/components/SweepDialog';
import { ChartPanel } from '@/features/chart/components/ChartPanel';
import { Ticket } from '@/features/ticket/components/Ticket';
import { Watchlist } from '@/features/watchlist/components/Watchlist';
import { changeFocus, useFocus } from '@/lib/desk/focus';
import { useSeat } from '@/lib/desk/services';
import classes from './app.module.css';
import { PhoneTabs } from './PhoneTabs';
import { Tiles } from './Tiles';
import { useShortcuts } from './useShortcuts';

const PHONE = '(max-width: 760px)';
const NARROW = '(max-width: 1180px)';

interface DeskProps {
  readonly search: RefObject<HTMLInputElement | null>;
  readonly onSweep: (what: Sweep) => void;
}

/** The desk: every panel on a wide screen, one at a time on a phone. */
export function Desk() {
  const phone = useMediaQuery(PHONE, matchMedia(PHONE).matches);
  const search = useRef<HTMLInputElement>(null);
  const { account } = useSeat();
  const [sweep, setSweep] = useState<Sweep>();
  const onSweep = (what: Sweep) => account.mayTrade && setSweep(what);
  useShortcuts({ search, onSweep });
  return (
    <>
      {phone ? <PhoneDesk search={search} onSweep={onSweep} /> : <WideDesk search={search} onSweep={onSweep} />}
      <SweepDialog what={sweep} onClose={() => setSweep(undefined)} />
    </>
  );
}

function WideDesk({ search, onSweep }: DeskProps) {
  const narrow = useMediaQuery(NARROW, matchMedia(NARROW).matches);
  const shape = narrow ? 'narrow' : 'wide';
  return (
    <Tiles
      key={shape}
      shape={shape}
      content={{
        watchlist: <Watchlist searchRef={search} />,
        chart: <ChartPanel />,
        ticket: <Panel label="Order"><Ticket /></Panel>,
        blotter: <Blotter onSweep={onSweep} />,
        account: <AccountPanel />,
      }}
    />
  );
}

function PhoneDesk({ search, onSweep }: DeskProps) {
  const { view, ticketOpen } = useFocus();
  const views = {
    watchlist: <Watchlist searchRef={search} />,
    chart: <ChartPanel />,
    positions: <Blotter onSweep={onSweep} />,
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
