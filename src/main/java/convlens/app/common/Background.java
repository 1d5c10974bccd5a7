package convlens.app.common;

import com.sun.jna.Library;
import com.sun.jna.Native;
import com.sun.jna.NativeLong;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Locale;
import java.util.Map;

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
   * It gets a third of a contested core: enough beside other programs, and little enough for a
   * thread of the window that wakes up to go first.
   */
  private static final int POLITE = 5;

  /** The shortest turn there is. */
  private static final long TURN_NANOS = 100_000;

  /** The system call's number, which each kind of processor has its own of. */
  private static final Map<String, Integer> SET_ATTRIBUTES = Map.of("amd64", 314, "aarch64", 274);

  /** Bytes of the structure that it reads. */
  private static final int ATTRIBUTES = 48;

  private static final int PRIO_PROCESS = 0;
  private static final int THIS_THREAD = 0;

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
        takeShortTurns(scheduler, nice);
      } catch (LinkageError | RuntimeException unknown) {
        // It competes with the window, and works all the same.
      }
    }
  }

  /**
   * Makes the calling thread's turns short: Linux lets a thread that runs finish its turn of some
   * milliseconds before one that wakes up gets its core, however nice it is. Kernels before 6.12
   * know one length of turns only.
   *
   * <p>Source: <a href="https://man7.org/linux/man-pages/man2/sched_setattr.2.html">sched_setattr
   * (2)</a>.
   */
  private static void takeShortTurns(Scheduler scheduler, int nice) {
    int number = SET_ATTRIBUTES.getOrDefault(System.getProperty("os.arch", ""), 0);
    if (number > 0) {
      ByteBuffer attributes = ByteBuffer.allocate(ATTRIBUTES).order(ByteOrder.nativeOrder());
      attributes.putInt(ATTRIBUTES).putInt(0).putLong(0).putInt(nice).putInt(0).putLong(TURN_NANOS);
      scheduler.syscall(
          new NativeLong(number),
          new NativeLong(THIS_THREAD),
          attributes.array(),
          new NativeLong(0));
    }
  }
}
