import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import classes from './Notice.module.css';

interface NoticeProps {
  readonly title: string;
  readonly children?: ReactNode;
  readonly onRetry?: () => void;
}

/** In place of content: what is empty and the next step, or what failed and what to do. */
export function Notice({ title, children, onRetry }: NoticeProps) {
  return (
    <div className={classes.notice} role={onRetry === undefined ? undefined : 'alert'}>
      <p className={classes.title}>{title}</p>
      {children !== undefined && <p className={classes.text}>{children}</p>}
      {onRetry !== undefined && (
        <Button variant="default" onClick={onRetry}>
          Try again
        </Button>
      )}
    </div>
  );
}
