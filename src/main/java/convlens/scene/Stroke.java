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
}
