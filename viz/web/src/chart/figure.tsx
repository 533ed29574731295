/** Everything around a chart: a title that states the finding, its unit below, the table behind it, and its files. */
import {useRef} from 'preact/hooks';
import type {ComponentChildren} from 'preact';
import {Details} from '../page/Details';
import {language, say} from '../page/language';
import {csvText, download, pngOf, svgOf} from './save';
import type {Cell} from './save';
import {words} from './words';

/** The figures behind a chart: as they are read, and in full for a file. */
export interface Table {
  readonly head: readonly string[];
  readonly rows: readonly (readonly Cell[])[];
  readonly csv?: readonly (readonly Cell[])[];
}

export interface FigureProps {
  /** Names the chart and its files. */
  readonly id: string;
  /** The finding, as a sentence. */
  readonly title: string;
  /** Unit and definition. */
  readonly subtitle: string;
  readonly table: Table;
  readonly children: ComponentChildren;
}

type FileKind = 'SVG' | 'PNG' | 'CSV';

const kinds: readonly FileKind[] = ['SVG', 'PNG', 'CSV'];

async function save(kind: FileKind, figure: HTMLElement, {id, title, subtitle, table}: FigureProps): Promise<void> {
  const name = `${id}.${language.value}.${kind.toLowerCase()}`;
  const drawn = svgOf(figure, title, subtitle);
  const contents: Record<FileKind, () => Blob | Promise<Blob>> = {
    CSV: () => new Blob([csvText(table.csv ?? [table.head, ...table.rows])], {type: 'text/csv'}),
    SVG: () => new Blob([drawn.text], {type: 'image/svg+xml'}),
    PNG: () => pngOf(drawn),
  };
  download(name, await contents[kind]());
}

interface DataTableProps {
  readonly head: readonly string[];
  readonly rows: readonly (readonly Cell[])[];
  readonly label: string;
  /** Of columns in another language than the page. */
  readonly languages?: readonly (string | undefined)[];
}

/** A table that is scrolled where it is wider than the page. */
export function DataTable({head, rows, label, languages = []}: DataTableProps) {
  const numeric = head.map((_, at) => at > 0 && rows.every((row) => /^[\s\d[(<+−–—.,\]%]*/.exec(String(row[at] ?? ''))?.[0] !== '' || !row[at]));
  return (
    <div class="scroll" role="region" tabIndex={0} aria-label={label}>
      <table>
        <thead><tr>{head.map((name, at) => <th key={at} scope="col" class={numeric[at] ? 'n' : undefined}>{name}</th>)}</tr></thead>
        <tbody>
          {rows.map((row, line) => (
            <tr key={line}>
              {row.map((cell, at) => at === 0
                ? <th key={at} scope="row">{cell}</th>
                : <td key={at} class={numeric[at] ? 'n' : undefined} lang={languages[at]}>{cell ?? ''}</td>)}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** A chart with title, subtitle, table and files. */
export function Figure(props: FigureProps) {
  const {id, title, subtitle, table, children} = props;
  const ref = useRef<HTMLElement>(null);
  const onSave = (kind: FileKind): void => {
    if (ref.current) void save(kind, ref.current, props);
  };
  return (
    <figure ref={ref} data-chart={id}>
      <figcaption>
        <h3>{title}</h3>
        <p class="subtitle">{subtitle}</p>
      </figcaption>
      {children}
      <div class="tools">
        <Details summary={say(words.showTable)}>{() => <DataTable head={table.head} rows={table.rows} label={`${say(words.showTable)}: ${title}`} />}</Details>
        <p class="saves"><span aria-hidden="true">{say(words.save)}</span>
          {kinds.map((kind) => (
            <button key={kind} type="button" aria-label={say(words.saveAs, {kind, title})} onClick={() => onSave(kind)}>{kind}</button>
          ))}
        </p>
      </div>
    </figure>
  );
}
