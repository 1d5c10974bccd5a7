package convlens.model.preset;

import java.util.HashMap;
import java.util.Map;

/** Settings of convolutions, square and alike on all sides. */
final class Conv {
  private Conv() {}

  /** One step at a time, as large as its input where the kernel is odd. */
  static Map<String, Object> same(int out, int kernel) {
    return of(out, kernel, 1, kernel / 2);
  }

  /** One of that stride and padding. */
  static Map<String, Object> of(int out, int kernel, int stride, int padding) {
    return Map.of("out_channels", out, "kernel_size", kernel, "stride", stride, "padding", padding);
  }

  /** One without bias: a normalisation follows, which has its own. */
  static Map<String, Object> unbiased(int out, int kernel, int stride, int padding) {
    return with(of(out, kernel, stride, padding), "bias", false);
  }

  /** The setting with one value more. */
  static Map<String, Object> with(Map<String, Object> given, String id, Object value) {
    Map<String, Object> all = new HashMap<>(given);
    all.put(id, value);
    return all;
  }
}
