package convlens.train;

import java.util.OptionalDouble;

/** What may be asked of a run while it runs, from any thread. */
public final class Control {
  private boolean stop;
  private boolean paused;
  private boolean told;
  private boolean save;
  private int single;
  private OptionalDouble rate = OptionalDouble.empty();

  /** Ends the run after the step at work, with a checkpoint. */
  public synchronized void stop() {
    stop = true;
    notifyAll();
  }

  /** Waits after the step at work. */
  public synchronized void pause() {
    paused = true;
    told = false;
  }

  /** Asks for a checkpoint after the step at work. */
  public synchronized void save() {
    save = true;
    notifyAll();
  }

  /** Goes on. */
  public synchronized void resume() {
    paused = false;
    notifyAll();
  }

  /** One step, then waits. */
  public synchronized void step() {
    paused = true;
    told = false;
    single++;
    notifyAll();
  }

  /** Another learning rate from the next step on, instead of the schedule's. */
  public synchronized void learningRate(double next) {
    rate = OptionalDouble.of(next);
  }

  /** The schedule's learning rate again. */
  public synchronized void scheduledRate() {
    rate = OptionalDouble.empty();
  }

  synchronized OptionalDouble rate() {
    return rate;
  }

  /** What a trainer is to do now. */
  enum Next {
    /** A step. */
    STEP,
    /** Keep all as it is, and ask again. */
    SAVE,
    /** Say that it waits from here on, and ask again. */
    REST,
    /** Come to an end. */
    STOP
  }

  /** What to do now; comes back when there is something to do. */
  synchronized Next next() {
    while (!stop) {
      if (save) {
        save = false;
        return Next.SAVE;
      }
      if (!paused || single > 0) {
        single = Math.max(0, single - 1);
        return Next.STEP;
      }
      if (!told) {
        told = true;
        return Next.REST;
      }
      try {
        wait();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return Next.STOP;
      }
    }
    return Next.STOP;
  }
}
