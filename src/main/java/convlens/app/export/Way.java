package convlens.app.export;

/**
 * What leaves the window by a dialog of its own and stands among the formats all the same, for that
 * is where people look for it.
 *
 * @param id part of its texts' keys: {@code formats.<id>.name}, {@code .for} and {@code .tip}
 * @param chosen opens its dialog
 */
public record Way(String id, Formats.Group group, Runnable chosen) {
  /** Exercises to hand out. */
  public static Way worksheet(Runnable chosen) {
    return new Way("worksheet", Formats.Group.CLASS, chosen);
  }

  /** The setting as code. */
  public static Way program(Runnable chosen) {
    return new Way("program", Formats.Group.WRITTEN, chosen);
  }
}
