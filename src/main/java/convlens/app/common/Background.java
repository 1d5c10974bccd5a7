package convlens.app.common;

import com.sun.jna.Library;
import com.sun.jna.Native;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Work that takes all cores there are and lets go of one as soon as the window wants it.
 *
 * <p>Linux gives each thread a niceness of its own, which threads that it starts take over, and
 * Java leaves it alone; elsewhere Java's priorities do the same.
 */
final class Background {
  /** Of 20 kinds one that is still far from idle: it gets a fortieth of a contested core. */
  private static final int NICE = 16;

  /**
   * What prepares for a collection can wait longest. Whoever of ours has asked for one keeps
   * everybody from new memory until it is back on a core, and must not be kept from it by these.
   */
  private static final int LATER = 19;

  /** Threads of the JVM that compile what an export runs the first time: as eager as it is. */
  private static final Pattern COMPILES = Pattern.compile("C[12] Comp.*");

  private static final Pattern PREPARES = Pattern.compile("G1 (Refine|Conc|Main Mark|Service).*");

  private static final int PRIO_PROCESS = 0;
  private static final int THIS_THREAD = 0;
  private static final Path THREADS = Path.of("/proc/self/task");

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
        Scheduler scheduler = Native.load("c", Scheduler.class);
        calm(scheduler);
        scheduler.setpriority(PRIO_PROCESS, THIS_THREAD, NICE);
      } catch (IOException | LinkageError | RuntimeException unknown) {
        // It competes with the window, and works all the same.
      }
    }
  }

  /** Makes what the JVM does on the side give way to the window as well. */
  private static void calm(Scheduler scheduler) throws IOException {
    try (DirectoryStream<Path> threads = Files.newDirectoryStream(THREADS)) {
      for (Path thread : threads) {
        String name = Files.readString(thread.resolve("comm")).strip();
        boolean compiles = COMPILES.matcher(name).matches();
        if (compiles || PREPARES.matcher(name).matches()) {
          int id = Integer.parseInt(thread.getFileName().toString());
          scheduler.setpriority(PRIO_PROCESS, id, compiles ? NICE : LATER);
        }
      }
    }
  }
}
