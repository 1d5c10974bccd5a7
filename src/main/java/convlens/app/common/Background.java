package convlens.app.common;

import com.sun.jna.Library;
import com.sun.jna.Native;
import com.sun.jna.NativeLong;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Work that takes all cores there are and lets go of one as soon as the window wants it.
 *
 * <p>Linux gives each thread a niceness of its own, which threads that it starts take over, and
 * Java leaves it alone; elsewhere Java's priorities do the same. How long a turn is that a thread
 * asks for says who goes first: of those that are owed as much, the one with the shortest. Unlike
 * niceness it changes nobody's share, and can be taken back.
 */
final class Background {
  /** Of 20 kinds one that is still far from idle: it gets a fortieth of a contested core. */
  private static final int NICE = 16;

  /**
   * It gets a third of a contested core: enough beside other programs, and little enough for a
   * thread of the window that wakes up to go first.
   */
  private static final int POLITE = 5;

  private static final int EVEN = 0;

  /** The shortest turn there is. */
  private static final long SHORT = 100_000;

  /** The longest turn there is. */
  private static final long LONG = 100_000_000;

  /** Threads that paint the window, and those that all of Java waits for while they work. */
  private static final Pattern FIRST =
      Pattern.compile("JavaFX Applicat.*|QuantumRenderer.*|VM Thread|GC Thread.*");

  /** Threads of the JVM that compile, and prepare for a collection. */
  private static final Pattern LAST =
      Pattern.compile("C[12] Comp.*|G1 (Refine|Conc|Main Mark|Service).*");

  /** The system call's number, which each kind of processor has its own of. */
  private static final Map<String, Integer> SET_ATTRIBUTES = Map.of("amd64", 314, "aarch64", 274);

  /** Bytes of the structure that it reads. */
  private static final int ATTRIBUTES = 48;

  private static final int PRIO_PROCESS = 0;
  private static final int THIS_THREAD = 0;
  private static final Path THREADS = Path.of("/proc/self/task");

  private Background() {}

  /** What Java has no word for. */
  private interface Scheduler extends Library {
    int setpriority(int which, int who, int priority);

    long syscall(NativeLong number, NativeLong thread, byte[] attributes, NativeLong flags);
  }

  /** Makes the calling thread, and those it will start, give way to all others. */
  static void enter() {
    enter(NICE, Thread.MIN_PRIORITY);
  }

  /** Makes the calling thread give way to the window, and no more than that to other programs. */
  static void giveWay() {
    enter(POLITE, Thread.NORM_PRIORITY - 1);
  }

  @SuppressWarnings("ThreadPriorityCheck") // nothing relies on it but the window's smoothness
  private static void enter(int nice, int priority) {
    Thread.currentThread().setPriority(priority);
    if (System.getProperty("os.name", "").toLowerCase(Locale.ROOT).contains("linux")) {
      try {
        Scheduler scheduler = Native.load("c", Scheduler.class);
        scheduler.setpriority(PRIO_PROCESS, THIS_THREAD, nice);
        takeTurns(scheduler, THIS_THREAD, nice, SHORT);
        order(scheduler);
      } catch (IOException | LinkageError | RuntimeException unknown) {
        // It competes with the window, and works all the same.
      }
    }
  }

  /** Lets the window's threads go before those of the JVM that nobody waits for. */
  private static void order(Scheduler scheduler) throws IOException {
    try (DirectoryStream<Path> threads = Files.newDirectoryStream(THREADS)) {
      for (Path thread : threads) {
        String name = Files.readString(thread.resolve("comm")).strip();
        boolean first = FIRST.matcher(name).matches();
        if (first || LAST.matcher(name).matches()) {
          int id = Integer.parseInt(thread.getFileName().toString());
          takeTurns(scheduler, id, EVEN, first ? SHORT : LONG);
        }
      }
    }
  }

  /**
   * Sets how long the turns of a thread are: Linux lets a thread that runs finish its turn of some
   * milliseconds before one that wakes up gets its core, however nice it is. Kernels before 6.12
   * know one length of turns only.
   *
   * <p>Source: <a href="https://man7.org/linux/man-pages/man2/sched_setattr.2.html">sched_setattr
   * (2)</a>.
   */
  private static void takeTurns(Scheduler scheduler, int thread, int niceness, long nanos) {
    int number = SET_ATTRIBUTES.getOrDefault(System.getProperty("os.arch", ""), 0);
    if (number > 0) {
      ByteBuffer attributes = ByteBuffer.allocate(ATTRIBUTES).order(ByteOrder.nativeOrder());
      attributes.putInt(ATTRIBUTES).putInt(0).putLong(0).putInt(niceness).putInt(0).putLong(nanos);
      scheduler.syscall(
          new NativeLong(number), new NativeLong(thread), attributes.array(), new NativeLong(0));
    }
  }
}
