package convlens.app.common;

import com.sun.jna.Library;
import com.sun.jna.Native;
import java.util.Locale;

/**
 * Work that takes all cores there are and lets go of one as soon as the window wants it.
 *
 * <p>Linux gives each thread a niceness of its own, which threads that it starts take over, and
 * Java leaves it alone; elsewhere Java's priorities do the same.
 */
final class Background {
  /** Of 20 kinds the one that is still far from idle: it gets a fortieth of a contested core. */
  private static final int NICE = 16;

  private static final int PRIO_PROCESS = 0;
  private static final int THIS_THREAD = 0;

  private Background() {}

  /** What Java has no word for. */
  private interface Scheduler extends Library {
    int setpriority(int which, int who, int priority);
  }

  /** Makes the calling thread, and those it will start, give way to all others. */
  @SuppressWarnings("ThreadPriorityCheck") // nothing relies on it but the window's smoothness
  static void enter() {
    Thread.currentThread().setPriority(Thread.MIN_PRIORITY);
    if (System.getProperty("os.name", "").toLowerCase(Locale.ROOT).contains("linux")) {
      try {
        Native.load("c", Scheduler.class).setpriority(PRIO_PROCESS, THIS_THREAD, NICE);
      } catch (LinkageError | RuntimeException unknown) {
        // It competes with the window, and works all the same.
      }
    }
  }
}
