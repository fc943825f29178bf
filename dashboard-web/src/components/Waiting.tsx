import { Loader } from '@mantine/core';
import classes from './Waiting.module.css';

/** In place of content that is being read. */
export function Waiting({ label }: { readonly label: string }) {
  return (
    <div className={classes.waiting}>
      <Loader size="sm" role="status" aria-label={label} />
    </div>
  );
}
