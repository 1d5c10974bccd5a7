package convlens.app.models.train;

import convlens.text.Text;
import java.util.Locale;

/** Numbers as they are written beside a model. */
final class Words {
  private Words() {}

  /** What a figure of a run is called on screen; logs and files keep its name. */
  static String name(String figure) {
    String key = "models.figure.name." + figure;
    return Text.has(key) ? Text.of(key) : figure.replace('_', ' ');
  }

  /** A figure with four digits that count. */
  static String figure(double v) {
    if (!Double.isFinite(v)) {
      return String.valueOf(v);
    }
    double size = Math.abs(v);
    return size != 0 && (size < 1e-3 || size >= 1e5)
        ? String.format(Locale.ROOT, "%.2e", v)
        : String.format(Locale.ROOT, size < 1 ? "%.4f" : size < 100 ? "%.3f" : "%.1f", v);
  }
}
