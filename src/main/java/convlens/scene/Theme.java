package convlens.scene;

/** Turns meaning into colour: light for paper and bright rooms, dark for the projector. */
public enum Theme {
  LIGHT,
  DARK;

  /** The colour of a paint as 0xAARRGGBB; 0 for {@link Paint.None}. */
  public int argb(Paint paint) {
    return Palette.argb(this, paint);
  }
}
