package convlens.app.stage;

import convlens.scene.Timeline;
import java.util.List;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleDoubleProperty;

/**
 * Which step is seen, and how far the window has glided into it. Knows no clock: whoever draws says
 * how much time went by.
 */
public final class Player {
  /** The speeds that {@code [} and {@code ]} go through. */
  static final List<Double> SPEEDS = List.of(0.25, 0.5, 1.0, 2.0, 4.0, 8.0);

  /** How long a step glides and holds together at speed 1, in seconds. */
  public static final double SECONDS_PER_STEP = 1.0;

  /** How long the last step stands before the story begins again, in seconds at speed 1. */
  private static final double REST = 1.6;

  /** Steps up to which each one is told. */
  private static final double TOLD_ONE_BY_ONE = 120;

  /** How long a story plays that has too many steps for that, in seconds at speed 1. */
  private static final double SWEEP = 30;

  /**
   * A step that is over sooner jumps: within two pulses of a screen nothing can be seen to move.
   */
  private static final double SHORTEST_GLIDE = 1 / 30.0;

  private final ReadOnlyIntegerWrapper step = new ReadOnlyIntegerWrapper();
  private final ReadOnlyIntegerWrapper told = new ReadOnlyIntegerWrapper();
  private final ReadOnlyIntegerWrapper steps = new ReadOnlyIntegerWrapper(1);
  private final ReadOnlyIntegerWrapper stepsPerTick = new ReadOnlyIntegerWrapper(1);
  private final BooleanProperty playing = new SimpleBooleanProperty();
  private final DoubleProperty speed = new SimpleDoubleProperty(1);

  /** Seconds since the step began to glide in; large when it stands. */
  private double seconds = Double.MAX_VALUE;

  /** How long the step under way lasts at speed 1, in seconds. */
  private double pace = SECONDS_PER_STEP;

  /** True while the glide runs back from the next step to this one. */
  private boolean backwards;

  /** A player at the start of a story of one step. */
  public Player() {
    playing.addListener((o, was, is) -> plays(is));
  }

  /** Whoever presses play need not wait while a step that was looked at holds. */
  private void plays(boolean is) {
    if (is) {
      pace = pace(steps.get());
      seconds = Math.min(seconds, timeline().glideSeconds());
    }
  }

  public ReadOnlyIntegerProperty stepProperty() {
    return step.getReadOnlyProperty();
  }

  /** The step whose sum is on the stage: halfway through a glide it goes over to the next. */
  public ReadOnlyIntegerProperty toldProperty() {
    return told.getReadOnlyProperty();
  }

  /**
   * The step whose sum a scene shows at a moment, as every story of {@code convlens.story} does.
   */
  public static int told(Timeline.Moment moment) {
    return moment.glide() < 0.5 && moment.step() > 0 ? moment.step() - 1 : moment.step();
  }

  private void tell() {
    told.set(told(moment()));
  }

  public ReadOnlyIntegerProperty stepsProperty() {
    return steps.getReadOnlyProperty();
  }

  public ReadOnlyIntegerProperty stepsPerTickProperty() {
    return stepsPerTick.getReadOnlyProperty();
  }

  public BooleanProperty playingProperty() {
    return playing;
  }

  public DoubleProperty speedProperty() {
    return speed;
  }

  public int step() {
    return step.get();
  }

  public int steps() {
    return steps.get();
  }

  /** A story of another length; the step stays where it is if there is one of that number. */
  public void length(int count, int perTick) {
    steps.set(Math.max(1, count));
    stepsPerTick.set(Math.max(1, perTick));
    if (step.get() >= steps.get()) {
      seek(steps.get() - 1);
    }
  }

  /** Lets time go by; answers whether the picture changes. */
  public boolean advance(double elapsed) {
    Timeline line = timeline();
    double before = seconds;
    boolean gliding = before < line.glideSeconds();
    if (!playing.get() && !gliding) {
      return false;
    }
    seconds = Math.min(before + elapsed, Double.MAX_VALUE / 2);
    if (playing.get() && passes(line.secondsPerStep())) {
      return true;
    }
    tell();
    return gliding;
  }

  /** Goes over to the next step when this one's time is up, or over several that were shorter. */
  private boolean passes(double hold) {
    int left = steps.get() - 1 - step.get();
    double stands = left == 0 ? REST / speed.get() : hold;
    if (seconds < stands) {
      return false;
    }
    int over = left == 0 ? 1 : (int) Math.min(left, Math.floor(seconds / hold));
    double already = left == 0 ? seconds - stands : seconds - over * hold;
    begin(left == 0 ? 0 : step.get() + over, Math.min(already, 0.05));
    return true;
  }

  /**
   * How long each of so many steps plays at speed 1, in seconds: a few are told one by one, a
   * photo's quarter of a million are swept over, so that the picture is told; between the two the
   * pace changes evenly.
   */
  public static double pace(int steps) {
    double share = TOLD_ONE_BY_ONE / steps;
    return SECONDS_PER_STEP * Math.min(1, Math.max(SWEEP / steps, share * share));
  }

  /** What is to be drawn now. */
  public Timeline.Moment moment() {
    Timeline line = timeline();
    if (line.secondsPerStep() < SHORTEST_GLIDE) {
      return new Timeline.Moment(step.get(), 1);
    }
    if (backwards && seconds < line.glideSeconds()) {
      int from = Math.min(step.get() + 1, steps.get() - 1);
      return new Timeline.Moment(from, 1 - line.glide(from, seconds));
    }
    return new Timeline.Moment(step.get(), backwards ? 1 : line.glide(step.get(), seconds));
  }

  /** Goes to a step at once, without a glide. */
  public void seek(int to) {
    step.set(Math.max(0, Math.min(steps.get() - 1, to)));
    seconds = playing.get() ? timeline().glideSeconds() : Double.MAX_VALUE;
    backwards = false;
    tell();
  }

  /** One step on, gliding; stops the play. */
  public void on() {
    playing.set(false);
    if (step.get() < steps.get() - 1) {
      begin(step.get() + 1, 0);
    }
  }

  /** One step back, gliding; stops the play. */
  public void back() {
    playing.set(false);
    if (step.get() > 0) {
      begin(step.get() - 1, 0);
      backwards = true;
      tell();
    }
  }

  public void start() {
    playing.set(false);
    seek(0);
  }

  public void end() {
    playing.set(false);
    seek(steps.get() - 1);
  }

  /** Plays or pauses. */
  public void toggle() {
    playing.set(!playing.get());
  }

  /** The next speed up (1) or down (-1). */
  public void faster(int by) {
    int nearest = 0;
    for (int i = 0; i < SPEEDS.size(); i++) {
      if (Math.abs(SPEEDS.get(i) - speed.get()) < Math.abs(SPEEDS.get(nearest) - speed.get())) {
        nearest = i;
      }
    }
    speed.set(SPEEDS.get(Math.max(0, Math.min(SPEEDS.size() - 1, nearest + by))));
  }

  private void begin(int to, double already) {
    backwards = false;
    // A key goes one step on and shows how, however fast the play sweeps.
    pace = playing.get() ? pace(steps.get()) : SECONDS_PER_STEP;
    step.set(to);
    seconds = already;
    tell();
  }

  private Timeline timeline() {
    return new Timeline(steps.get(), pace / speed.get());
  }
}
