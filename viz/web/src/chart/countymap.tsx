/** Counties as a map, or as tiles where there is none: shades for a figure, names, keys that move among them. */
import {useId, useMemo, useRef} from 'preact/hooks';
import {placeName, prefectureName} from '../page/places';
import type {Places, Polygons} from '../page/places';
import {language, listed} from '../page/language';
import {write} from '../page/numbers';
import type {Scale} from '../page/numbers';
import {placed} from './labels';
import type {Wanted} from './labels';
import {textWidth, useWidth} from './layout';
import {countyAfter, mapLayout, tileLayout} from './outlines';
import type {Layout, Outline} from './outlines';
import {colour} from './palette';
import {covers, hues, shadesOf} from './shades';
import type {Shade, ShadeScale} from './shades';

export interface CountyLook {
  /** What a screen reader hears. */
  readonly label: string;
  /** Nothing: no figure is known. */
  readonly shade: Shade | null;
  /** A ring is new, a dot is old. */
  readonly mark?: 'ring' | 'dot' | undefined;
}

interface CountyMapProps {
  /** Begins the ids of the counties. */
  readonly id: string;
  readonly label: string;
  readonly places: Places;
  readonly shapes: readonly Polygons[] | null;
  readonly look: (at: number) => CountyLook;
  readonly chosen: number | null;
  readonly onChoose: (at: number) => void;
}

const countyType = {size: 10.5, weight: 400};
const groupType = {size: 12.5, weight: 600};
/** Height of a line of text, in units of its size, and the room at both its ends. */
const lineHeight = 1.2;
const besideName = 2;
const border = 0.8;
const groupBorder = 2.2;
const chosenBorder = 4;
const ring = 5.5;
const dot = 2.5;

function Hatch({id}: {id: string}) {
  return (
    <pattern id={id} width={5} height={5} patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
      <path d="M0,0V5" stroke={colour('ink')} stroke-width={1} />
    </pattern>
  );
}

/** An area in its shade: the hue over the ground, lines over what lies below zero. */
function Area({path, shade, hatch}: {path: string; shade: Shade | null; hatch: string}) {
  return (
    <>
      <path d={path} fill={colour('ground')} />
      {shade ? <path d={path} fill={colour(hues[shade.hue])} fill-opacity={covers[shade.step] ?? 0} /> : null}
      {shade?.hue === 'below' ? <path d={path} fill={`url(#${hatch})`} fill-opacity={0.55} /> : null}
    </>
  );
}

function Mark({outline, mark}: {outline: Outline; mark: 'ring' | 'dot'}) {
  return mark === 'ring'
    ? <circle class="found-out" cx={outline.x} cy={outline.y} r={ring} fill="none" stroke={colour('ink')} stroke-width={2.5} />
    : <circle class="found-out" cx={outline.x} cy={outline.y} r={dot} fill={colour('ink')} />;
}

const haloed = {'paint-order': 'stroke', stroke: colour('ground'), 'stroke-width': 3, 'stroke-linejoin': 'round'} as const;

type Type = typeof countyType;
type Name = Wanted & Type;

const named = (text: string, type: Type): Pick<Name, 'text' | 'width' | 'height' | 'size' | 'weight'> =>
  ({text, ...type, width: textWidth(text, type.size, type.weight) + 2 * besideName, height: lineHeight * type.size});

/** The names that find room: first those of prefectures, then those of counties, the most people first. */
function namesOf({groups, outlines, width}: Layout, places: Places): Name[] {
  const ofGroups = groups.map((group): Name => ({...group, ...named(group.text, groupType), shift: lineHeight * groupType.size}));
  const byPeople = outlines.map((_, at) => at).toSorted((a, b) => (places.people[b] ?? 0) - (places.people[a] ?? 0));
  const ofCounties = byPeople.flatMap((at): Name[] => {
    const {x, y, room, tall} = outlines[at] as Outline;
    const name = named(placeName(places, at), countyType);
    return name.width <= room ? [{...name, x, y, anchor: 'middle', shift: Math.max(0, tall - name.height) / 2}] : [];
  });
  return placed([...ofGroups, ...ofCounties], width);
}

function useNames(layout: Layout, places: Places): readonly Name[] {
  const shown = language.value;
  return useMemo(() => namesOf(layout, places), [layout, places, shown]);
}

function Names({layout, places}: {layout: Layout; places: Places}) {
  return (
    <g class="names" aria-hidden="true" pointer-events="none">
      {useNames(layout, places).map(({text, x, y, anchor, size, weight}) =>
        <text key={`${text} ${x} ${y}`} x={x} y={y} dy="0.35em" text-anchor={anchor} font-size={size} font-weight={weight} fill={colour('ink')} {...haloed}>{text}</text>)}
    </g>
  );
}

function useLayout(shapes: readonly Polygons[] | null, places: Places, width: number): Layout {
  const groups = places.names.map((_, at) => prefectureName(places, at));
  const key = groups.join('\n');
  return useMemo(() => (shapes ? mapLayout(shapes, groups, width) : tileLayout(places.people, groups, width)), [shapes, places, width, key]);
}

export function CountyMap({id, label, places, shapes, look, chosen, onChoose}: CountyMapProps) {
  const [ref, width] = useWidth<HTMLDivElement>();
  const layout = useLayout(shapes, places, width);
  const last = useRef(0);
  const hatch = `hatch${useId()}`;
  const choose = (at: number): void => {
    last.current = at;
    onChoose(at);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const from = chosen ?? last.current;
    const next = countyAfter(event.key, from, layout.outlines);
    if (next === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    choose(chosen === null && event.key.startsWith('Arrow') ? from : next);
  };
  const idOf = (at: number): string => `${id}-${at}`;
  const looks = layout.outlines.map((_, at) => look(at));
  const crowned = chosen === null ? undefined : layout.outlines[chosen];
  return (
    <div ref={ref} class="chart county-map" role="listbox" tabIndex={0} aria-label={label} onKeyDown={onKeyDown} aria-activedescendant={chosen === null ? undefined : idOf(chosen)}>
      <svg class="picture" role="none" width={layout.width} height={layout.height} viewBox={`0 0 ${layout.width} ${layout.height}`} style={{maxWidth: `${layout.width}px`}}>
        <defs><Hatch id={hatch} /></defs>
        {layout.outlines.map(({path}, at) => (
          <g key={at} id={idOf(at)} role="option" aria-selected={at === chosen} aria-label={looks[at]?.label} class="county" onClick={() => choose(at)}>
            <title>{looks[at]?.label}</title>
            <Area path={path} shade={looks[at]?.shade ?? null} hatch={hatch} />
            <path class="mark" d={path} fill="none" stroke={colour('ink')} stroke-width={border} stroke-linejoin="round" />
          </g>
        ))}
        {layout.borders ? <path class="borders" d={layout.borders} fill="none" stroke={colour('ink')} stroke-width={groupBorder} stroke-linecap="round" pointer-events="none" /> : null}
        {crowned ? <path class="chosen-border" d={crowned.path} fill="none" stroke={colour('ink')} stroke-width={chosenBorder} stroke-linejoin="round" pointer-events="none" /> : null}
        {layout.outlines.map((outline, at) => {
          const mark = looks[at]?.mark;
          return mark ? <Mark key={at} outline={outline} mark={mark} /> : null;
        })}
        <Names layout={layout} places={places} />
      </svg>
    </div>
  );
}

const swatch = {width: 26, height: 15};
const legendSize = 12;
const legendRow = 22;

/** Places for texts of these widths behind a swatch each, row by row. */
function flowed(widths: readonly number[], width: number): readonly {readonly x: number; readonly y: number}[] {
  let [x, y] = [0, 0];
  return widths.map((own) => {
    const whole = swatch.width + 6 + own + 16;
    if (x > 0 && x + whole > width) [x, y] = [0, y + legendRow];
    const place = {x, y};
    x += whole;
    return place;
  });
}

/** What the shades mean. */
export function ShadeLegend({scale, numbers}: {scale: ShadeScale; numbers: Scale}) {
  const [ref, width] = useWidth<HTMLDivElement>();
  const hatch = `hatch${useId()}`;
  const shades = shadesOf(scale);
  const texts = shades.map(({from, to}) => `${write(from, numbers)} … ${write(to, numbers)}`);
  const at = flowed(texts.map((text) => textWidth(text, legendSize)), width);
  const path = `M1,1H${swatch.width}V${swatch.height}H1Z`;
  const height = (at.at(-1)?.y ?? 0) + legendRow;
  return (
    <div ref={ref} class="chart">
      <svg class="picture" role="img" aria-label={listed(texts)} width={width} height={height} viewBox={`0 0 ${width} ${height}`}>
        <defs><Hatch id={hatch} /></defs>
        {shades.map(({shade, from}, step) => (
          <g key={from} transform={`translate(${at[step]?.x ?? 0},${at[step]?.y ?? 0})`}>
            <Area path={path} shade={shade} hatch={hatch} />
            <path class="mark" d={path} fill="none" stroke={colour('ink')} stroke-width={border} />
            <text x={swatch.width + 6} y={swatch.height / 2} dy="0.38em" font-size={legendSize} fill={colour('ink')}>{texts[step]}</text>
          </g>
        ))}
      </svg>
    </div>
  );
}
