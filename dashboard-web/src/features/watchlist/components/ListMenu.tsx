import { Button, Menu } from '@mantine/core';
import { IconChevronDown, IconPencil, IconPlus, IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import type { Watchlist } from '../model/lists';
import { DeleteDialog, NameDialog } from './ListDialogs';
import classes from './watchlist.module.css';

const icon = { size: 16, stroke: 1.5 } as const;

interface ListMenuProps {
  readonly lists: readonly Watchlist[];
  readonly chosen: Watchlist;
  readonly count: number;
  readonly mayChange: boolean;
  readonly onChoose: (id: string) => void;
}

/** The account's lists, and what can be done with the one in view. */
export function ListMenu({ lists, chosen, count, mayChange, onChoose }: ListMenuProps) {
  const [dialog, setDialog] = useState<'new' | 'rename' | 'delete'>();
  const close = () => setDialog(undefined);
  return (
    <>
      <Menu width={230} position="bottom-start">
        <Menu.Target>
          <Button variant="subtle" className={classes.list ?? ''} rightSection={<IconChevronDown size={14} stroke={1.5} />} aria-label={`Watchlist ${chosen.name}`}>
            {chosen.name}
          </Button>
        </Menu.Target>
        <Menu.Dropdown aria-label="Watchlists">
          <Menu.RadioGroup value={chosen.id} onChange={onChoose}>
            {lists.map(({ id, name }) => (
              <Menu.RadioItem key={id} value={id} closeMenuOnClick>
                {name}
              </Menu.RadioItem>
            ))}
          </Menu.RadioGroup>
          {mayChange && (
            <>
              <Menu.Divider />
              <Menu.Item leftSection={<IconPlus {...icon} />} onClick={() => setDialog('new')}>New watchlist…</Menu.Item>
              <Menu.Item leftSection={<IconPencil {...icon} />} onClick={() => setDialog('rename')}>Rename…</Menu.Item>
              <Menu.Item leftSection={<IconTrash {...icon} />} onClick={() => setDialog('delete')} disabled={lists.length < 2}>Delete…</Menu.Item>
            </>
          )}
        </Menu.Dropdown>
      </Menu>
      <NameDialog list={dialog === 'rename' ? chosen : undefined} opened={dialog === 'new' || dialog === 'rename'} onClose={close} onChoose={onChoose} />
      <DeleteDialog list={chosen} count={count} opened={dialog === 'delete'} onClose={close} onChoose={onChoose} />
    </>
  );
}
