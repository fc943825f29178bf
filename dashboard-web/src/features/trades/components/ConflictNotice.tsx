import type { Conflict } from '../model/useChange';
import classes from './trades.module.css';
import { DifferenceList } from './VersionList';

/** What somebody else did to the trade since the user saw it. */
export function ConflictNotice({ conflict, mine }: { readonly conflict: Conflict; readonly mine: string }) {
  return (
    <div role="alert" className={classes.conflict}>
      <p><b>The trade is at version {conflict.current.version} by now.</b> {mine} This is what changed meanwhile:</p>
      {conflict.changes.length === 0 ? <p>Its content is the same.</p> : <DifferenceList changes={conflict.changes} />}
    </div>
  );
}
