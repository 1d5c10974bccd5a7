package convlens.play;

import convlens.op.WeightSpec;
import convlens.text.Text;
import convlens.trace.Trace;
import java.util.List;
import java.util.Locale;

/** What a side of a comparison costs, counted from its traces. */
final class CompareCost {
  private CompareCost() {}

  /** Learned weights and multiply-adds of all layers; nothing where there are none. */
  static String of(List<Played> layers) {
    long weights = 0;
    long products = 0;
    for (Played p : layers) {
      weights += weights(p);
      products += products(p.trace());
    }
    return weights == 0 ? "" : told(weights, products);
  }

  /** Both in words. */
  static String told(long weights, long products) {
    String few =
        weights == 1 ? Text.of("compare.weight") : Text.of("compare.weights", "n", count(weights));
    String work =
        products == 1
            ? Text.of("compare.product")
            : Text.of("compare.products", "n", count(products));
    return few + ", " + work;
  }

  private static long weights(Played p) {
    return p.setting().operation().weights(p.setting().args(), p.input().shape()).stream()
        .filter(w -> w.name().equals("weight") || w.name().equals("bias"))
        .map(WeightSpec::shape)
        .mapToLong(s -> s.size())
        .sum();
  }

  /** Zeros that padding made are multiplied too. */
  private static long products(Trace trace) {
    long products = 0;
    for (int i = 0; i < trace.size(); i++) {
      products += trace.step(i).terms().stream().filter(t -> t.tap().isPresent()).count();
    }
    return products;
  }

  static String count(long n) {
    return String.format(Locale.ROOT, "%,d", n);
  }
}
