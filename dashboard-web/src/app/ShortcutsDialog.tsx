import { Dialog } from '@/components/Dialog';
import classes from './app.module.css';

const SHORTCUTS = [
  ['/', 'Search for a ticker and add it to the watchlist'],
  ['B', 'Buy the ticker in focus'],
  ['S', 'Sell the ticker in focus'],
  ['↑ ↓', 'Move between the rows of a grid; Home and End to its ends'],
  ['Enter', 'Open the order ticket for the row; in Orders, amend it'],
  ['Alt ↑ ↓', 'Move the row within the watchlist'],
  ['Del', 'Remove the row from the watchlist; in Orders, cancel it'],
  ['X', 'Cancel all orders, after a question'],
  ['F', 'Flatten: close all positions, after a question'],
  ['Esc', 'Close what is open'],
  ['?', 'Show this'],
] as const;

export function ShortcutsDialog({ opened, onClose }: { readonly opened: boolean; readonly onClose: () => void }) {
  return (
    <Dialog opened={opened} onClose={onClose} title="Keyboard">
      <dl className={classes.shortcuts}>
        {SHORTCUTS.map(([key, what]) => (
          <div key={key}>
            <dt><kbd className={classes.key}>{key}</kbd></dt>
            <dd>{what}</dd>
          </div>
        ))}
      </dl>
      <p className={classes.notice}>
        Charts: TradingView Lightweight Charts™, Copyright (c) 2025 TradingView, Inc. <a href="https://www.tradingview.com/" target="_blank" rel="noreferrer">tradingview.com</a>
      </p>
    </Dialog>
  );
}
