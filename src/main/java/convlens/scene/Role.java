package convlens.scene;

/** What a mark stands for; a theme turns it into colour, an outline and a pattern. */
public enum Role {
  INPUT,
  KERNEL,
  OUTPUT,
  /** Arrows and links: what flows where. */
  FLOW,
  LATENT,
  PADDING,
  /** Words and rules of second rank. */
  MUTED,
  /** Plain text. */
  TEXT,
  /** The stage itself. */
  SURFACE,
  /** A sheet lying on the stage: an empty cell, a loupe, a panel. */
  CARD,
  /** Borders and grid lines. */
  LINE
}
