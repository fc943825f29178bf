import { Drawer, Modal } from '@mantine/core';
import type { ReactNode } from 'react';
import classes from './Dialog.module.css';

interface DialogProps {
  readonly opened: boolean;
  readonly title: string;
  readonly children: ReactNode;
  readonly width?: number;
  /** Without it the dialog stays until its own buttons end it. */
  readonly onClose?: () => void;
}

const ignore = () => undefined;

/**
 * A question or a text over the page. The page's scroll is not locked: the lock writes an inline style sheet, which the
 * policy forbids, and the page itself never scrolls.
 */
export function Dialog({ opened, title, children, width = 420, onClose }: DialogProps) {
  const stays = onClose === undefined;
  return (
    <Modal.Root opened={opened} onClose={onClose ?? ignore} size={width} closeOnEscape={!stays} closeOnClickOutside={!stays} lockScroll={false} centered>
      <Modal.Overlay backgroundOpacity={0.55} />
      <Modal.Content radius={8}>
        <Modal.Body className={classes.body ?? ''}>
          <div className={classes.head}>
            <Modal.Title className={classes.title ?? ''}>{title}</Modal.Title>
            {!stays && <Modal.CloseButton aria-label="Close" />}
          </div>
          {children}
        </Modal.Body>
      </Modal.Content>
    </Modal.Root>
  );
}

/** The same from below, on a phone. */
export function Sheet({ opened, title, children, onClose }: DialogProps) {
  return (
    <Drawer.Root opened={opened} onClose={onClose ?? ignore} position="bottom" lockScroll={false}>
      <Drawer.Overlay backgroundOpacity={0.55} />
      <Drawer.Content className={classes.sheet ?? ''}>
        <Drawer.Body className={classes.sheetBody ?? ''}>
          <div className={classes.head}>
            <Drawer.Title className={classes.title ?? ''}>{title}</Drawer.Title>
            <Drawer.CloseButton aria-label="Close" />
          </div>
          {children}
        </Drawer.Body>
      </Drawer.Content>
    </Drawer.Root>
  );
}
