import { UnstyledButton } from '@mantine/core';
import { IconArrowsExchange, IconBriefcase, IconChartCandle, IconList, IconWallet } from '@tabler/icons-react';
import { changeFocus, openTicket, useFocus, type View } from '@/lib/desk/focus';
import classes from './app.module.css';

const icon = { size: 20, stroke: 1.5 } as const;
const BEFORE = [['watchlist', 'Watchlist', IconList], ['chart', 'Chart', IconChartCandle]] as const;
const AFTER = [['positions', 'Positions', IconBriefcase], ['account', 'Account', IconWallet]] as const;

type Tab = readonly [View, string, typeof IconList];

function TabButton({ tab: [view, name, Icon] }: { readonly tab: Tab }) {
  const current = useFocus().view === view;
  return (
    <UnstyledButton className={classes.tab} aria-current={current ? 'page' : undefined} onClick={() => changeFocus({ view })}>
      <Icon {...icon} />
      {name}
    </UnstyledButton>
  );
}

/** Along the bottom of a phone: the four views, and the ticket between them. */
export function PhoneTabs() {
  return (
    <nav className={classes.tabs} aria-label="Views">
      {BEFORE.map((tab) => <TabButton key={tab[0]} tab={tab} />)}
      <UnstyledButton className={classes.trade} onClick={() => openTicket()}>
        <IconArrowsExchange {...icon} />
        Trade
      </UnstyledButton>
      {AFTER.map((tab) => <TabButton key={tab[0]} tab={tab} />)}
    </nav>
  );
}
