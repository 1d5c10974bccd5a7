package convlens.story;

import convlens.scene.Mark;
import convlens.scene.Paint;
import convlens.scene.Role;
import convlens.scene.Stroke;
import convlens.text.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The titles and the legend of a flat story. */
final class FlatWords {
  private FlatWords() {}

  static String inputTitle(FlatSheet f) {
    int channels = f.subject.in().c();
    String size = Digits.size(f.subject.in().h(), f.subject.in().w());
    String name =
        channels > 1
            ? Text.of(
                "story.input.channel",
                "name",
                f.subject.names().input(),
                "c",
                f.inputChannel,
                "n",
                channels,
                "size",
                size)
            : Text.of("story.input", "name", f.subject.names().input(), "size", size);
    String padding = f.padded.name();
    return padding.isEmpty() ? name : name + ", " + padding;
  }

  static String kernelTitle(FlatSheet f) {
    if (f.subject.weight().isEmpty()) {
      return "";
    }
    String size =
        Digits.size(f.subject.weight().get().shape().h(), f.subject.weight().get().shape().w());
    String name =
        f.subject.out().c() > 1
            ? Text.of(
                "story.kernel.one", "name", f.subject.names().kernel(), "k", f.kernel, "size", size)
            : Text.of("story.kernel", "name", f.subject.names().kernel(), "size", size);
    Optional<Float> bias = f.subject.bias().map(b -> b.data()[f.kernel]);
    return bias.map(b -> name + ", " + Text.of("story.sum.bias", "v", Digits.fit(b, 7)))
        .orElse(name);
  }

  static String outputTitle(FlatSheet f) {
    int channels = f.subject.out().c();
    String size = Digits.size(f.subject.out().h(), f.subject.out().w());
    return channels > 1
        ? Text.of(
            "story.output.channel",
            "name",
            f.subject.names().output(),
            "c",
            f.outputChannel,
            "n",
            channels,
            "size",
            size)
        : Text.of("story.output", "name", f.subject.names().output(), "size", size);
  }

  /** What the hatching means, with its count; empty when nothing is hatched. */
  static String legend(FlatSheet f) {
    List<String> parts = new ArrayList<>();
    if (f.cut > 0) {
      parts.add(Text.of(f.cut == 1 ? "story.cut.one" : "story.cut.many", "n", f.cut));
    }
    if (!f.meets()) {
      parts.add(Text.of("story.meets.not", "k", f.kernel, "c", f.inputChannel));
    } else if (f.unread > 0) {
      String key = f.unread == 1 ? "story.unread.one" : "story.unread.many";
      parts.add(Text.of(key, "n", f.unread));
    }
    return String.join(", ", parts);
  }

  static List<Mark> titles(FlatSheet f) {
    List<Mark> marks = new ArrayList<>();
    title(marks, inputTitle(f), f.layout.input());
    f.layout.kernel().ifPresent(g -> title(marks, kernelTitle(f), g));
    title(marks, outputTitle(f), f.layout.output());
    String legend = legend(f);
    if (!legend.isEmpty()) {
      Grid g = f.layout.input();
      double ruler = f.trace.sampling().isPresent() ? FlatPoints.RULER : 0;
      double y = g.y() + g.height() + ruler + 10;
      marks.add(
          new Mark.Rect(
              g.x() + 1,
              y,
              14,
              14,
              2,
              Paint.tint(Role.INPUT, 0.13),
              Stroke.NONE,
              true,
              Optional.empty()));
      marks.add(Draw.label(legend, g.x() + 22, y + 12, Role.MUTED));
    }
    return marks;
  }

  private static void title(List<Mark> marks, String text, Grid g) {
    marks.add(Draw.label(text, g.x() + g.inset(), g.y() - 10, Role.MUTED));
  }
}
