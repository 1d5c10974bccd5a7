package convlens.op;

import convlens.kernel.Normalize.Affine;
import convlens.param.Args;
import convlens.param.Kind;
import convlens.param.Param;
import convlens.param.Problem;
import convlens.tensor.Shape;
import convlens.text.Text;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Pieces of normalisations: one factor and summand per channel, ranks, what tensors tell. */
final class Norms {
  private Norms() {}

  /** The number of channels, as a module asks for it. */
  static Param channels(String id) {
    return new Param(id, "channels", Kind.INTEGER, 1, true, 1, 1e6, 16, List.of());
  }

  static Optional<Affine> affine(Weights w, int run) {
    return w.find("weight")
        .or(() -> w.find("bias").map(b -> ones(b)))
        .map(
            g ->
                new Affine(
                    g.data(),
                    w.find("bias").map(b -> b.data()).orElseGet(() -> new float[g.data().length]),
                    Math.max(1, run)));
  }

  private static convlens.tensor.Tensor ones(convlens.tensor.Tensor like) {
    float[] all = new float[like.data().length];
    java.util.Arrays.fill(all, 1);
    return convlens.tensor.Tensor.of(like.shape(), all);
  }

  /** A tensor of one number per channel. */
  static WeightSpec perChannel(String name, int channels) {
    int c = Math.max(0, channels);
    return new WeightSpec(name, new Shape(c, 1, 1, 1), List.of(c));
  }

  /** (N, C), (N, C, L) or (N, C, H, W). */
  static Shape held(List<Integer> dims) {
    if (dims.size() < 2 || dims.size() > 4) {
      throw Signature.problem(
          "x",
          Text.of("operation.rank.channels.rule", "rank", dims.size()),
          dims.toString(),
          Text.of("operation.rank.channels.expected"));
    }
    return Ranks.channelsFirst(dims);
  }

  /** The way back. */
  static List<Integer> dims(Shape s, int rank) {
    return switch (rank) {
      case 2 -> List.of(s.n(), s.c());
      case 3 -> List.of(s.n(), s.c(), s.w());
      default -> List.of(s.n(), s.c(), s.h(), s.w());
    };
  }

  /** Refuses a module made for another number of channels. */
  static void channels(List<Problem> out, String id, int wanted, Shape in) {
    if (wanted != in.c()) {
      out.add(
          new Problem(
              id,
              Text.of("operation.norm.channels.rule", "got", in.c(), "wanted", wanted),
              Text.of("operation.norm.channels.got", "param", id, "wanted", wanted, "shape", in),
              id + "=" + in.c()));
    }
  }

  /** Refuses one value alone, whose variance would be nothing. */
  static void more(List<Problem> out, String rule, long values, Shape in) {
    if (values == 1) {
      out.add(
          new Problem(
              "input",
              rule,
              Text.of("operation.norm.more.got", "shape", in),
              Text.of("operation.norm.more.expected")));
    }
  }

  /** The number of channels, where x tells. */
  static Map<String, Object> told(String id, Map<String, List<Integer>> shapes) {
    Map<String, Object> told = new LinkedHashMap<>();
    List<Integer> x = shapes.getOrDefault("x", List.of());
    if (x.size() >= 2) {
      told.put(id, x.get(1));
    }
    return told;
  }

  /**
   * What a function's call leaves out is not there: no weight, no affine part.
   *
   * @param flags the switches that ask for a tensor, by the tensor's name
   */
  static Map<String, Object> called(
      Map<String, Object> told,
      Map<String, List<Integer>> shapes,
      Map<String, Object> given,
      Map<String, String> flags) {
    Map<String, Object> all = new LinkedHashMap<>(told);
    flags.forEach(
        (tensor, flag) -> {
          if (!given.containsKey(flag)) {
            boolean summand = tensor.equals("weight") && shapes.containsKey("bias");
            all.put(flag, shapes.containsKey(tensor) || summand);
          }
        });
    return all;
  }

  /** PyTorch's words where a tensor has not one number per channel. */
  static void elements(Map<String, List<Integer>> shapes, List<String> names, int channels) {
    for (String name : names) {
      List<Integer> dims = shapes.get(name);
      if (dims != null && !dims.equals(List.of(channels))) {
        long got = dims.stream().mapToLong(Integer::longValue).reduce(1, (a, b) -> a * b);
        throw Signature.problem(
            name,
            Text.of("operation.norm.elements.rule", "name", name, "wanted", channels, "got", got),
            dims.toString(),
            "[" + channels + "]");
      }
    }
  }

  /** Weight and bias where a switch asks for them. */
  static List<WeightSpec> pair(Args a, String flag, int channels) {
    List<WeightSpec> specs = new ArrayList<>();
    if (a.flag(flag)) {
      specs.add(perChannel("weight", channels));
      specs.add(perChannel("bias", channels));
    }
    return specs;
  }
}
