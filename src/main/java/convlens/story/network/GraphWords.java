package convlens.story.network;

import convlens.text.Text;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** What is told of networks in words and numbers. */
public final class GraphWords {
  private GraphWords() {}

  /** {@code 16 × 28 × 28}; a question mark where they are not known. */
  public static String dims(List<Integer> dims) {
    return dims.isEmpty()
        ? "?"
        : dims.stream().map(String::valueOf).collect(Collectors.joining(" × "));
  }

  /** {@code 61.7 k}: three figures and a unit. */
  public static String count(long n) {
    return n < 10_000 ? String.format(Locale.ROOT, "%,d", n) : scaled(n, 1000, " k", " M", " G");
  }

  /** {@code 12.3 kB}. */
  public static String bytes(long n) {
    return n < 1024 ? n + " B" : scaled(n, 1024, " kB", " MB", " GB");
  }

  private static String scaled(long n, double by, String... units) {
    double value = n;
    int unit = -1;
    while ((value >= by || unit < 0) && unit < units.length - 1) {
      value /= by;
      unit++;
    }
    String format = value < 10 ? "%.2f%s" : value < 100 ? "%.1f%s" : "%.0f%s";
    return String.format(Locale.ROOT, format, value, units[unit]);
  }

  /** A layer in one line: all its numbers. */
  static String layer(LayerBox b) {
    String dims = dims(b.dims());
    if (b.form() == LayerBox.Form.INPUT) {
      return Text.of("graph.told.input", "name", b.name(), "dims", dims);
    }
    if (b.form() == LayerBox.Form.CUT) {
      return Text.of("graph.told.cut", "name", b.name());
    }
    if (b.dims().isEmpty()) {
      return Text.of("graph.told.unknown", "name", b.name(), "words", b.words());
    }
    String told =
        Text.of(
            "graph.told.layer",
            "name",
            b.name(),
            "words",
            b.words(),
            "dims",
            dims,
            "parameters",
            String.format(Locale.ROOT, "%,d", b.parameters()),
            "adds",
            String.format(Locale.ROOT, "%,d", b.multiplyAdds()),
            "bytes",
            bytes(b.bytes()));
    return b.field().isEmpty() ? told : told + Text.of("graph.told.field", "field", b.field());
  }

  /** An edge in one line. */
  static String link(NetworkDrawing n, Link link) {
    LayerBox from = n.boxes().get(link.from());
    LayerBox to = n.boxes().get(link.to());
    return link.problem().isEmpty()
        ? Text.of(
            "graph.told.link", "from", from.name(), "to", to.name(), "dims", dims(from.dims()))
        : Text.of(
            "graph.told.broken",
            "from",
            from.name(),
            "to",
            to.name(),
            "dims",
            dims(from.dims()),
            "problem",
            link.problem());
  }
}
