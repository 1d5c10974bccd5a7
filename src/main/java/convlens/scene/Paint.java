package convlens.scene;

/** A colour by meaning; {@link Theme} resolves it. */
public sealed interface Paint {
  Paint NONE = new None();

  /** Nothing is painted. */
  record None() implements Paint {}

  /** A role's hue from surface (0) to full (1), and on from there to the colour of text (2). */
  record Tint(Role role, double strength) implements Paint {}

  /** A signed value in [-1, 1]: blue, white at zero, red. */
  record Signed(double value) implements Paint {}

  /** An activation in [0, 1] in viridis. */
  record Activation(double value) implements Paint {}

  /** A level of gray in [0, 1], the same in every theme: a pixel of a picture. */
  record Gray(double level) implements Paint {}

  /**
   * One of a plane of colours that differ at every point of the unit square: tells the cells of a
   * grid apart by where they stand.
   */
  record Place(double u, double v) implements Paint {}

  /** Black or white, whichever reads better on {@code ground}. */
  record InkOn(Paint ground) implements Paint {}

  static Paint of(Role role) {
    return new Tint(role, 1);
  }

  /** A role's hue deep enough for the outline of a cell filled with the hue itself. */
  static Paint deep(Role role) {
    return new Tint(role, 1.4);
  }

  static Paint tint(Role role, double strength) {
    return new Tint(role, strength);
  }
}
