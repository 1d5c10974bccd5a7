package convlens.story;

import convlens.scene.Frame;
import convlens.scene.Mark;
import convlens.scene.Ref;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Pictures as pixels: the window on the input, a loupe for its numbers, the filtered result. */
final class PixelScene extends StoryScene {
  private final PixelSheet sheet;

  PixelScene(Subject subject, View view, double aspect) {
    this(new PixelSheet(subject, view, aspect));
  }

  private PixelScene(PixelSheet sheet) {
    super(sheet.subject, sheet.padded, sheet.layout.width(), sheet.layout.height());
    this.sheet = sheet;
  }

  @Override
  public Frame frame(int step, double glide, Optional<Ref> focus) {
    int plane = sheet.subject.out().plane();
    int channel = step / plane;
    Optional<Integer> looked = focus.flatMap(this::outputStep);
    int at = looked.orElse(written(step, glide));
    int shownChannel = sheet.inputChannel(at / plane);
    PixelMarks m = new PixelMarks(sheet);
    List<Mark> marks = new ArrayList<>(m.titles(shownChannel, channel, at));
    marks.add(sheet.input(shownChannel));
    marks.addAll(m.paddingEdge());
    marks.add(sheet.output(channel));
    marks.addAll(m.toCome(step));
    marks.addAll(sheet.kernel(at / plane, shownChannel));
    marks.addAll(m.scale(channel));
    if (looked.isPresent()) {
      marks.addAll(m.window(at, 1));
      marks.addAll(m.kernelColours(at));
    } else {
      marks.addAll(m.window(step, glide));
    }
    marks.addAll(PixelLoupe.marks(sheet, at, looked.isPresent()));
    marks.addAll(m.outputMark(at % plane, looked.isPresent() ? 1 : Glide.arrival(glide)));
    focus.ifPresent(f -> marks.addAll(m.touched(f, shownChannel)));
    marks.addAll(
        SumPanel.marks(
            WrittenSum.of(sheet.trace.step(at), sheet.limits),
            sheet.layout.sumX(),
            sheet.layout.sumY(),
            sheet.sum.within(sheet.layout.sumRoom(), sheet.layout.height() - sheet.layout.sumY())));
    return new Frame(marks, sheet.trace.caption(step));
  }

  /** The step that made the output pixel under the mouse. */
  private Optional<Integer> outputStep(Ref f) {
    boolean pixel = Ref.OUTPUT.equals(f.part()) && !f.isChannel() && sheet.subject.has(f);
    return pixel ? Optional.of(sheet.subject.stepOf(f.c(), f.y(), f.x())) : Optional.empty();
  }
}
