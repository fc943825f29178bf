import { useElementSize } from '@mantine/hooks';
import { type ReactNode, useRef } from 'react';
import { PanelGrip } from '@/components/Panel';
import { type Box, docked, laidOut, type Line, neighbour, resized, swapped } from '@/lib/layout/tiles';
import { Grip } from './Grip';
import { leastOf, PANEL_NAMES, type PanelId, type Shape, useLayout } from './layout';
import { Splitter } from './Splitter';
import classes from './tiles.module.css';
import { type Drop, usePanelDrag } from './usePanelDrag';

const percent = (part: number) => `${(part * 100).toFixed(4)}%`;

/** Lines rather than boxes: each tile leaves a pixel to its left and above, except at the edge. */
function styleOf({ left, top, width, height }: Box) {
  const [x, y] = [left > 0 ? 1 : 0, top > 0 ? 1 : 0];
  return { left: `calc(${percent(left)} + ${String(x)}px)`, top: `calc(${percent(top)} + ${String(y)}px)`, width: `calc(${percent(width)} - ${String(x)}px)`, height: `calc(${percent(height)} - ${String(y)}px)` };
}

function dropStyle(box: Box, side: Drop['side']) {
  const half = { ...box };
  if (side === 'left' || side === 'right') half.width /= 2;
  if (side === 'up' || side === 'down') half.height /= 2;
  if (side === 'right') half.left += half.width;
  if (side === 'down') half.top += half.height;
  return styleOf(half);
}

interface TilesProps {
  readonly shape: Shape;
  readonly content: Readonly<Record<PanelId, ReactNode>>;
}

/** The desk's panels: their lines can be moved, and each panel can be put elsewhere, by mouse and by keyboard. It stays as it was left. */
export function Tiles({ shape, content }: TilesProps) {
  const { tile, store, reset } = useLayout(shape);
  const { ref: measured, width, height } = useElementSize<HTMLDivElement>();
  const root = useRef<HTMLDivElement>(null);
  const { panels, lines } = laidOut(tile);
  const { drop, start } = usePanelDrag(root, (panel, { target, side }) => store(side === 'center' ? swapped(tile, panel, target) : docked(tile, panel, target, side)));
  const least = (panel: PanelId, axis: 'row' | 'column') => leastOf(panel, axis) / Math.max(1, axis === 'row' ? width : height);
  const move = (line: Line, pixels: number) => store(resized(tile, line, pixels / Math.max(1, line.axis === 'row' ? width : height), least));
  const dropBox = drop && panels.get(drop.target);
  return (
    <div className={classes.scroll} ref={measured}>
      <div className={classes.tiles} data-shape={shape} data-dragging={drop !== undefined} ref={root}>
        {[...panels].map(([panel, box]) => (
          <div key={panel} className={classes.tile} data-panel={panel} style={styleOf(box)}>
            <PanelGrip
              value={
                <Grip
                  name={PANEL_NAMES[panel]}
                  onDrag={(event) => start(event, panel)}
                  onSwap={(direction) => {
                    const other = neighbour(tile, panel, direction);
                    if (other !== undefined) store(swapped(tile, panel, other));
                  }}
                  onDock={(direction) => {
                    const other = neighbour(tile, panel, direction);
                    if (other !== undefined) store(docked(tile, panel, other, direction));
                  }}
                  neighbours={{ left: neighbour(tile, panel, 'left'), right: neighbour(tile, panel, 'right'), up: neighbour(tile, panel, 'up'), down: neighbour(tile, panel, 'down') }}
                  onReset={reset}
                />
              }
            >
              {content[panel]}
            </PanelGrip>
          </div>
        ))}
        {lines.map((line) => (
          <Splitter key={`${line.path.join('.')}/${String(line.index)}`} line={line} onMove={(pixels) => move(line, pixels)} />
        ))}
        {drop !== undefined && dropBox !== undefined && <div className={classes.drop} style={dropStyle(dropBox, drop.side)} />}
      </div>
    </div>
  );
}
