import { ActionIcon, Menu } from '@mantine/core';
import { IconArrowDown, IconArrowLeft, IconArrowRight, IconArrowUp, IconGripHorizontal, IconLayoutDashboard } from '@tabler/icons-react';
import { type KeyboardEvent, type PointerEvent, useRef, useState } from 'react';
import type { Direction } from '@/lib/layout/tiles';
import { PANEL_NAMES, type PanelId } from './layout';
import classes from './tiles.module.css';

interface GripProps {
  readonly name: string;
  readonly neighbours: Readonly<Record<Direction, PanelId | undefined>>;
  readonly onDrag: (event: PointerEvent<HTMLElement>) => void;
  readonly onSwap: (direction: Direction) => void;
  readonly onDock: (direction: Direction) => void;
  readonly onReset: () => void;
}

const icon = { size: 16, stroke: 1.5 } as const;
const DIRECTIONS = [['left', IconArrowLeft], ['right', IconArrowRight], ['up', IconArrowUp], ['down', IconArrowDown]] as const;
const KEYS: Readonly<Record<string, Direction>> = { ArrowLeft: 'left', ArrowRight: 'right', ArrowUp: 'up', ArrowDown: 'down' };

/** Moves its panel: dragged, by the arrow keys (with shift beside the neighbour instead of in its place), or by its menu. */
export function Grip({ name, neighbours, onDrag, onSwap, onDock, onReset }: GripProps) {
  const [opened, setOpened] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  function key(event: KeyboardEvent) {
    const direction = KEYS[event.key];
    if (direction === undefined || opened) return;
    event.preventDefault();
    event.stopPropagation();
    (event.shiftKey ? onDock : onSwap)(direction);
    requestAnimationFrame(() => button.current?.focus());
  }
  return (
    <Menu opened={opened} onChange={setOpened} width={250}>
      <Menu.Target>
        <ActionIcon ref={button} size={22} className={classes.grip ?? ''} aria-label={`Move the panel ${name}`} title="Drag, or use the arrow keys" onPointerDown={onDrag} onKeyDown={key}>
          <IconGripHorizontal size={14} stroke={1.5} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown aria-label={`Place of the panel ${name}`}>
        {DIRECTIONS.map(([direction, Icon]) => {
          const other = neighbours[direction];
          return other === undefined ? null : (
            <Menu.Item key={direction} leftSection={<Icon {...icon} />} onClick={() => onSwap(direction)}>
              Swap with {PANEL_NAMES[other]}
            </Menu.Item>
          );
        })}
        {DIRECTIONS.map(([direction, Icon]) => {
          const other = neighbours[direction];
          return other === undefined ? null : (
            <Menu.Item key={`dock ${direction}`} leftSection={<Icon {...icon} />} onClick={() => onDock(direction)}>
              Put {direction === 'up' ? 'above' : direction === 'down' ? 'below' : `${direction} of`} {PANEL_NAMES[other]}
            </Menu.Item>
          );
        })}
        <Menu.Divider />
        <Menu.Item leftSection={<IconLayoutDashboard {...icon} />} onClick={onReset}>
          Reset the layout
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
