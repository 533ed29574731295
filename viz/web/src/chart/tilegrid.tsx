/** Tiles that arrow keys move among: counties of a world, people of a county. */
import {useRef} from 'preact/hooks';
import {colour} from './palette';

export interface TileLook {
  readonly label: string;
  readonly kind: string;
  /** How strongly it is coloured, from 0 to 1. */
  readonly strength: number;
}

interface TileGridProps {
  /** Begins the ids of the tiles. */
  readonly id: string;
  readonly label: string;
  readonly count: number;
  readonly columns: number;
  readonly chosen: number | null;
  readonly onChoose: (at: number) => void;
  readonly tile: (at: number) => TileLook;
  readonly small?: boolean;
  /** What full strength is coloured with. */
  readonly colour?: string;
}

/** The next tile for an arrow key in a grid, undefined for other keys. */
export function tileAfter(key: string, at: number, count: number, columns: number): number | undefined {
  const by = {ArrowLeft: -1, ArrowRight: 1, ArrowUp: -columns, ArrowDown: columns}[key];
  if (by === undefined) return undefined;
  const next = at + by;
  return next < 0 || next >= count ? at : next;
}

/** Colour at full strength would hide a tile's mark. */
const strongest = 90;

export function TileGrid({id, label, count, columns, chosen, onChoose, tile, small = false, colour: tint = colour('loss')}: TileGridProps) {
  const last = useRef(0);
  const choose = (at: number): void => {
    last.current = at;
    onChoose(at);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const next = chosen === null && event.key.startsWith('Arrow') ? last.current : tileAfter(event.key, last.current, count, columns);
    if (next === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    choose(next);
  };
  const idOf = (at: number): string => `${id}-${at}`;
  return (
    <div class={small ? 'tiles people' : 'tiles'} role="listbox" tabIndex={0} aria-label={label} onKeyDown={onKeyDown}
      aria-activedescendant={chosen === null ? undefined : idOf(chosen)} style={{gridTemplateColumns: `repeat(${columns}, 1fr)`}}>
      {Array.from({length: count}, (_, at) => {
        const look = tile(at);
        return (
          <div key={at} id={idOf(at)} role="option" aria-selected={at === chosen} aria-label={look.label} class={`tile ${look.kind}`} onClick={() => choose(at)}
            style={{background: `color-mix(in srgb, ${tint} ${Math.round(strongest * look.strength)}%, var(--raised))`}} />
        );
      })}
    </div>
  );
}
