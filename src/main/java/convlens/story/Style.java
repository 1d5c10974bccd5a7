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
  PIXELS
}
