package convlens.story;

import convlens.tensor.Shape;
import convlens.text.Text;

/** The titles of a volumes story. */
final class VolumeWords {
  private VolumeWords() {}

  static String inputTitle(VolumeSheet v) {
    String title =
        Text.of("story.input", "name", v.subject.names().input(), "size", volume(v.subject.in()));
    String padding = v.padded.name();
    return padding.isEmpty() ? title : title + ", " + padding;
  }

  static String outputTitle(VolumeSheet v) {
    return Text.of(
        "story.output", "name", v.subject.names().output(), "size", volume(v.subject.out()));
  }

  static String kernelTitle(VolumeSheet v) {
    Shape k = v.subject.weight().orElseThrow().shape();
    return Text.of("story.kernels", "size", k.n() + " × " + volume(k));
  }

  private static String volume(Shape s) {
    return s.c() + " × " + Digits.size(s.h(), s.w());
  }

  /** What the groups mean for the input. */
  static String groups(VolumeSheet v) {
    Subject s = v.subject;
    int per = s.inPerGroup();
    if (s.weight().isEmpty() && per == 1) {
      return s.groups() == 1 ? "" : Text.of("story.groups.apart");
    }
    if (s.groups() == 1) {
      boolean kernels = s.weight().isPresent() && s.in().c() > 1;
      return kernels ? Text.of("story.groups.none", "n", s.in().c()) : "";
    }
    if (s.groups() == 2) {
      return Text.of("story.groups.two", "a", range(0, per - 1), "b", range(per, 2 * per - 1));
    }
    String key = per == 1 ? "story.groups.single" : "story.groups.many";
    return Text.of(key, "groups", s.groups(), "n", per);
  }

  private static String range(int from, int to) {
    return from == to ? Integer.toString(from) : from + "–" + to;
  }

  static String eachReads(VolumeSheet v) {
    int depth = v.subject.weight().orElseThrow().shape().c();
    if (v.subject.groups() == 1) {
      return depth == 1 ? Text.of("story.reads.one") : Text.of("story.reads.all", "n", depth);
    }
    return depth == 1 ? Text.of("story.reads.group.one") : Text.of("story.reads.group", "n", depth);
  }

  static String filling(int channel, int row, int column, boolean kernels) {
    String key = kernels ? "story.volume.fills" : "story.volume.filled";
    return Text.of(key, "c", channel, "y", row, "x", column);
  }

  static String weights(Subject s) {
    Shape k = s.weight().orElseThrow().shape();
    return Text.of("story.volume.weights", "sum", product(k.n(), k.c(), k.h(), k.w()));
  }

  static String ungrouped(Subject s) {
    Shape k = s.weight().orElseThrow().shape();
    return Text.of(
        "story.volume.ungrouped", "sum", product(k.n(), k.c() * s.groups(), k.h(), k.w()));
  }

  private static String product(int a, int b, int c, int d) {
    return a + " · " + b + " · " + c + " · " + d + " = " + Digits.count((long) a * b * c * d);
  }
}
