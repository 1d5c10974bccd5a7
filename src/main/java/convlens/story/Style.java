package convlens.story;

/** How a story is drawn. */
public enum Style {
  /** Whatever the sizes and the number of channels ask for. */
  AUTO,
  /** One channel of each, as grids of numbers. */
  FLAT,
  /** Every channel, side by side in depth. */
  VOLUMES,
  /** Every channel as a grid of numbers, for operations that go cell by cell. */
  CELLS,
  /** Which input channel feeds which output channel. */
  WIRING,
  /** Pictures as pixels, with a loupe for the numbers. */
  PIXELS,
  /** A transposed convolution as an ordinary one over a stretched input. */
  RECIPE,
  /** A transposed convolution as painting: each input cell puts its kernel onto the output. */
  SCATTER,
  /** A transposed convolution as the transposed matrix of a convolution. */
  MATRIX
}
