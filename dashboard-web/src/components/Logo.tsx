/** Three candles: down, up, down. */
export function Logo({ size }: { readonly size: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 20 20" fill="none" stroke="var(--accent)" strokeWidth="1.6" strokeLinecap="round" aria-hidden="true">
      <path d="M4 4.5v3M4 13v3M10 2v3M10 11.5v5.5M16 5v2M16 12.5v3.5" />
      <rect x="2.2" y="7.5" width="3.6" height="5.5" rx="0.8" fill="var(--accent)" />
      <rect x="8.2" y="5" width="3.6" height="6.5" rx="0.8" />
      <rect x="14.2" y="7" width="3.6" height="5.5" rx="0.8" fill="var(--accent)" />
    </svg>
  );
}
