package convlens.story;

import convlens.tensor.Shape;
import convlens.text.Text;

/** The titles of a pixels story. */
final class PixelWords {
  private PixelWords() {}

  static String input(PixelSheet p, int channel) {
    Shape in = p.subject.in();
    String size = Digits.size(in.h(), in.w());
    String padding = p.padded.name();
    String title = Text.of("story.input", "name", p.subject.names().input(), "size", size);
    if (p.inColour()) {
      title =
          Text.of(
              "story.input.colour", "name", p.subject.names().input(), "n", in.c(), "size", size);
    } else if (in.c() > 1) {
      title =
          Text.of(
              "story.input.channel",
              "name",
              p.subject.names().input(),
              "c",
              channel,
              "n",
              in.c(),
              "size",
              size);
    }
    return padding.isEmpty() ? title : title + ", " + padding;
  }

  static String output(PixelSheet p, int channel) {
    Shape out = p.subject.out();
    String size = Digits.size(out.h(), out.w());
    if (p.outColour()) {
      return Text.of(
          "story.output.colour", "name", p.subject.names().output(), "n", out.c(), "size", size);
    }
    if (p.colourByColour()) {
      return Text.of(
          "story.output.channel.colour",
          "name",
          p.subject.names().output(),
          "c",
          channel,
          "n",
          out.c(),
          "size",
          size,
          "colour",
          colour(channel));
    }
    return out.c() == 1
        ? Text.of("story.output", "name", p.subject.names().output(), "size", size)
        : Text.of(
            "story.output.channel",
            "name",
            p.subject.names().output(),
            "c",
            channel,
            "n",
            out.c(),
            "size",
            size);
  }

  /** What the output's colours say, under it. */
  static String scale(PixelSheet p, int channel) {
    if (p.outColour()) {
      String low = Digits.fit((float) p.outShown.low(), 6);
      String high = Digits.fit((float) p.outShown.high(), 6);
      return Text.of("story.scale.colour", "low", low, "high", high, "colour", colour(channel));
    }
    String told = p.outShown.told();
    return p.subject.out().c() == 1 ? told : Text.of("story.scale.shared", "scale", told);
  }

  static String loupe(PixelSheet p, int channel) {
    if (p.subject.in().c() == 1) {
      return Text.of("story.loupe");
    }
    return p.inColour()
        ? Text.of("story.loupe.colour", "colour", colour(channel))
        : Text.of("story.loupe.channel", "c", channel);
  }

  private static String colour(int channel) {
    return switch (channel) {
      case 0 -> Text.of("story.colour.red");
      case 1 -> Text.of("story.colour.green");
      default -> Text.of("story.colour.blue");
    };
  }

  static String kernel(PixelSheet p, int kernel, int inputChannel) {
    Shape w = p.subject.weight().orElseThrow().shape();
    String size = Digits.size(w.h(), w.w());
    if (w.c() > 1) {
      int c = inputChannel % p.subject.inPerGroup();
      return Text.of("story.kernel.slice", "k", kernel, "c", c, "size", size);
    }
    return w.n() > 1
        ? Text.of("story.kernel.one", "name", p.subject.names().kernel(), "k", kernel, "size", size)
        : Text.of("story.kernel", "name", p.subject.names().kernel(), "size", size);
  }
}
