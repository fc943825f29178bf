import { Component, type ReactNode } from 'react';
import { Notice } from '@/components/Notice';

/** The last resort when the page itself fails: says so, and that the desk does not depend on the page. */
export class Crash extends Component<{ readonly children: ReactNode }, { readonly failed: boolean }> {
  override state = { failed: false };

  static getDerivedStateFromError() {
    return { failed: true };
  }

  override render() {
    if (!this.state.failed) return this.props.children;
    return (
      <Notice title="The page failed" onRetry={() => location.reload()}>
        Orders, positions and cash are safe with the desk: only this page stopped.
      </Notice>
    );
  }
}
