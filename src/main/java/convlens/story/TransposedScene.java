package convlens.story;

import convlens.scene.Frame;
import convlens.scene.Mark;
import convlens.scene.Numbers;
import convlens.scene.Paint;
import convlens.scene.Ref;
import convlens.scene.Role;
import convlens.scene.Scene;
import convlens.trace.Transposed;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A telling of a transposed convolution: all have one step per output cell and the same numbers at
 * each step, so that one can be exchanged for another at any moment.
 */
abstract class TransposedScene implements Scene {
  final TransposedSheet sheet;
  private final Told told;
  private final SumPanel.Extent sum;

  TransposedScene(Subject subject, Transposed trace, View view) {
    sheet = new TransposedSheet(subject, trace, view);
    sum = sheet.sumExtent();
    told = new Told(subject, new Padded(trace, true));
  }

  abstract TransposedLayout layout();

  /** The grids at a step, or lit for an input cell under the mouse. */
  abstract List<Mark> picture(int step, double glide, Optional<Ref> input);

  /** Lines of words beside the sum. */
  abstract List<String> words();

  @Override
  public final String title() {
    return sheet.subject.title();
  }

  @Override
  public final double width() {
    return layout().width();
  }

  @Override
  public final double height() {
    return layout().height();
  }

  @Override
  public final int steps() {
    return sheet.subject.out().plane();
  }

  @Override
  public final int stepsPerTick() {
    return sheet.outColumns();
  }

  @Override
  public final Optional<String> describe(int step, Ref ref) {
    return told.of(ref);
  }

  @Override
  public final String notes(int step) {
    return Spoken.notes(sheet.trace.step(sheet.traceStep(step)));
  }

  @Override
  public final List<Numbers> numbers(int step) {
    return Spoken.numbers(sheet.subject, sheet.trace.step(sheet.traceStep(step)));
  }

  @Override
  public final Frame frame(int step, double glide, Optional<Ref> focus) {
    Optional<Ref> cell = focus.filter(f -> !f.isChannel() && sheet.subject.has(f));
    Optional<Ref> output =
        cell.filter(f -> f.part().equals(Ref.OUTPUT) && f.c() == sheet.outputChannel);
    Optional<Ref> input =
        cell.filter(
            f ->
                f.part().equals(Ref.INPUT)
                    && f.c() == sheet.inputChannel
                    && sheet.subject.in().contains(f.y(), f.x()));
    int shown = output.map(f -> f.y() * sheet.outColumns() + f.x()).orElse(step);
    List<Mark> marks = new ArrayList<>(picture(shown, output.isPresent() ? 1 : glide, input));
    marks.addAll(foot());
    int sumStep = output.isEmpty() && glide < 0.5 && step > 0 ? step - 1 : shown;
    TransposedLayout l = layout();
    marks.addAll(SumPanel.marks(sheet.sum(sumStep), l.sumX(), l.sumY(), sum));
    return new Frame(marks, sheet.trace.caption(sheet.traceStep(step)));
  }

  private List<Mark> foot() {
    List<Mark> marks = new ArrayList<>();
    double y = layout().footY() + Draw.LABEL;
    for (String line : words()) {
      marks.add(
          Draw.text(
              line,
              layout().footX(),
              y,
              Draw.LABEL,
              Mark.Font.SANS,
              Mark.Anchor.START,
              Paint.tint(Role.TEXT, 0.86)));
      y += TransposedSheet.LINE;
    }
    return marks;
  }

  /** Room below the grids for some lines of words and the sum. */
  TransposedLayout.Foot footRoom(List<String> words) {
    double wide = words.stream().mapToDouble(TransposedSheet::width).max().orElse(0) * 1.06;
    return new TransposedLayout.Foot(
        wide, words.size() * TransposedSheet.LINE, sum.width(), sum.height());
  }
}
