import { Tabs } from '@mantine/core';
import { Panel } from '@/components/Panel';
import { useHoldings, useOrders, useTrades } from '@/lib/desk/portfolio';
import { useSending } from '@/lib/desk/sending';
import { isWorking } from '@/lib/account/status';
import { Fills } from './Fills';
import { Orders } from './Orders';
import { Positions } from './Positions';
import classes from './blotter.module.css';

function Count({ of }: { readonly of: number | undefined }) {
  return of === undefined || of === 0 ? null : <span className={classes.count}>{of}</span>;
}

/** Positions, orders and fills of the account. */
export function Blotter() {
  const holdings = useHoldings();
  const orders = useOrders();
  const trades = useTrades();
  const working = useSending().length + (orders ?? []).filter(isWorking).length;
  return (
    <Tabs defaultValue="positions" className={classes.tabs ?? ''} keepMounted={false} variant="none">
      <Panel
        label="Positions, orders and fills"
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
      </Panel>
    </Tabs>
  );
}
