import { Modal } from '@mantine/core';
import classes from './app.module.css';

const SHORTCUTS = [
  ['/', 'Search for a ticker and add it to the watchlist'],
  ['B', 'Buy the ticker in focus'],
  ['S', 'Sell the ticker in focus'],
  ['↑ ↓', 'Move between the rows of a grid; Home and End to its ends'],
  ['Enter', 'Put the row in focus'],
  ['Del', 'Remove the row from the watchlist'],
  ['Esc', 'Close what is open'],
  ['?', 'Show this'],
] as const;

export function ShortcutsDialog({ opened, onClose }: { readonly opened: boolean; readonly onClose: () => void }) {
  return (
    <Modal opened={opened} onClose={onClose} title="Keyboard" size={420} closeButtonProps={{ 'aria-label': 'Close' }}>
      <dl className={classes.shortcuts}>
        {SHORTCUTS.map(([key, what]) => (
          <div key={key}>
            <dt><kbd className={classes.key}>{key}</kbd></dt>
            <dd>{what}</dd>
          </div>
        ))}
      </dl>
    </Modal>
  );
}
