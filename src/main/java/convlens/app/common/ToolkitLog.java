package convlens.app.common;

import java.util.logging.Logger;

/** Keeps a warning from users that is none to us. */
public final class ToolkitLog {
  /** Held, for a logger that nobody holds forgets its filter. */
  private static final Logger TOOLKIT = Logger.getLogger("javafx");

  private ToolkitLog() {}

  /**
   * Silences what JavaFX says of being on the class path, where it starts as fast, can be archived
   * and needs no opened packages. Its other warnings still come.
   */
  public static void calm() {
    TOOLKIT.setFilter(
        said ->
            said.getMessage() == null
                || !said.getMessage().startsWith("Unsupported JavaFX configuration"));
  }
}
