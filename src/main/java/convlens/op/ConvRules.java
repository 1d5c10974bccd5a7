package convlens.op;

import convlens.param.Args;
import convlens.param.Pair;
import convlens.param.Problem;
import convlens.param.PythonLine;
import convlens.param.Values;
import convlens.tensor.Shape;
import convlens.text.Text;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What PyTorch refuses of every convolution, transposed or not, in its words. */
final class ConvRules {
  private ConvRules() {}

  /** Adds what is wrong with the channels and the groups they are split into. */
  static void channels(List<Problem> out, Args a) {
    int in = a.integer("in_channels");
    int outs = a.integer("out_channels");
    int groups = a.integer("groups");
    int before = out.size();
    atLeastOne(out, "groups", groups);
    atLeastOne(out, "in_channels", in);
    atLeastOne(out, "out_channels", outs);
    if (out.size() > before) {
      return;
    }
    if (in % groups != 0) {
      out.add(
          new Problem(
              "groups",
              Text.of("conv2d.in.rule"),
              // no text: code, the same in every language
              "in_channels=%d, groups=%d".formatted(in, groups),
              divisors(in, outs)));
    }
    if (outs % groups != 0) {
      out.add(
          new Problem(
              "groups",
              Text.of("conv2d.out.rule"),
              // no text: code, the same in every language
              "out_channels=%d, groups=%d".formatted(outs, groups),
              divisors(in, outs)));
    }
  }

  /** Adds what is wrong with kernel size, stride and dilation apart from everything else. */
  static void extents(List<Problem> out, Args a) {
    positive(out, a, "kernel_size", Text.of("conv2d.kernel.rule"));
    positive(out, a, "stride", Text.of("conv2d.stride.rule"));
    positive(out, a, "dilation", Text.of("conv2d.dilation.rule"));
  }

  private static void atLeastOne(List<Problem> out, String id, int value) {
    if (value < 1) {
      String rule = Text.of("conv2d.positive.rule", "param", id);
      out.add(new Problem(id, rule, id + "=" + value, id + "=1"));
    }
  }

  private static void positive(List<Problem> out, Args a, String id, String rule) {
    Pair p = a.pair(id);
    if (p.h() < 1 || p.w() < 1) {
      out.add(new Problem(id, rule, id + "=" + pair(p), id + "=1"));
    }
  }

  /** Refuses the gradient of a bias that is not there. */
  static void withBias(boolean bias) {
    if (!bias) {
      throw Signature.problem(
          "bias", Text.of("operation.gradient.bias.rule"), "bias=False", "bias=True");
    }
  }

  /** A kernel's tensor; of a setting that is refused as large as what can be. */
  static WeightSpec weight(int n, int c, Pair kernel) {
    int[] e = {n, c, kernel.h(), kernel.w()};
    for (int i = 0; i < e.length; i++) {
      e[i] = Math.max(0, e[i]);
    }
    return new WeightSpec(
        "weight", new Shape(e[0], e[1], e[2], e[3]), List.of(e[0], e[1], e[2], e[3]));
  }

  /** A pair as Python writes it. */
  static String pair(Pair p) {
    return PythonLine.write(Values.shortest(p));
  }

  /** The groups that both numbers of channels allow. */
  static String divisors(int in, int out) {
    int common = BigInteger.valueOf(in).gcd(BigInteger.valueOf(out)).intValue();
    List<String> all =
        IntStream.rangeClosed(1, Math.min(common, 4096))
            .filter(d -> common % d == 0)
            .mapToObj(String::valueOf)
            .collect(Collectors.toCollection(ArrayList::new));
    if (common > 4096 || all.size() > 8) {
      return Text.of("conv2d.groups.divisor", "common", common);
    }
    if (all.size() == 1) {
      return Text.of("conv2d.groups.one", "one", all.get(0));
    }
    String last = all.remove(all.size() - 1);
    return Text.of("conv2d.groups.some", "some", String.join(", ", all), "last", last);
  }
}
