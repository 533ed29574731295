/** Who the counties of a table are and how they lie: for report and live page. */
import {language} from './language';

/** One county's polygons as GeoJSON has them: for each an outline and its holes, corners in degrees. */
export type Polygons = readonly (readonly (readonly (readonly [number, number])[])[])[];

/** Lists in the order of the counties. Texts are empty where the table gives none. */
export interface Places {
  readonly names: readonly string[];
  readonly names_zh: readonly string[];
  readonly prefectures: readonly string[];
  readonly prefectures_zh: readonly string[];
  readonly people: readonly number[];
}

const inLanguage = (own: readonly string[], chinese: readonly string[], at: number): string =>
  (language.value === 'zh' && chinese[at]) || (own[at] ?? '');

export const placeName = (places: Places, at: number): string => inLanguage(places.names, places.names_zh, at);

/** Empty where counties have no prefecture. */
export const prefectureName = (places: Places, at: number): string => inLanguage(places.prefectures, places.prefectures_zh, at);
