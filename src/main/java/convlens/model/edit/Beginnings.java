package convlens.model.edit;

import convlens.nn.layer.LayerType;
import convlens.nn.layer.LayerTypes;
import convlens.param.Param;
import convlens.param.ProblemException;
import convlens.param.Values;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a new layer is given, so that it mostly fits where it is put. */
public final class Beginnings {
  private static final int MAPS = 16;
  private static final int MOST_MAPS = 128;
  private static final int FEATURES = 64;

  private Beginnings() {}

  /**
   * Values for a layer of that kind.
   *
   * @param in dims of what it will read; empty where that is not known
   */
  public static Map<String, Object> given(String op, List<Integer> in) {
    Map<String, Object> given = new LinkedHashMap<>(chosen(op, in));
    LayerTypes.find(op).ifPresent(type -> fill(type, in, given));
    return given;
  }

  private static Map<String, Object> chosen(String op, List<Integer> in) {
    boolean picture = in.size() == 3;
    int channels = picture ? in.get(0) : MAPS;
    return switch (op) {
      case "conv2d", "deform_conv2d" ->
          Map.of("out_channels", maps(channels), "kernel_size", 3, "padding", 1);
      case "conv_transpose2d" ->
          Map.of("out_channels", Math.max(1, channels / 2), "kernel_size", 2, "stride", 2);
      case "linear" -> Map.of("out_features", FEATURES);
      case "max_pool2d", "avg_pool2d", "max_unpool2d" -> Map.of("kernel_size", 2);
      case "group_norm" -> Map.of("num_groups", divisor(channels, 8));
      case "channel_shuffle" -> Map.of("groups", divisor(channels, 4));
      case "multihead_attention" ->
          Map.of("num_heads", divisor(in.isEmpty() ? 32 : in.get(in.size() - 1), 4));
      case "center_crop" ->
          picture ? Map.of("size", List.of(less(in.get(1)), less(in.get(2)))) : Map.of();
      case "reshape" -> in.size() == 1 ? Map.of("shape", List.of(in.get(0), 1, 1)) : Map.of();
      case "softmax" -> Map.of("dim", in.size() > 1 ? -1 : 1);
      default -> Map.of();
    };
  }

  /** As many maps as are read, but a picture is no measure. */
  private static int maps(int channels) {
    return channels <= 3 ? MAPS : Math.min(MOST_MAPS, channels);
  }

  private static int less(int extent) {
    return extent > 4 ? extent - 2 : extent;
  }

  private static int divisor(int of, int most) {
    int d = Math.max(1, Math.min(of, most));
    while (of % d != 0) {
      d--;
    }
    return d;
  }

  /** What neither the shapes nor anybody tells has the value a new setting opens with. */
  private static void fill(LayerType type, List<Integer> in, Map<String, Object> given) {
    Map<String, Object> told = in.isEmpty() ? Map.of() : implied(type, in);
    for (Param p : type.params()) {
      boolean shapes =
          p.id().startsWith("in_") || p.id().startsWith("num_f") || told.containsKey(p.id());
      if (p.required() && !shapes && !given.containsKey(p.id())) {
        given.put(p.id(), Values.json(p.preset()));
      }
    }
  }

  private static Map<String, Object> implied(LayerType type, List<Integer> in) {
    try {
      return type.implied(java.util.Collections.nCopies(type.fewest(), in), Map.of());
    } catch (ProblemException other) {
      return Map.of();
    }
  }
}
