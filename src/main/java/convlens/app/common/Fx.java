package convlens.app.common;

import java.util.concurrent.Executor;
import javafx.application.Platform;

/** The one door to the JavaFX thread. */
public final class Fx {
  /** Runs what it is given on the JavaFX thread, at once when already there. */
  public static final Executor THREAD = Fx::run;

  private Fx() {}

  /** Runs on the JavaFX thread: at once when called there, else soon. */
  public static void run(Runnable work) {
    if (Platform.isFxApplicationThread()) {
      work.run();
    } else {
      Platform.runLater(work);
    }
  }

  /** Runs on the JavaFX thread after what is under way, also when called there. */
  public static void later(Runnable work) {
    Platform.runLater(work);
  }
}
