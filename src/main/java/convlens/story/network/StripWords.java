package convlens.story.network;

import convlens.scene.Ref;
import convlens.story.Digits;
import convlens.tensor.Shape;
import convlens.text.Text;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;

/** What is told of a strip: its scale, and a cell under the mouse. */
final class StripWords {
  private static final MathContext FIGURES = new MathContext(4);

  private final Strip strip;
  private final Spread spread;

  StripWords(Strip strip, Spread spread) {
    this.strip = strip;
    this.spread = spread;
  }

  /** The note, the scale and what is wrong with the numbers, in one line. */
  String right() {
    List<String> parts = new ArrayList<>();
    if (!strip.note().isEmpty()) {
      parts.add(strip.note());
    }
    if (strip.count() > 0) {
      parts.add(scale());
    }
    int dead = strip.dead().cardinality();
    if (dead > 0) {
      parts.add(Text.of("look.strips.dead.count", "n", dead, "of", strip.count()));
    }
    if (spread.odd() > 0) {
      parts.add(Text.of("look.strips.odd", "n", Digits.count(spread.odd())));
    }
    return String.join(" · ", parts);
  }

  /** The low end of the scale the thumbnails are coloured by. */
  double low() {
    if (strip.kind().ink() == Ink.SIGNED) {
      return -high();
    }
    return strip.stated() ? strip.low() : spread.least();
  }

  double high() {
    if (strip.kind().ink() == Ink.SIGNED) {
      return strip.stated()
          ? Math.max(Math.abs(strip.low()), Math.abs(strip.high()))
          : spread.size();
    }
    return strip.stated() ? strip.high() : spread.largest();
  }

  String scale() {
    return switch (strip.kind().ink()) {
      case SIGNED -> Text.of("look.strips.scale.signed", "max", number(high()));
      case PICTURE ->
          Text.of("look.strips.scale.picture", "low", number(low()), "high", number(high()));
      case ACTIVATION, HEAT ->
          Text.of("look.strips.scale.maps", "min", number(low()), "max", number(high()));
    };
  }

  /** A number to four figures. */
  static String number(double value) {
    if (!Double.isFinite(value)) {
      return Digits.whole((float) value);
    }
    float rounded = new BigDecimal(value).round(FIGURES).floatValue();
    return Digits.fit(rounded, 9);
  }

  /** A cell's place and whole number. */
  String cell(Ref ref) {
    Shape shape = strip.values().shape();
    if (strip.kind().vector()) {
      int unit = ref.isChannel() ? ref.c() : ref.c() + ref.x();
      return Text.of(
          "look.strips.tell.unit",
          "title",
          strip.title(),
          "c",
          unit,
          "v",
          Digits.whole(strip.values().data()[unit]));
    }
    String map = map(ref.c());
    if (strip.dead().get(ref.c())) {
      map = Text.of("look.strips.tell.dead", "map", map);
    }
    if (ref.isChannel()) {
      return Text.of("look.strips.tell.map", "title", strip.title(), "map", map);
    }
    int at = strip.from(ref.c()) + ref.y() * shape.w() + ref.x();
    return Text.of(
        "look.strips.tell.cell",
        "title",
        strip.title(),
        "map",
        map,
        "y",
        ref.y(),
        "x",
        ref.x(),
        "v",
        strip.rgb() ? rgb(at) : Digits.whole(strip.values().data()[at]));
  }

  private String rgb(int at) {
    float[] data = strip.values().data();
    int plane = strip.values().shape().plane();
    return Text.of(
        "look.strips.tell.rgb",
        "r",
        Digits.whole(data[at]),
        "g",
        Digits.whole(data[at + plane]),
        "b",
        Digits.whole(data[at + 2 * plane]));
  }

  private String map(int thumb) {
    int channels = strip.values().shape().c();
    return switch (strip.kind()) {
      case PICTURE -> Text.of("look.strips.tell.picture", "n", thumb);
      case SIGNED ->
          channels > 1 && strip.values().shape().n() > 1
              ? Text.of("look.strips.tell.kernel", "k", thumb / channels, "c", thumb % channels)
              : Text.of("look.strips.tell.filter", "k", thumb);
      case MAPS, VECTOR, SIGNED_VECTOR -> Text.of("look.strips.tell.channel", "c", thumb);
    };
  }
}
