import type { DescriptionTexts } from '../../../server/src/core/graph/describe';

/** The texts of the page in the user's language, by what they stand for. */
export interface Labels extends DescriptionTexts {
  readonly toolbar: string;
  readonly build: string;
  readonly only: string;
  readonly zoomOut: string;
  readonly zoomIn: string;
  readonly fit: string;
  readonly turn: string;
  readonly legend: string;
  readonly export: string;
  readonly cursor: string;
  /** The legend's word for the number in a stage. */
  readonly steps: string;
  /** `{0}` of `{1}` nodes are shown. */
  readonly shown: string;
}
