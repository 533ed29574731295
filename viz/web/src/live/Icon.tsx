/** The signs on buttons, drawn so that no font is needed. */
const paths = {
  play: 'M3 1l10 6-10 6z',
  pause: 'M2 1h4v12H2zM8 1h4v12H8z',
  start: 'M1 1h2v12H1zM13 1v12L4 7z',
  end: 'M11 1h2v12h-2zM1 1v12l9-6z',
  back: 'M11 1v12L2 7z',
  on: 'M3 1v12l9-6z',
  full: 'M1 1h5v2H3v3H1zM8 1h5v5h-2V3H8zM1 8h2v3h3v2H1zM11 8h2v5H8v-2h3z',
  theme: 'M7 0a7 7 0 1 0 0 14A7 7 0 1 0 7 0zM7 2v10A5 5 0 0 1 7 2z',
} as const;

export function Icon({sign}: {sign: keyof typeof paths}) {
  return <svg class="icon" width={14} height={14} viewBox="0 0 14 14" aria-hidden="true"><path d={paths[sign]} fill="currentColor" fill-rule="evenodd" /></svg>;
}
