/** A year as the page shows it: curves, counties and causes, made from an engine's frames. */
import {placeName} from '../page/places';
import type {Places, Polygons} from '../page/places';
import type {Frames, Table} from './frames';

/** What the page asks an engine for. */
export const tables: readonly string[] = ['metrics', 'attribution', 'counties'];
export const countyColumns: readonly string[] = ['streams', 'tactic_streams', 'displayed_sales_yuan', 'net_sales_yuan', 'exposures', 'local_credibility', 'farmer_income_yuan'];

/** A daily curve: at 0 what was before the first day, at d the end of day d. */
export type Curve = readonly number[];

export interface Exposure {
  readonly day: number;
  readonly county: number;
}

function cumulated(values: readonly number[]): Curve {
  let sum = 0;
  return [0, ...values.map((value) => (sum += value))];
}

/** An outcome's change so far from one cause. */
function causeCurves(attribution: Table, outcome: string): ReadonlyMap<string, Curve> {
  const columns = attribution.columns.filter((column) => column.startsWith(outcome + '.'));
  return new Map(columns.map((column) => [column.slice(outcome.length + 1), cumulated(attribution.column(column))]));
}

export class Year {
  readonly days: number;
  readonly counties: number;
  readonly digest: string;
  readonly exposures: readonly Exposure[];
  /** Who the counties are, where the scenario has a table of them, and their shapes, where it has a map. */
  readonly places: Places | null;
  readonly shapes: readonly Polygons[] | null;
  private readonly metrics: Table;
  private readonly county: Table;
  private readonly attribution: Table;
  private loss: number | undefined;
  private readonly known = new Map<string, Curve>();
  private readonly causesOf = new Map<string, ReadonlyMap<string, Curve>>();

  constructor(frames: Frames) {
    this.days = frames.header.days;
    this.counties = frames.header.counties;
    this.digest = frames.header.digest;
    this.places = frames.header.places ?? null;
    this.shapes = frames.header.places?.map?.features.map((feature) => feature.geometry.coordinates) ?? null;
    this.metrics = frames.needed('metrics');
    this.county = frames.needed('counties');
    this.attribution = frames.needed('attribution');
    this.exposures = this.findExposures();
  }

  /** A level of series.csv; before the first day, that of the first day less the day's changes where causes tell them. */
  level(metric: string): Curve {
    return this.remember(`level ${metric}`, () => {
      const values = this.metrics.column(metric);
      const changes = this.attribution.columns.filter((column) => column.startsWith(metric + '.'));
      const firstDay = changes.reduce((sum, column) => sum + this.attribution.at(0, column), 0);
      return [(values[0] ?? 0) - firstDay, ...values];
    });
  }

  /** The change of a level since the start. */
  change(metric: string): Curve {
    return this.remember(`change ${metric}`, () => {
      const level = this.level(metric);
      return level.map((value) => value - (level[0] ?? 0));
    });
  }

  /** A daily amount of series.csv, summed up to each day. */
  total(metric: string): Curve {
    return this.remember(`total ${metric}`, () => cumulated(this.metrics.column(metric)));
  }

  /** An outcome's causes, each as its change so far. */
  causes(outcome: string): ReadonlyMap<string, Curve> {
    const known = this.causesOf.get(outcome) ?? causeCurves(this.attribution, outcome);
    this.causesOf.set(outcome, known);
    return known;
  }

  /** The name of a county, empty where it has none but its number. */
  nameOf(county: number): string {
    return this.places ? placeName(this.places, county) : '';
  }

  /** A county's figure at the end of a day; on day 0, that of the first day for levels and 0 for amounts. */
  countyAt(day: number, county: number, column: string): number {
    if (day < 1) return column === 'local_credibility' ? this.county.inner(0, county, column) : 0;
    return this.county.inner(day - 1, county, column);
  }

  /** A county's figure on each day from 0, as countyAt gives it. */
  private countyCurve(county: number, column: string): Curve {
    const daily = this.county.innerColumn(county, column);
    return [this.countyAt(0, county, column), ...daily];
  }

  /** The greatest loss of trust that any county has on any day, in the units of local credibility. */
  get greatestLoss(): number {
    this.loss ??= this.findGreatestLoss();
    return this.loss;
  }

  /** Share of the streams of the last `window` days that used a tactic; as before on days without streams. */
  shareOfStreams(window: number): Curve {
    return this.remember(`share ${window}`, () => {
      const streams = this.sumOfCounties('streams');
      const tactic = this.sumOfCounties('tactic_streams');
      let last = 0;
      return streams.map((count, day) => {
        const from = Math.max(0, day - window);
        const held = count - (streams[from] ?? 0);
        if (held > 0) last = ((tactic[day] ?? 0) - (tactic[from] ?? 0)) / held;
        return last;
      });
    });
  }

  private sumOfCounties(column: string): Curve {
    const sums = new Array<number>(this.days + 1).fill(0);
    for (let county = 0; county < this.counties; ++county) {
      const curve = this.countyCurve(county, column);
      for (let day = 0; day <= this.days; ++day) sums[day] = (sums[day] ?? 0) + (curve[day] ?? NaN);
    }
    return sums;
  }

  private remember(key: string, make: () => Curve): Curve {
    const known = this.known.get(key) ?? make();
    this.known.set(key, known);
    return known;
  }

  private findGreatestLoss(): number {
    let greatest = 0;
    for (let county = 0; county < this.counties; ++county) {
      const curve = this.countyCurve(county, 'local_credibility');
      greatest = Math.max(greatest, (curve[0] ?? 0) - Math.min(...curve));
    }
    return greatest;
  }

  private findExposures(): Exposure[] {
    const list: Exposure[] = [];
    for (let county = 0; county < this.counties; ++county) {
      const curve = this.countyCurve(county, 'exposures');
      for (let day = 1; day <= this.days; ++day) {
        if ((curve[day] ?? 0) > (curve[day - 1] ?? 0)) list.push({day, county});
      }
    }
    return list.sort((a, b) => a.day - b.day || a.county - b.county);
  }
}
