package convlens.story;

import convlens.scene.Ref;
import convlens.tensor.Shape;
import convlens.tensor.Tensor;
import convlens.text.Text;
import convlens.trace.Cell;
import java.util.Optional;

/** What is told of a cell under the mouse: where it stands, and its whole number. */
final class Told {
  private final Subject subject;
  private final Padded padded;

  Told(Subject subject, Padded padded) {
    this.subject = subject;
    this.padded = padded;
  }

  Optional<String> of(Ref ref) {
    if (!subject.has(ref)) {
      return Optional.empty();
    }
    return switch (ref.part()) {
      case Ref.INPUT -> ref.isChannel() ? channel(ref, subject.in()) : input(ref);
      case Ref.KERNEL -> subject.weight().flatMap(w -> kernel(ref, w));
      case Ref.OUTPUT -> ref.isChannel() ? channel(ref, subject.out()) : output(ref);
      case Ref.OFFSET -> subject.move(ref).map(m -> DisplacedSum.told(ref, m));
      default -> Optional.empty();
    };
  }

  private Optional<String> channel(Ref ref, Shape shape) {
    boolean in = Ref.INPUT.equals(ref.part());
    return Optional.of(
        Text.of(
            in ? "story.tell.in.plane" : "story.tell.out.plane",
            "name",
            in ? subject.names().input() : subject.names().output(),
            "c",
            ref.c(),
            "size",
            Digits.size(shape.h(), shape.w())));
  }

  private Optional<String> input(Ref ref) {
    if (padded.made(ref.y(), ref.x())) {
      String value = Digits.whole(padded.term(ref.c(), ref.y(), ref.x()).value());
      Optional<Cell> source = padded.source(ref.c(), ref.y(), ref.x());
      return Optional.of(
          source
              .map(
                  s ->
                      Text.of(
                          "story.tell.copy",
                          "y",
                          Digits.of(ref.y()),
                          "x",
                          Digits.of(ref.x()),
                          "sy",
                          s.y(),
                          "sx",
                          s.x(),
                          "v",
                          value))
              .orElseGet(
                  () ->
                      Text.of(
                          "story.tell.constant",
                          "y",
                          Digits.of(ref.y()),
                          "x",
                          Digits.of(ref.x()),
                          "v",
                          value)));
    }
    if (!padded.inside(ref.y(), ref.x())) {
      return Optional.empty();
    }
    String told = cell("story.tell.in", subject.names().input(), ref, subject.input());
    return Optional.of(padded.cropped(ref.y(), ref.x()) ? told + Text.of("story.tell.cut") : told);
  }

  private Optional<String> kernel(Ref ref, Tensor w) {
    if (ref.isChannel()) {
      return Optional.of(
          Text.of(
              "story.tell.kernel.plane",
              "k",
              ref.k(),
              "c",
              ref.c(),
              "size",
              Digits.size(w.shape().h(), w.shape().w())));
    }
    return Optional.of(
        Text.of(
            "story.tell.kernel",
            "name",
            subject.names().kernel(),
            "k",
            ref.k(),
            "c",
            ref.c(),
            "y",
            ref.y(),
            "x",
            ref.x(),
            "v",
            Digits.whole(w.get(ref.k(), ref.c(), ref.y(), ref.x()))));
  }

  private Optional<String> output(Ref ref) {
    return Optional.of(cell("story.tell.out", subject.names().output(), ref, subject.output()));
  }

  private static String cell(String key, String name, Ref ref, Tensor t) {
    return Text.of(
        key,
        "name",
        name,
        "c",
        ref.c(),
        "y",
        ref.y(),
        "x",
        ref.x(),
        "v",
        Digits.whole(t.get(0, ref.c(), ref.y(), ref.x())));
  }
}
