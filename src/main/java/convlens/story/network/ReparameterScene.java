package convlens.story.network;

import convlens.scene.Frame;
import convlens.scene.Mark;
import convlens.scene.Numbers;
import convlens.scene.Paint;
import convlens.scene.Ref;
import convlens.scene.Role;
import convlens.scene.Scene;
import convlens.scene.Stroke;
import convlens.story.Behind;
import convlens.story.Digits;
import convlens.tensor.Tensor;
import convlens.text.Text;
import java.util.List;
import java.util.Optional;

/**
 * How a code is drawn so that gradients can pass (Kingma and Welling, 2014): the Gaussian, ε, ε
 * scaled, shifted, z; with the numbers of one sample. A row of its table answers to {@link Ref#BAR}
 * with the unit as k.
 */
public final class ReparameterScene implements Scene {
  private static final int STEPS = 5;
  private static final double PLOT = 170;
  private static final double ROW = 22;
  private static final double HEAD = 34;

  /** Units that the table shows. */
  private static final int ROWS = 10;

  private final Tensor mean;
  private final Tensor sigma;
  private final Tensor noise;
  private final int unit;
  private final double width;
  private final Axis across;

  /**
   * One sample's way from its Gaussians to its code.
   *
   * @param mean {@code (1, D, 1, 1)}
   * @param sigma {@code (1, D, 1, 1)}, standard deviations
   * @param noise {@code (1, D, 1, 1)}, what was drawn
   * @param unit which of the D is drawn as curves
   */
  public ReparameterScene(Tensor mean, Tensor sigma, Tensor noise, int unit, double width) {
    this.mean = mean;
    this.sigma = sigma;
    this.noise = noise;
    this.unit = Math.max(0, Math.min(unit, mean.data().length - 1));
    this.width = width;
    double far = 3.2;
    for (double v : new double[] {mu() + 3 * sd(), mu() - 3 * sd(), eps(), z()}) {
      far = Double.isFinite(v) ? Math.max(far, Math.min(Math.abs(v), 1e9)) : far;
    }
    across = new Axis(-far, far, false, Still.MARGIN + 8, width - Still.MARGIN - 8);
  }

  private double mu() {
    return mean.data()[unit];
  }

  private double sd() {
    return Math.abs(sigma.data()[unit]);
  }

  private double eps() {
    return noise.data()[unit];
  }

  private float z(int d) {
    return mean.data()[d] + sigma.data()[d] * noise.data()[d];
  }

  private double z() {
    return z(unit);
  }

  @Override
  public String title() {
    return Text.of("look.reparameter.title");
  }

  @Override
  public double width() {
    return width;
  }

  private int rows() {
    return Math.min(ROWS, mean.data().length);
  }

  @Override
  public double height() {
    double more = rows() < mean.data().length ? ROW : 0;
    return tableTop() + ROW * (rows() + 1) + more + Still.MARGIN;
  }

  private static double base() {
    return Still.MARGIN + HEAD + PLOT;
  }

  private static double tableTop() {
    return base() + 52;
  }

  @Override
  public int steps() {
    return STEPS;
  }

  @Override
  public int stepsPerTick() {
    return 1;
  }

  @Override
  public Frame frame(int step, double glide, Optional<Ref> focus) {
    Sheet sheet = new Sheet();
    sheet.text(
        Text.of("look.reparameter.formula"),
        Still.MARGIN,
        Still.MARGIN + 16,
        18,
        Mark.Font.MONO_BOLD,
        Mark.Anchor.START,
        Paint.of(Role.TEXT),
        null);
    axis(sheet);
    curves(sheet, step, glide);
    point(sheet, step, glide);
    if (step == STEPS - 1) {
      gradients(sheet);
    }
    table(sheet, glide < 0.5 && step > 0 ? step - 1 : step);
    focus.filter(this::has).ifPresent(f -> row(sheet, f.k()));
    return new Frame(sheet.marks(), caption(step));
  }

  private void axis(Sheet sheet) {
    sheet.line(across.from(), base(), across.to(), base(), Stroke.of(Role.LINE, 1.25));
    for (double tick : across.ticks((int) Math.max(2, width / 70))) {
      double x = across.at(tick);
      sheet.line(x, base(), x, base() + 4, Stroke.of(Role.LINE, 1.25));
      sheet.text(
          Axis.written(tick),
          x,
          base() + 16,
          Sheet.SMALL,
          Mark.Font.MONO,
          Mark.Anchor.MIDDLE,
          Paint.of(Role.MUTED),
          null);
    }
  }

  /** Where the Gaussian of the point stands on its way from the standard one to that of z. */
  private double[] gaussian(int step, double glide) {
    double[][] stations = {{0, 1}, {0, 1}, {0, sd()}, {mu(), sd()}, {mu(), sd()}};
    double[] from = stations[Math.max(0, step - 1)];
    double[] to = stations[step];
    return new double[] {from[0] + glide * (to[0] - from[0]), from[1] + glide * (to[1] - from[1])};
  }

  private void curves(Sheet sheet, int step, double glide) {
    Stroke target = new Stroke(Paint.of(Role.LATENT), step == 0 ? 2.5 : 1.5, true);
    Stroke pen = Stroke.of(Role.KERNEL, 2);
    if (step > 0) {
      double[] g = gaussian(step, glide);
      curve(sheet, g[0], g[1], pen, 0.2);
    }
    curve(sheet, mu(), sd(), target, step == 0 ? 0.25 : 0);
    name(sheet, Text.of("look.reparameter.target"), 0, Role.LATENT, target);
    if (step == 1) {
      name(sheet, Text.of("look.reparameter.standard"), 1, Role.KERNEL, pen);
    } else if (step == 2) {
      name(sheet, Text.of("look.reparameter.scaled"), 1, Role.KERNEL, pen);
    }
  }

  private void name(Sheet sheet, String text, int line, Role role, Stroke pen) {
    double y = Still.MARGIN + 12 + 16 * line;
    double right = width - Still.MARGIN;
    sheet.text(text, right, y, Sheet.NOTE, Mark.Font.SANS, Mark.Anchor.END, Paint.of(role), null);
    double x = right - Type.width(text, Mark.Font.SANS, Sheet.NOTE) - 8;
    sheet.line(x - 20, y - 4, x, y - 4, pen);
  }

  /** A Gaussian, each as high as the next: what counts is where it stands and how wide it is. */
  private void curve(Sheet sheet, double middle, double wide, Stroke pen, double filled) {
    int points = 160;
    double[] way = new double[2 * points];
    double reach = Math.max(3.2 * wide, (across.high() - across.low()) / 400);
    if (!Double.isFinite(middle) || !Double.isFinite(reach)) {
      return;
    }
    double from = Math.max(across.low(), middle - reach);
    double to = Math.min(across.high(), middle + reach);
    for (int i = 0; i < points; i++) {
      double v = from + (to - from) * i / (points - 1);
      double t = (v - middle) / Math.max(wide, reach / 3.2);
      way[2 * i] = across.at(v);
      way[2 * i + 1] = base() - (PLOT - 30) * Math.exp(-t * t / 2);
    }
    Paint fill = filled > 0 ? Paint.tint(Role.LATENT, filled) : Paint.NONE;
    sheet.polyline(pen, false, fill, way);
  }

  /** The number on its way along the axis. */
  private void point(Sheet sheet, int step, double glide) {
    double[] stations = {eps(), eps(), sd() * Math.signum(sigma.data()[unit]) * eps(), z(), z()};
    if (step == 0 || !Double.isFinite(stations[step])) {
      return;
    }
    double before = step == 1 ? eps() : stations[step - 1];
    double v = before + glide * (stations[step] - before);
    double x = across.at(v);
    double fall = step == 1 ? (1 - glide) * (PLOT - 40) : 0;
    if (step == 2 || step == 3) {
      double from = across.at(before);
      if (Math.abs(x - from) > 6) {
        sheet.arrow(from, base() + 26, x, base() + 26, Stroke.of(Role.FLOW, 1.75));
      }
      sheet.dot(from, base(), 5, Paint.NONE, new Stroke(Paint.of(Role.FLOW), 1.5, true), null);
    }
    sheet.line(x, base() - fall, x, base() - PLOT + 30, Stroke.dashed(Role.FLOW, 1.25));
    sheet.dot(x, base() - fall, 6.5, Paint.of(Role.FLOW), Stroke.of(Role.CARD, 1.5), null);
    String text = StripWords.number(stations[step]);
    double w = Type.width(text, Mark.Font.MONO, Sheet.NOTE) + 10;
    double left = Math.max(Still.MARGIN, Math.min(x - w / 2, width - Still.MARGIN - w));
    double y = base() - fall - 30;
    sheet.rect(left, y, w, 18, 4, Paint.of(Role.CARD), Stroke.of(Role.FLOW, 1));
    sheet.text(
        text,
        left + w / 2,
        y + 13,
        Sheet.NOTE,
        Mark.Font.MONO,
        Mark.Anchor.MIDDLE,
        Paint.of(Role.TEXT),
        null);
  }

  /** Back to μ and to σ, drawn below the axis. */
  private void gradients(Sheet sheet) {
    if (!Double.isFinite(z())) {
      return;
    }
    double x = across.at(z());
    double to = across.at(mu());
    sheet.arrow(x, base() + 30, to, base() + 30, Stroke.dashed(Role.FLOW, 1.75));
    boolean leftwards = x > width / 2;
    sheet.text(
        Text.of("look.reparameter.gradient"),
        leftwards ? Math.min(x, to) - 8 : Math.max(x, to) + 8,
        base() + 34,
        Sheet.NOTE - 1,
        Mark.Font.SANS,
        leftwards ? Mark.Anchor.END : Mark.Anchor.START,
        Paint.of(Role.FLOW),
        null);
  }

  /** The numbers of the first units; a column is written once its step has come. */
  private void table(Sheet sheet, int step) {
    String[] heads = {Text.of("look.reparameter.unit"), "μ", "σ", "ε", "σ·ε", "z"};
    int[] from = {0, 0, 0, 1, 2, 3};
    for (int c = 0; c < heads.length; c++) {
      cell(sheet, heads[c], c, tableTop() + 14, Mark.Font.SANS_BOLD, Role.MUTED);
    }
    for (int d = 0; d < rows(); d++) {
      double y = tableTop() + ROW * (d + 1);
      if (d == unit) {
        row(sheet, d);
      }
      sheet.rect(
          Still.MARGIN,
          y,
          width - 2 * Still.MARGIN,
          ROW,
          0,
          Paint.NONE,
          Stroke.NONE,
          Ref.channel(Ref.BAR, d, 0));
      float scaled = sigma.data()[d] * noise.data()[d];
      float[] values = {d, mean.data()[d], sigma.data()[d], noise.data()[d], scaled, z(d)};
      for (int c = 0; c < heads.length; c++) {
        if (step >= from[c]) {
          Mark.Font face = c == 5 ? Mark.Font.MONO_BOLD : Mark.Font.MONO;
          String text = c == 0 ? Integer.toString(d) : Digits.fit(values[c], 7);
          cell(sheet, text, c, y + 15, face, c == 5 ? Role.LATENT : Role.TEXT);
        }
      }
    }
    int left = mean.data().length - rows();
    if (left > 0) {
      sheet.words(
          Text.of("look.reparameter.more", "n", Digits.count(left)),
          Still.MARGIN,
          tableTop() + ROW * (rows() + 1) + 14,
          Sheet.NOTE - 1,
          Role.MUTED);
    }
  }

  private void cell(Sheet sheet, String text, int column, double y, Mark.Font face, Role role) {
    double wide = (width - 2 * Still.MARGIN - 44) / 5;
    double x = column == 0 ? Still.MARGIN + 36 : Still.MARGIN + 44 + column * wide - 4;
    double size = Math.min(Sheet.NOTE, wide / (0.6 * 7.5));
    sheet.text(text, x, y, size, face, Mark.Anchor.END, Paint.of(role), null);
  }

  private void row(Sheet sheet, int d) {
    if (d < rows()) {
      sheet.rect(
          Still.MARGIN,
          tableTop() + ROW * (d + 1),
          width - 2 * Still.MARGIN,
          ROW,
          4,
          d == unit ? Paint.tint(Role.LATENT, 0.18) : Paint.NONE,
          Stroke.of(Role.LATENT, d == unit ? 1 : 1.5));
    }
  }

  private String caption(int step) {
    double scaled = sigma.data()[unit] * noise.data()[unit];
    Object[] args = {
      "d",
      unit,
      "mu",
      StripWords.number(mu()),
      "sigma",
      StripWords.number(sd()),
      "eps",
      StripWords.number(eps()),
      "scaled",
      StripWords.number(scaled),
      "z",
      StripWords.number(z())
    };
    return Text.of("look.reparameter.step." + step, args);
  }

  private boolean has(Ref ref) {
    return Ref.BAR.equals(ref.part()) && ref.k() >= 0 && ref.k() < mean.data().length;
  }

  @Override
  public Optional<String> describe(int step, Ref ref) {
    if (!has(ref)) {
      return Optional.empty();
    }
    int d = ref.k();
    List<String> n =
        List.of(
            Digits.whole(mean.data()[d]),
            Digits.whole(sigma.data()[d]),
            Digits.whole(noise.data()[d]),
            Digits.whole(z(d)));
    return Optional.of(
        Text.of(
            "look.reparameter.tell",
            "d",
            d,
            "mu",
            n.get(0),
            "sigma",
            n.get(1),
            "eps",
            n.get(2),
            "z",
            n.get(3)));
  }

  @Override
  public List<Numbers> numbers(int step) {
    return List.of(Behind.of("mean", mean), Behind.of("sigma", sigma), Behind.of("noise", noise));
  }
}
