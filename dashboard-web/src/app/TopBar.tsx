import { ActionIcon, Button, Menu, Tooltip } from '@mantine/core';
import { IconChevronDown, IconKeyboard, IconLogout, IconMoon, IconRefresh, IconSettings, IconSun, IconUser, IconWallet } from '@tabler/icons-react';
import { Logo } from '@/components/Logo';
import { ConnectionState, FeedBadges } from '@/features/feeds/components/FeedBadges';
import { changeAppearance, useAppearance } from '@/lib/desk/appearance';
import { navigate } from '@/lib/desk/route';
import { useSeat } from '@/lib/desk/services';
import classes from './app.module.css';
import { MarketHours } from './MarketHours';
import { Navigation } from './Navigation';

const icon = { size: 16, stroke: 1.5 } as const;

function AccountMenu({ onReset }: { readonly onReset: () => void }) {
  const { accounts, account, seen, chooseAccount, seeAccounts } = useSeat();
  const shown = seen.length === 1 ? account.name : `${account.name} + ${String(seen.length - 1)}`;
  const see = (id: string, wanted: boolean) => seeAccounts(wanted ? [...seen.map((one) => one.id), id] : seen.map((one) => one.id).filter((one) => one !== id));
  return (
    <Menu width={240}>
      <Menu.Target>
        <Button variant="subtle" className={classes.menu ?? ''} leftSection={<IconWallet {...icon} />} rightSection={<IconChevronDown size={14} stroke={1.5} />} aria-label={`Account ${shown}`}>
          <span className={classes.menuText}>{shown}</span>
        </Button>
      </Menu.Target>
      <Menu.Dropdown aria-label="Account">
        <Menu.RadioGroup value={account.id} onChange={chooseAccount}>
          {accounts.map(({ id, name, number }) => (
            <Menu.RadioItem key={id} value={id} closeMenuOnClick rightSection={<span className="faint">{number}</span>}>
              {name}
            </Menu.RadioItem>
          ))}
        </Menu.RadioGroup>
        {accounts.length > 1 && (
          <>
            <Menu.Divider />
            <Menu.Label>See together with it</Menu.Label>
            {accounts.filter(({ id }) => id !== account.id).map(({ id, name }) => (
              <Menu.CheckboxItem key={id} checked={seen.some((one) => one.id === id)} onChange={(wanted) => see(id, wanted)}>
                {name}
              </Menu.CheckboxItem>
            ))}
          </>
        )}
        <Menu.Divider />
        <Menu.Item leftSection={<IconSettings {...icon} />} onClick={() => navigate('/accounts')}>
          Manage accounts
        </Menu.Item>
        <Menu.Item leftSection={<IconRefresh {...icon} />} onClick={onReset} disabled={!account.mayTrade}>
          Reset the account…
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}

function UserMenu({ onShortcuts }: { readonly onShortcuts: () => void }) {
  const { user, signOut } = useSeat();
  const { palette } = useAppearance();
  return (
    <Menu width={270}>
      <Menu.Target>
        <Button variant="subtle" className={classes.menu ?? ''} leftSection={<IconUser {...icon} />} rightSection={<IconChevronDown size={14} stroke={1.5} />} aria-label={`User ${user.username}`}>
          <span className={classes.menuText}>{user.username}</span>
        </Button>
      </Menu.Target>
      <Menu.Dropdown aria-label="User">
        <Menu.CheckboxItem checked={palette === 'blue-orange'} onChange={(safe) => changeAppearance({ palette: safe ? 'blue-orange' : 'green-red' })}>
          Blue and orange for gain and loss
        </Menu.CheckboxItem>
        <Menu.Item leftSection={<IconKeyboard {...icon} />} onClick={onShortcuts} rightSection={<kbd className={classes.key}>?</kbd>}>
          Keyboard
        </Menu.Item>
        <Menu.Divider />
        <Menu.Item leftSection={<IconLogout {...icon} />} onClick={signOut}>
          Sign out
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}

function ThemeToggle() {
  const { scheme } = useAppearance();
  const other = scheme === 'dark' ? 'light' : 'dark';
  return (
    <Tooltip label={`Use the ${other} theme`}>
      <ActionIcon aria-label={`Use the ${other} theme`} onClick={() => changeAppearance({ scheme: other })}>
        {scheme === 'dark' ? <IconSun {...icon} /> : <IconMoon {...icon} />}
      </ActionIcon>
    </Tooltip>
  );
}

/** Above everything: what the prices are, whether the line stands, which account, who. */
export function TopBar({ onReset, onShortcuts }: { readonly onReset: () => void; readonly onShortcuts: () => void }) {
  return (
    <header className={classes.bar}>
      <h1 className={classes.brand}>
        <Logo size={20} /> <span>Livedesk</span>
      </h1>
      <Navigation />
      <div className={classes.middle}>
        <MarketHours />
        <FeedBadges />
      </div>
      <ConnectionState />
      <span className={classes.rule} />
      <AccountMenu onReset={onReset} />
      <ThemeToggle />
      <UserMenu onShortcuts={onShortcuts} />
    </header>
  );
}
