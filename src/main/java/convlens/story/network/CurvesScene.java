package convlens.story.network;

import convlens.scene.Mark;
import convlens.scene.Numbers;
import convlens.scene.Ref;
import convlens.scene.Role;
import convlens.scene.Stroke;
import convlens.story.Behind;
import convlens.story.Digits;
import convlens.text.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What a run measured, step by step: losses and metrics as curves.
 *
 * <p>The plot answers to {@link Ref#PLANE}; {@link #stepAt} tells which step was meant.
 */
public final class CurvesScene extends Still {
  private final double width;
  private final double height;
  private final CurvePlot plot;
  private final List<Mark> marks;
  private final String caption;
  private final List<Numbers> curves;

  /**
   * How curves are shown.
   *
   * @param smoothing from 0, none, to below 1
   * @param log whether the values stand on a log scale
   * @param epoch steps in one epoch; 0 where it is not known
   * @param cursor the step that is looked at
   * @param branches where runs branched off
   */
  public record Look(
      double smoothing, boolean log, double epoch, OptionalDouble cursor, List<Branch> branches) {
    public static final Look PLAIN = new Look(0, false, 0, OptionalDouble.empty(), List.of());

    public Look {
      if (!(smoothing >= 0 && smoothing < 1)) {
        throw new IllegalArgumentException("smoothing=" + smoothing);
      }
      branches = List.copyOf(branches);
    }

    public Look smoothed(double strength) {
      return new Look(strength, log, epoch, cursor, branches);
    }

    public Look onLog(boolean wanted) {
      return new Look(smoothing, wanted, epoch, cursor, branches);
    }

    public Look withEpoch(double steps) {
      return new Look(smoothing, log, steps, cursor, branches);
    }

    public Look at(double step) {
      return new Look(smoothing, log, epoch, OptionalDouble.of(step), branches);
    }

    public Look branched(List<Branch> where) {
      return new Look(smoothing, log, epoch, cursor, where);
    }
  }

  /**
   * Where a run left another one.
   *
   * @param run the one that begins here, as {@link Curve#run} counts them
   * @param step the last step they share
   * @param label what differs from there on: {@code lr 0.01}
   */
  public record Branch(int run, double step, String label) {}

  public CurvesScene(List<Curve> curves, Look look, double width, double height) {
    this.width = width;
    this.height = height;
    Sheet sheet = new Sheet();
    List<CurveShown> shown = new ArrayList<>();
    CurvePeaks peaks = new CurvePeaks(curves, look.log());
    for (Curve c : curves) {
      shown.add(new CurveShown(c, look, peaks.most()));
    }
    CurveLegend legend = new CurveLegend(shown, look, width);
    plot = new CurvePlot(shown, peaks, look, width, legend.height(), height);
    legend.draw(sheet);
    plot.draw(sheet);
    marks = sheet.marks();
    caption =
        peaks.limit().isPresent()
            ? Text.of("look.curves.caption.peaks", "told", legend.caption(), "peaks", peaks.told())
            : legend.caption();
    this.curves =
        Behind.apart(
            curves.stream().map(c -> Behind.pairs(c.name(), c.steps(), c.values())).toList());
  }

  @Override
  public String title() {
    return Text.of("look.curves.title");
  }

  @Override
  public double width() {
    return width;
  }

  @Override
  public double height() {
    return height;
  }

  @Override
  List<Mark> marks() {
    return marks;
  }

  @Override
  String caption() {
    return caption;
  }

  @Override
  List<Mark> lit(Ref focus) {
    Sheet sheet = new Sheet();
    stepAt(focus)
        .ifPresent(
            step -> {
              plot.upright(sheet, step, Stroke.of(Role.MUTED, 1));
              plot.points(sheet, step);
            });
    return sheet.marks();
  }

  /** The step under the mouse, where the mouse is on the plot. */
  public OptionalDouble stepAt(Ref ref) {
    return Ref.PLANE.equals(ref.part()) && !plot.empty()
        ? OptionalDouble.of(plot.step(ref.x()))
        : OptionalDouble.empty();
  }

  @Override
  public Optional<String> describe(int step, Ref ref) {
    OptionalDouble found = stepAt(ref);
    if (found.isEmpty()) {
      return Optional.empty();
    }
    double at = found.getAsDouble();
    List<String> told = new ArrayList<>();
    for (CurveShown c : plot.curves()) {
      c.told(at).ifPresent(told::add);
    }
    String here = plot.named(at);
    return Optional.of(
        told.isEmpty()
            ? here
            : Text.of("look.curves.tell", "step", here, "values", String.join(", ", told)));
  }

  /** A measured number to five figures. */
  static String number(double value) {
    return Double.isFinite(value) ? Digits.figures((float) value) : Digits.whole((float) value);
  }

  /** Each curve as it was measured. <i>Shapes:</i> (points, 2), the step and the value. */
  @Override
  public List<Numbers> numbers(int step) {
    return curves;
  }
}
