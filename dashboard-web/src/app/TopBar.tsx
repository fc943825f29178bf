import { ActionIcon, Button, Menu, Tooltip } from '@mantine/core';
import { IconChevronDown, IconKeyboard, IconLogout, IconMoon, IconRefresh, IconSun, IconUser, IconWallet } from '@tabler/icons-react';
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
        <Button variant="subtle" className={classes.menu ?? ''} leftSection={<IconWallet {...icon} />} rightSection={<IconChevronDown size={14} stroke={1.5} />} aria-label={`Account ${account.name}`}>
          <span className={classes.menuText}>{account.name}</span>
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
