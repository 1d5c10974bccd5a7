package convlens.story.network;

import convlens.scene.Mark;
import convlens.scene.Numbers;
import convlens.scene.Paint;
import convlens.scene.Ref;
import convlens.scene.Role;
import convlens.scene.Stroke;
import convlens.story.Behind;
import convlens.story.Digits;
import convlens.text.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Histograms in as many columns as there is room for: the weights of each layer, the scores of a
 * judge. A bar answers to {@link Ref#BAR}: k is the histogram, x the bar.
 */
public final class HistogramScene extends Still {
  private static final double LEAST = 200;
  private static final double HIGH = 128;
  private static final double GAP = 18;

  private final List<Histogram> histograms;
  private final String title;
  private final double width;
  private final int columns;
  private final double wide;
  private final double high;
  private final List<List<int[]>> counts = new ArrayList<>();
  private final List<Mark> marks;

  public HistogramScene(String title, List<Histogram> histograms, double width) {
    this.title = title;
    this.histograms = List.copyOf(histograms);
    this.width = width;
    double room = width - 2 * MARGIN;
    int fits = (int) Math.max(1, Math.floor((room + GAP) / (LEAST + GAP)));
    columns = Math.max(1, Math.min(fits, this.histograms.size()));
    wide = (room + GAP) / columns - GAP;
    boolean named = this.histograms.stream().anyMatch(h -> h.groups().size() > 1);
    high = named ? HIGH + 20 : HIGH;
    Sheet sheet = new Sheet();
    for (int k = 0; k < this.histograms.size(); k++) {
      Histogram h = this.histograms.get(k);
      double[] range = h.range();
      List<int[]> of = new ArrayList<>();
      h.groups().forEach(g -> of.add(Histogram.counts(range[0], range[1], g.values())));
      counts.add(of);
      panel(sheet, k, x(k), y(k));
    }
    marks = sheet.marks();
  }

  private double x(int k) {
    return MARGIN + k % columns * (wide + GAP);
  }

  private double y(int k) {
    return MARGIN + Math.floorDiv(k, columns) * (high + GAP);
  }

  private void panel(Sheet sheet, int k, double x, double y) {
    Histogram h = histograms.get(k);
    sheet.text(
        Type.fit(h.title(), Mark.Font.SANS_BOLD, Sheet.NOTE + 1, wide),
        x,
        y + 12,
        Sheet.NOTE + 1,
        Mark.Font.SANS_BOLD,
        Mark.Anchor.START,
        Paint.of(Role.TEXT),
        null);
    double top = top(k);
    if (h.groups().size() > 1) {
      names(sheet, h, x, y + 30);
    }
    double bottom = y + high - 20;
    int most = 1;
    for (int[] of : counts.get(k)) {
      for (int n : of) {
        most = Math.max(most, n);
      }
    }
    for (int g = 0; g < h.groups().size(); g++) {
      outline(sheet, h.groups().get(g), g, counts.get(k).get(g), most, x, top, bottom);
    }
    sheet.line(x, bottom, x + wide, bottom, Stroke.of(Role.LINE, 1.25));
    axis(sheet, h, x, bottom);
    Optional<Ref> ref = Optional.of(Ref.channel(Ref.BAR, k, 0));
    int[] clear = new int[Histogram.BINS];
    sheet.add(new Mark.Raster(x, top, wide, bottom - top, Histogram.BINS, 1, clear, ref));
  }

  private double top(int k) {
    return y(k) + (histograms.get(k).groups().size() > 1 ? 38 : 20);
  }

  private void names(Sheet sheet, Histogram h, double x, double y) {
    double at = x;
    for (int g = 0; g < h.groups().size(); g++) {
      Histogram.Group group = h.groups().get(g);
      sheet.rect(at, y - 9, 14, 10, 0, fill(group, g), edge(group, g));
      String name =
          Type.fit(group.name(), Mark.Font.SANS, Sheet.NOTE - 1, Math.max(10, wide / 2 - 34));
      sheet.words(name, at + 20, y, Sheet.NOTE - 1, Role.TEXT);
      at += 20 + Type.width(name, Mark.Font.SANS, Sheet.NOTE - 1) + 14;
    }
  }

  private static Paint fill(Histogram.Group group, int g) {
    return g == 0 ? Paint.tint(group.role(), 0.4) : Paint.NONE;
  }

  /** The first is filled, the second dashed, the third heavy: told apart without their hues. */
  private static Stroke edge(Histogram.Group group, int g) {
    return new Stroke(Paint.of(group.role()), g == 2 ? 3 : 1.75, g == 1);
  }

  private void outline(
      Sheet sheet,
      Histogram.Group group,
      int g,
      int[] of,
      int most,
      double x,
      double top,
      double bottom) {
    double bar = wide / Histogram.BINS;
    double[] way = new double[4 * Histogram.BINS + 4];
    way[0] = x;
    way[1] = bottom;
    for (int i = 0; i < Histogram.BINS; i++) {
      double y = bottom - (bottom - top) * of[i] / most;
      way[4 * i + 2] = x + i * bar;
      way[4 * i + 3] = y;
      way[4 * i + 4] = x + (i + 1) * bar;
      way[4 * i + 5] = y;
    }
    way[4 * Histogram.BINS + 2] = x + wide;
    way[4 * Histogram.BINS + 3] = bottom;
    sheet.polyline(edge(group, g), false, fill(group, g), way);
  }

  private void axis(Sheet sheet, Histogram h, double x, double bottom) {
    double[] range = h.range();
    Axis axis = new Axis(range[0], range[1], false, x, x + wide);
    for (double tick : axis.ticks((int) Math.max(2, wide / 48))) {
      String text = Axis.written(tick);
      double half = Type.width(text, Mark.Font.MONO, Sheet.SMALL) / 2;
      sheet.line(axis.at(tick), bottom, axis.at(tick), bottom + 4, Stroke.of(Role.LINE, 1.25));
      sheet.text(
          text,
          Math.max(x + half, Math.min(axis.at(tick), x + wide - half)),
          bottom + 15,
          Sheet.SMALL,
          Mark.Font.MONO,
          Mark.Anchor.MIDDLE,
          Paint.of(Role.MUTED),
          null);
    }
    int odd = h.groups().stream().mapToInt(g -> Spread.of(g.values()).odd()).sum();
    if (odd > 0) {
      sheet.numbersTo(
          Text.of("look.histogram.odd", "n", Digits.count(odd)),
          x + wide,
          bottom - high + 52,
          Sheet.SMALL,
          Role.FLOW);
    }
  }

  @Override
  public String title() {
    return title;
  }

  @Override
  public double width() {
    return width;
  }

  @Override
  public double height() {
    int lines = (histograms.size() + columns - 1) / columns;
    return 2 * MARGIN + Math.max(0, lines * (high + GAP) - GAP);
  }

  @Override
  List<Mark> marks() {
    return marks;
  }

  @Override
  String caption() {
    List<String> told = new ArrayList<>();
    for (Histogram h : histograms) {
      for (Histogram.Group g : h.groups()) {
        String name =
            g.name().isEmpty()
                ? h.title()
                : Text.of("look.histogram.group", "title", h.title(), "group", g.name());
        told.add(
            Text.of("look.histogram.mean", "name", name, "v", StripWords.number(mean(g.values()))));
      }
    }
    return String.join(" ", told);
  }

  private static double mean(float... values) {
    double sum = 0;
    int n = 0;
    for (float v : values) {
      if (Float.isFinite(v)) {
        sum += v;
        n++;
      }
    }
    return n == 0 ? 0 : sum / n;
  }

  private boolean has(Ref ref) {
    return Ref.BAR.equals(ref.part())
        && ref.k() >= 0
        && ref.k() < histograms.size()
        && ref.x() >= 0
        && ref.x() < Histogram.BINS;
  }

  @Override
  List<Mark> lit(Ref focus) {
    Sheet sheet = new Sheet();
    if (has(focus)) {
      double bar = wide / Histogram.BINS;
      double top = top(focus.k());
      sheet.rect(
          x(focus.k()) + focus.x() * bar,
          top,
          bar,
          y(focus.k()) + high - 20 - top,
          0,
          Paint.NONE,
          Stroke.of(Role.TEXT, 1));
    }
    return sheet.marks();
  }

  @Override
  public Optional<String> describe(int step, Ref ref) {
    if (!has(ref)) {
      return Optional.empty();
    }
    Histogram h = histograms.get(ref.k());
    double[] range = h.range();
    double bar = (range[1] - range[0]) / Histogram.BINS;
    List<String> told = new ArrayList<>();
    for (int g = 0; g < h.groups().size(); g++) {
      Histogram.Group group = h.groups().get(g);
      int n = counts.get(ref.k()).get(g)[ref.x()];
      String share = share(n, group.values().length);
      told.add(
          group.name().isEmpty()
              ? Text.of("look.histogram.count", "n", Digits.count(n), "share", share)
              : Text.of(
                  "look.histogram.count.of",
                  "group",
                  group.name(),
                  "n",
                  Digits.count(n),
                  "share",
                  share));
    }
    return Optional.of(
        Text.of(
            "look.histogram.tell",
            "title",
            h.title(),
            "from",
            StripWords.number(range[0] + ref.x() * bar),
            "to",
            StripWords.number(range[0] + (ref.x() + 1) * bar),
            "counts",
            String.join(", ", told)));
  }

  private static String share(int n, int of) {
    return String.format(Locale.ROOT, "%.1f", of == 0 ? 0 : 100.0 * n / of);
  }

  /** The values themselves, not their counts. */
  @Override
  public List<Numbers> numbers(int step) {
    List<Numbers> all = new ArrayList<>();
    for (Histogram h : histograms) {
      for (Histogram.Group g : h.groups()) {
        double[] values = new double[g.values().length];
        for (int i = 0; i < values.length; i++) {
          values[i] = g.values()[i];
        }
        all.add(Behind.list(h.title() + " " + g.name(), values));
      }
    }
    return Behind.apart(all);
  }
}
