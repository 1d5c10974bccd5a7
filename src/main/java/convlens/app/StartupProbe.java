package convlens.app;

import java.lang.management.ManagementFactory;
import java.util.Optional;
import java.util.OptionalLong;

/** How long the start took: from the process to the window and to the first moving picture. */
public final class StartupProbe {
  /** System property that makes the program say its start times and leave. */
  public static final String PROPERTY = "convlens.startup";

  private static volatile long window;
  private static volatile long picture;

  private StartupProbe() {}

  static void windowShown() {
    window = window == 0 ? sinceStart() : window;
  }

  static void pictureShown() {
    picture = picture == 0 ? sinceStart() : picture;
  }

  /** Milliseconds from the start of the process to the window; empty before it is there. */
  public static OptionalLong windowMillis() {
    return window == 0 ? OptionalLong.empty() : OptionalLong.of(window);
  }

  /** Milliseconds from the start of the process to the first picture; empty before it is there. */
  public static OptionalLong pictureMillis() {
    return picture == 0 ? OptionalLong.empty() : OptionalLong.of(picture);
  }

  /** The file the times are to be written to, after which the program leaves; usually none. */
  static Optional<String> report() {
    return Optional.ofNullable(System.getProperty(PROPERTY)).filter(s -> !s.isBlank());
  }

  private static long sinceStart() {
    return Math.max(
        1, System.currentTimeMillis() - ManagementFactory.getRuntimeMXBean().getStartTime());
  }
}
