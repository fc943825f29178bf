import { Button, Tabs } from '@mantine/core';
import { useState } from 'react';
import { Panel } from '@/components/Panel';
import { isWorking } from '@/lib/account/status';
import { useHoldings, useOrders, useTrades } from '@/lib/desk/portfolio';
import { useSending } from '@/lib/desk/sending';
import { useSeat } from '@/lib/desk/services';
import { Fills } from './Fills';
import { Orders } from './Orders';
import { Positions } from './Positions';
import { ProfitTable } from './ProfitTable';
import type { Sweep } from './SweepDialog';
import classes from './blotter.module.css';

function Count({ of }: { readonly of: number | undefined }) {
  return of === undefined || of === 0 ? null : <span className={classes.count}>{of}</span>;
}

/** Positions, orders, fills and P&L of the account, and the two ways out. */
export function Blotter({ onSweep }: { readonly onSweep: (what: Sweep) => void }) {
  const [tab, setTab] = useState<string | null>('positions');
  const { account } = useSeat();
  const holdings = useHoldings();
  const orders = useOrders();
  const trades = useTrades();
  const open = (orders ?? []).filter(isWorking).length;
  const working = useSending().length + open;
  const held = holdings?.length ?? 0;
  const ways = account.mayTrade && (
    <>
      <Button variant="default" h={24} px={8} fz={12} disabled={open === 0} onClick={() => onSweep('orders')} title="Cancel all orders (X)">
        Cancel all
      </Button>
      <Button variant="default" h={24} px={8} fz={12} disabled={held + open === 0} onClick={() => onSweep('positions')} title="Close all positions at the market (F)">
        Flatten
      </Button>
    </>
  );
  return (
    <Tabs value={tab} onChange={setTab} className={classes.tabs ?? ''} keepMounted={false} variant="none">
      <Panel
        label="Positions, orders and fills"
        actions={ways}
        title={
          <Tabs.List className={classes.list ?? ''} aria-label="Positions, orders and fills">
            <Tabs.Tab value="positions" className={classes.tab ?? ''}>
              Positions <Count of={holdings?.length} />
            </Tabs.Tab>
            <Tabs.Tab value="orders" className={classes.tab ?? ''}>
              Orders <Count of={working} />
            </Tabs.Tab>
            <Tabs.Tab value="fills" className={classes.tab ?? ''}>
              Fills
            </Tabs.Tab>
            <Tabs.Tab value="pnl" className={classes.tab ?? ''}>
              P&amp;L
            </Tabs.Tab>
          </Tabs.List>
        }
      >
        <Tabs.Panel value="positions" className={classes.panel ?? ''}>
          <Positions holdings={holdings} />
        </Tabs.Panel>
        <Tabs.Panel value="orders" className={classes.panel ?? ''}>
          <Orders orders={orders} />
        </Tabs.Panel>
        <Tabs.Panel value="fills" className={classes.panel ?? ''}>
          <Fills trades={trades} />
        </Tabs.Panel>
        <Tabs.Panel value="pnl" className={classes.panel ?? ''}>
          <ProfitTable />
        </Tabs.Panel>
      </Panel>
    </Tabs>
  );
}
