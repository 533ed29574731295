/** Who follows whom: places on a line, and an arc from each follower to the one it follows. */
import {Label, Picture} from './axes';
import {useWidth} from './layout';
import {colour} from './palette';

export interface Arc {
  readonly from: number;
  readonly to: number;
}

interface ArcsProps {
  readonly label: string;
  /** How many places there are. */
  readonly count: number;
  readonly arcs: readonly Arc[];
  /** How often each place is followed: the size of its mark. */
  readonly followed: readonly number[];
  readonly nameOf: (at: number) => string;
  /** The places whose names are written. */
  readonly named: readonly number[];
  readonly colour: string;
}

const highest = 150;
const nameRows = 3;
const nameHeight = 16;
const below = 14 + nameRows * nameHeight;
const side = 14;
const greatestMark = 7;
const leastMark = 2.5;

/** An arc above the line. */
function arcPath(from: number, to: number, ground: number, reach: number): string {
  const middle = (from + to) / 2;
  return `M${from} ${ground}Q${middle} ${ground - 2 * reach} ${to} ${ground}`;
}

export function Arcs({label, count, arcs, followed, nameOf, named, colour: ink}: ArcsProps) {
  const [ref, width] = useWidth<HTMLDivElement>();
  const tallest = Math.min(highest, width / 4);
  const ground = tallest + greatestMark;
  const x = (at: number): number => side + (count < 2 ? 0.5 : at / (count - 1)) * (width - 2 * side);
  const most = Math.max(1, ...followed);
  const size = (at: number): number => leastMark + (greatestMark - leastMark) * Math.sqrt((followed[at] ?? 0) / most);
  return (
    <div ref={ref} class="chart">
      <Picture width={width} height={ground + below} label={label}>
        {arcs.map(({from, to}) => (
          <path key={`${from} ${to}`} class="behind" d={arcPath(x(from), x(to), ground, Math.max(8, (tallest * Math.abs(x(to) - x(from))) / (width - 2 * side)))} fill="none" stroke={colour('rest')} stroke-width={1.2} />
        ))}
        {Array.from({length: count}, (_, at) => (
          <circle key={at} class="mark" cx={x(at)} cy={ground} r={size(at)} fill={(followed[at] ?? 0) > 0 ? ink : colour('ground')} stroke={ink} stroke-width={1} />
        ))}
        {named.toSorted((a, b) => a - b).map((at, rank) => (
          <Label key={at} x={Math.min(width - 50, Math.max(50, x(at)))} y={ground + 18 + nameHeight * (rank % nameRows)} text={nameOf(at)} anchor="middle" size={12} weight={600} />
        ))}
      </Picture>
    </div>
  );
}
