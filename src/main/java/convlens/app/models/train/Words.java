package convlens.app.models.train;

import java.util.Locale;

/** Numbers as they are written beside a model. */
final class Words {
  private Words() {}

  /** A count, shortened where it is large: {@code 144 k}. */
  static String count(long n) {
    if (n >= 10_000_000) {
      return Math.round(n / 1e6) + " M";
    }
    return n >= 10_000 ? Math.round(n / 1e3) + " k" : String.format(Locale.ROOT, "%,d", n);
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
