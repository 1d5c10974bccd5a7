package convlens.scene;

/** Turns meaning into colour: light for paper and bright rooms, dark for the projector. */
public enum Theme {
  LIGHT,
  DARK;

  /** The colour of a paint as 0xAARRGGBB; 0 for {@link Paint.None}. */
  public int argb(Paint paint) {
    return Palette.argb(this, paint);
  }

  /**
   * The colour of words in a paint, as 0xAARRGGBB: as {@link #argb}, but a role's full hue is
   * deepened (or in the dark lightened) until it reads with 4.5:1 on the stage and on a card.
   */
  public int ink(Paint paint) {
    return Palette.ink(this, paint);
  }

  /** The colour of the stage. */
  public int surface() {
    return argb(Paint.of(Role.SURFACE));
  }

  /** WCAG 2's contrast of two opaque colours, from 1 (the same) to 21 (black on white). */
  public static double contrast(int argb, int other) {
    return Palette.contrast(argb, other);
  }
}
