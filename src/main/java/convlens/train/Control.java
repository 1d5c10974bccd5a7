package convlens.train;

import java.util.OptionalDouble;

/** What may be asked of a run while it runs, from any thread. */
public final class Control {
  private boolean stop;
  private boolean paused;
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
  }

  /** Goes on. */
  public synchronized void resume() {
    paused = false;
    notifyAll();
  }

  /** One step, then waits. */
  public synchronized void step() {
    paused = true;
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

  /**
   * Waits while paused.
   *
   * @return false when the run is to end
   */
  synchronized boolean goOn() {
    while (paused && single == 0 && !stop) {
      try {
        wait();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return false;
      }
    }
    single = Math.max(0, single - 1);
    return !stop;
  }
}
