package convlens.story;

import convlens.scene.Numbers;
import convlens.tensor.Tensor;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What pictures are drawn from, as the numbers behind them. */
public final class Behind {
  private Behind() {}

  /** A tensor whole. <i>Shapes:</i> (N, C, H, W), the name as a word. */
  public static Numbers of(String name, Tensor t) {
    List<Integer> dims = List.of(t.shape().n(), t.shape().c(), t.shape().h(), t.shape().w());
    return new Numbers(word(name), dims, t.data().clone());
  }

  /** One value after the other. */
  public static Numbers list(String name, double... values) {
    float[] narrow = new float[values.length];
    for (int i = 0; i < values.length; i++) {
      narrow[i] = (float) values[i];
    }
    return new Numbers(word(name), List.of(values.length), narrow);
  }

  /** The same of boxed values. */
  public static Numbers list(String name, Collection<Double> values) {
    return list(name, values.stream().mapToDouble(Double::doubleValue).toArray());
  }

  /** Two columns: where something was measured, and what. */
  public static Numbers pairs(String name, double[] at, double... values) {
    float[] both = new float[2 * values.length];
    for (int i = 0; i < values.length; i++) {
      both[2 * i] = (float) at[i];
      both[2 * i + 1] = (float) values[i];
    }
    return new Numbers(word(name), List.of(values.length, 2), both);
  }

  /** All of them under names of their own: a second {@code map} becomes {@code map_2}. */
  public static List<Numbers> apart(List<Numbers> all) {
    Set<String> taken = new HashSet<>();
    List<Numbers> apart = new ArrayList<>();
    for (Numbers n : all) {
      String name = n.name();
      for (int i = 2; !taken.add(name); i++) {
        name = n.name() + "_" + i;
      }
      apart.add(name.equals(n.name()) ? n : new Numbers(name, n.dims(), n.values()));
    }
    return List.copyOf(apart);
  }

  /** A title as a word that files and variables can be called. */
  static String word(String title) {
    String word = title.strip().replaceAll("[^\\p{L}\\p{N}]+", "_").replaceAll("^_+|_+$", "");
    return word.isEmpty() ? "values" : word;
  }
}
