import { ActionIcon, Button, Menu, Tooltip } from '@mantine/core';
import { IconChevronDown, IconColorSwatch, IconKeyboard, IconLogout, IconMoon, IconRefresh, IconSun, IconUser } from '@tabler/icons-react';
import { Logo } from '@/components/Logo';
import { ConnectionState, FeedBadges } from '@/features/feeds/components/FeedBadges';
import { changeAppearance, useAppearance } from '@/lib/desk/appearance';
import { useSeat } from '@/lib/desk/services';
import classes from './app.module.css';
import { MarketHours } from './MarketHours';

const icon = { size: 16, stroke: 1.5 } as const;

function AccountMenu({ onReset }: { readonly onReset: () => void }) {
  const { accounts, account, chooseAccount } = useSeat();
  return (
    <Menu width={240}>
      <Menu.Target>
        <Button variant="subtle" className={classes.menu ?? ''} rightSection={<IconChevronDown size={14} stroke={1.5} />} aria-label={`Account ${account.name}`}>
          <span className={classes.menuText}>{account.name}</span>
        </Button>
      </Menu.Target>
      <Menu.Dropdown aria-label="Account">
        {accounts.map(({ id, name, number }) => (
          <Menu.Item key={id} role="menuitemradio" aria-checked={id === account.id} onClick={() => chooseAccount(id)} rightSection={<span className="faint">{number}</span>}>
            {name}
          </Menu.Item>
        ))}
        <Menu.Divider />
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
  const safe = palette === 'blue-orange';
  return (
    <Menu width={240}>
      <Menu.Target>
        <Button variant="subtle" className={classes.menu ?? ''} leftSection={<IconUser {...icon} />} rightSection={<IconChevronDown size={14} stroke={1.5} />} aria-label={`User ${user.username}`}>
          <span className={classes.menuText}>{user.username}</span>
        </Button>
      </Menu.Target>
      <Menu.Dropdown aria-label="User">
        <Menu.Item leftSection={<IconColorSwatch {...icon} />} role="menuitemcheckbox" aria-checked={safe} onClick={() => changeAppearance({ palette: safe ? 'green-red' : 'blue-orange' })}>
          {safe ? 'Use green and red' : 'Use blue and orange'}
        </Menu.Item>
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
      <MarketHours />
      <div className={classes.middle}>
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
