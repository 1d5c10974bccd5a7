package convlens.op;

import convlens.kernel.Normalize.Sets;
import convlens.param.Args;
import convlens.param.Param;
import convlens.param.Problem;
import convlens.tensor.Shape;
import convlens.tensor.Tensor;
import convlens.text.Text;
import convlens.trace.Cell;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Instance normalisation: each channel of each sample by its own mean and variance.
 *
 * <p><i>Shapes:</i> input (N, C, L) or (N, C, H, W) -&gt; output the same; weight, bias,
 * running_mean, running_var (C).
 *
 * @see <a
 *     href="https://pytorch.org/docs/stable/generated/torch.nn.InstanceNorm2d.html">torch.nn.InstanceNorm2d</a>
 */
public final class InstanceNorm implements RunningNorm {
  private static final List<Param> PARAMS =
      List.of(
          Norms.channels(CHANNELS),
          Normalisation.eps(),
          RunningStats.momentum(),
          Normalisation.flag("affine", "values", false),
          Normalisation.flag("track_running_stats", "values", false),
          Normalisation.flag("training", "values", true));

  @Override
  public Info info() {
    return new Info(
        "instance_norm",
        Group.NORMALISATION,
        "nn.InstanceNorm2d",
        "https://pytorch.org/docs/stable/generated/torch.nn.InstanceNorm2d.html");
  }

  @Override
  public String functional() {
    return "F.instance_norm";
  }

  @Override
  public List<Param> params() {
    return PARAMS;
  }

  @Override
  public List<Problem> check(Args a, Shape in) {
    List<Problem> out = new ArrayList<>();
    Normalisation.eps(out, a);
    Norms.channels(out, CHANNELS, a.integer(CHANNELS), in);
    SameSize.check(out, in);
    if (out.isEmpty() && own(a)) {
      Norms.more(
          out, Text.of("instance_norm.more.rule", "shape", in), Limits.product(in.h(), in.w()), in);
    }
    return out;
  }

  @Override
  public Map<String, Object> called(Map<String, List<Integer>> shapes, Map<String, Object> given) {
    return RunningStats.called(implied(shapes, given), shapes, given, true);
  }

  /** Kept means are one per channel, the input's own one per channel and sample. */
  @Override
  public Sets sets(Args a, Shape in) {
    return own(a)
        ? Sets.blocks(in.n() * in.c(), in.plane())
        : Sets.channels(in.n(), in.c(), in.plane());
  }

  @Override
  public Map<String, Tensor> further(Args a, Tensor in, Weights w) {
    Shape s = in.shape();
    if (!RunningStats.moves(a) || s.size() == 0) {
      return Map.of();
    }
    return RunningStats.moved(a, w, moments(a, in, w), s.plane(), s.n());
  }

  @Override
  public String shared(Args a, Shape in, Cell at) {
    return own(a)
        ? Text.of(
            in.n() > 1 ? "instance_norm.caption.samples" : "instance_norm.caption.one", "c", at.c())
        : Text.of("instance_norm.caption.kept", "c", at.c());
  }
}
