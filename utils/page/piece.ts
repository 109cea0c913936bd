/**
 * A part of the text. Put together in order, pieces are the whole. Each character of `text` stands
 * for one character of the node, counted from `offset`.
 */
export interface Piece {
  text: string;
  /** Absent for a line break, which stands for no character, and for the text of a field. */
  node?: Text;
  offset: number;
}
