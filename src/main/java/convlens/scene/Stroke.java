package convlens.scene;

/** An outline: colour, width in points, dashed or not. */
public record Stroke(Paint paint, double width, boolean dashed) {
  public static final Stroke NONE = new Stroke(Paint.NONE, 0, false);

  public static Stroke of(Role role, double width) {
    return new Stroke(Paint.of(role), width, false);
  }

  public static Stroke dashed(Role role, double width) {
    return new Stroke(Paint.of(role), width, true);
  }

  /**
   * The outline that goes with a role, so that a gray print can be read: hairline for input, heavy
   * for kernel, deep for output, dashed for padding and, heavier, for latent values.
   */
  public static Stroke outline(Role role) {
    return switch (role) {
      case INPUT -> new Stroke(Paint.of(role), 1, false);
      case KERNEL -> new Stroke(Paint.of(role), 3, false);
      case OUTPUT -> new Stroke(Paint.deep(role), 2, false);
      case FLOW -> new Stroke(Paint.of(role), 1.5, true);
      case LATENT -> new Stroke(Paint.of(role), 2.5, true);
      case PADDING -> new Stroke(Paint.tint(role, 0.5), 1, true);
      case MUTED -> new Stroke(Paint.tint(role, 0.6), 0.75, false);
      case TEXT -> new Stroke(Paint.of(role), 1.25, false);
      case SURFACE, CARD, LINE -> new Stroke(Paint.of(Role.LINE), 1, false);
    };
  }
}
