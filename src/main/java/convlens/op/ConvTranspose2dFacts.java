package convlens.op;

import convlens.kernel.Conv2dGeometry;
import convlens.op.Facts.Fact;
import convlens.op.Facts.Formula;
import convlens.param.Pair;
import convlens.tensor.Shape;
import convlens.text.Text;
import java.util.ArrayList;
import java.util.List;

/** Output size, costs and kin of a transposed convolution. */
final class ConvTranspose2dFacts {
  private ConvTranspose2dFacts() {}

  static Facts of(ConvTranspose2dPlan p, Shape in) {
    Shape out = p.output(in);
    List<Formula> formulas = new ArrayList<>();
    boolean alike =
        in.h() == in.w()
            && p.kernel().same()
            && p.stride().same()
            && p.pad().same()
            && p.outPad().same()
            && p.dilation().same();
    formulas.add(formula(p, true, in.h(), out.h(), alike ? "" : "_h"));
    if (!alike) {
      formulas.add(formula(p, false, in.w(), out.w(), "_w"));
    }
    return new Facts(formulas, cost(p, in), notes(p, in));
  }

  private static Formula formula(
      ConvTranspose2dPlan p, boolean down, int extent, int result, String index) {
    String letter = down ? "H" : "W";
    int more = side(p.outPad(), down);
    String letters =
        "%s' = (%s - 1)\\,s%s - 2p%s + d%s (k%s - 1) + o%s + 1"
            .formatted(letter, letter, index, index, index, index, index);
    String numbers =
        "(%d - 1) \\cdot %d - 2 \\cdot %d + %d \\cdot (%d - 1) + %d + 1"
            .formatted(
                extent,
                side(p.stride(), down),
                side(p.pad(), down),
                side(p.dilation(), down),
                side(p.kernel(), down),
                more);
    return new Formula(letters, numbers, String.valueOf(result));
  }

  private static int side(Pair pair, boolean down) {
    return down ? pair.h() : pair.w();
  }

  private static List<Fact> cost(ConvTranspose2dPlan p, Shape in) {
    long taps = Limits.product(p.kernel().h(), p.kernel().w(), p.outs());
    long weights = Limits.product(taps, p.in()) + (p.bias() ? p.out() : 0);
    String bias = p.bias() ? " + " + Limits.count(p.out()) : "";
    String parameters =
        "%d·%d·%d·%d%s".formatted(p.kernel().h(), p.kernel().w(), p.outs(), p.in(), bias);
    long cells = Limits.product(in.n(), in.c(), in.h(), in.w());
    String work = Limits.count(taps) + "·" + Limits.count(cells);
    return List.of(
        new Fact(Text.of("conv2d.cost.parameters"), parameters + " = " + Limits.count(weights)),
        new Fact(
            Text.of("conv2d.cost.work"), work + " = " + Limits.count(Limits.product(taps, cells))),
        new Fact(
            Text.of("conv_transpose2d.cost.overlap"),
            overlap(p.kernel().h(), p.stride().h(), p.dilation().h())
                + " × "
                + overlap(p.kernel().w(), p.stride().w(), p.dilation().w())));
  }

  /** How many input cells reach an output cell along one axis: {@code 1–2} where it differs. */
  private static String overlap(int kernel, int stride, int dilation) {
    int least = Integer.MAX_VALUE;
    int most = 0;
    for (int phase = 0; phase < stride && phase < 4096; phase++) {
      int taps = 0;
      for (int k = 0; k < kernel; k++) {
        taps += Math.floorMod(phase - (long) k * dilation, (long) stride) == 0 ? 1 : 0;
      }
      least = Math.min(least, taps);
      most = Math.max(most, taps);
    }
    return least == most ? String.valueOf(most) : least + "–" + most;
  }

  private static List<String> notes(ConvTranspose2dPlan p, Shape in) {
    Conv2dGeometry g = p.geometry(in).convolution();
    StringBuilder line = new StringBuilder("nn.Conv2d(");
    line.append(p.out()).append(", ").append(p.in());
    line.append(", kernel_size=").append(ConvRules.pair(p.kernel()));
    append(line, "stride", p.stride(), 1);
    append(line, "padding", p.pad(), 0);
    append(line, "dilation", p.dilation(), 1);
    if (p.groups() > 1) {
      line.append(", groups=").append(p.groups());
    }
    line.append(')');
    return List.of(
        Text.of(
            "conv_transpose2d.note.of",
            "line",
            line,
            "from",
            Shape.chw(g.cIn(), g.h(), g.w()),
            "to",
            Shape.chw(g.cOut(), in.h(), in.w())),
        Text.of("conv_transpose2d.note.no"));
  }

  private static void append(StringBuilder line, String key, Pair value, int preset) {
    if (!value.equals(Pair.of(preset))) {
      line.append(", ").append(key).append('=').append(ConvRules.pair(value));
    }
  }
}
