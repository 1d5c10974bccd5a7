package convlens.op;

import convlens.op.Facts.Fact;
import convlens.op.Facts.Formula;
import convlens.param.Args;
import convlens.param.Pair;
import convlens.param.Param;
import convlens.param.Values;
import convlens.tensor.Shape;
import convlens.text.Text;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Subsampling as a line of torchvision and Python: {@code TF.gaussian_blur(input, 5, 1.0)[..., ::2,
 * ::2]}.
 */
final class SubsampleLine {
  private static final String NAME = "TF.gaussian_blur";
  private static final Pattern SLICES =
      Pattern.compile(
          "(.*?)\\s*\\[\\s*\\.\\.\\.\\s*,\\s*::\\s*(-?\\d{1,7})\\s*,\\s*::\\s*(-?\\d{1,7})\\s*\\]\\s*");

  private SubsampleLine() {}

  static String write(List<Param> params, Args a) {
    Pair s = a.pair("stride");
    String slices = "[..., ::" + s.h() + ", ::" + s.w() + "]";
    if (!a.flag("blur")) {
      return "input" + slices;
    }
    Param sigma = params.get(3);
    return NAME
        // no text: code, the same in every language
        + "(input, "
        + a.integer("kernel_size")
        + ", "
        + Values.write(sigma, a.get("sigma"))
        + ")"
        + slices;
  }

  /** Reads either line; without slices every cell is kept. */
  static Args read(List<Param> params, String line) {
    Matcher m = SLICES.matcher(line.strip());
    boolean sliced = m.matches();
    String head = sliced ? m.group(1) : line.strip();
    Pair stride =
        sliced ? new Pair(Integer.parseInt(m.group(2)), Integer.parseInt(m.group(3))) : Pair.of(1);
    Args a = Args.presets(params).with("stride", stride);
    if (sliced && head.matches("[A-Za-z_]\\w*")) {
      return a.with("blur", false);
    }
    List<Param> filter = params.subList(2, 4);
    Args read =
        TorchLine.read(
            List.of(NAME), filter, head.replaceFirst("^\\w+(\\.\\w+)*\\.gaussian_blur", NAME));
    return a.with("blur", true)
        .with("kernel_size", read.get("kernel_size"))
        .with("sigma", read.get("sigma"));
  }

  /** Cells that are left of an axis. */
  static int kept(int extent, int stride) {
    return (int) ((extent + (stride - 1L)) / stride);
  }

  static Facts facts(Args a, Shape in, Shape out) {
    Pair s = a.pair("stride");
    int k = a.flag("blur") ? a.integer("kernel_size") : 1;
    return new Facts(
        List.of(formula("H", in.h(), s.h(), out.h()), formula("W", in.w(), s.w(), out.w())),
        List.of(
            new Fact(Text.of("operation.cost.parameters"), "0"),
            new Fact(
                Text.of("operation.cost.cells"),
                Limits.count(Limits.product(in.n(), in.c(), in.h(), in.w()))
                    + " → "
                    + Limits.count(Limits.product(out.n(), out.c(), out.h(), out.w()))),
            new Fact(Text.of("subsample.cost.field"), k + " × " + k)));
  }

  private static Formula formula(String letter, int extent, int stride, int result) {
    return new Formula(
        letter
            + "' = \\lceil "
            + letter
            + " / s_"
            + letter.toLowerCase(java.util.Locale.ROOT)
            + " \\rceil",
        "\\lceil " + extent + " / " + stride + " \\rceil",
        String.valueOf(result));
  }
}
