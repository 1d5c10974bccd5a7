package convlens.op;

import convlens.kernel.Normalize;
import convlens.kernel.Normalize.Moments;
import convlens.kernel.Normalize.Sets;
import convlens.param.Args;
import convlens.param.Param;
import convlens.param.Problem;
import convlens.param.Values;
import convlens.tensor.Shape;
import convlens.tensor.Tensor;
import convlens.text.Text;
import convlens.trace.Cell;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Batch normalisation: each channel by its mean and variance over all samples, or by those kept
 * while training.
 *
 * <p><i>Shapes:</i> input (N, C), (N, C, L) or (N, C, H, W) -&gt; output the same; weight, bias,
 * running_mean, running_var (C).
 *
 * @see <a
 *     href="https://pytorch.org/docs/stable/generated/torch.nn.BatchNorm2d.html">torch.nn.BatchNorm2d</a>
 */
public final class BatchNorm implements RunningNorm {
  private static final List<Param> PARAMS =
      List.of(
          Norms.channels(CHANNELS),
          Normalisation.eps(),
          RunningStats.momentum(),
          Normalisation.flag("affine", "values", true),
          Normalisation.flag("track_running_stats", "values", true),
          Normalisation.flag("training", "values", true));

  @Override
  public Info info() {
    return new Info(
        "batch_norm",
        Group.NORMALISATION,
        "nn.BatchNorm2d",
        "https://pytorch.org/docs/stable/generated/torch.nn.BatchNorm2d.html");
  }

  @Override
  public String functional() {
    return "F.batch_norm";
  }

  @Override
  public List<Param> params() {
    return PARAMS;
  }

  @Override
  public List<Problem> check(Args a, Shape in) {
    List<Problem> out = new ArrayList<>();
    if (a.number("eps") <= 0) {
      out.add(
          new Problem(
              "eps",
              Text.of("batch_norm.eps.rule", "eps", Values.number(a.number("eps"))),
              "eps=" + Values.number(a.number("eps")),
              // no text: code, the same in every language
              "eps=1e-5"));
    }
    Norms.channels(out, CHANNELS, a.integer(CHANNELS), in);
    SameSize.check(out, in);
    if (out.isEmpty() && a.flag("training")) {
      Norms.more(
          out,
          Text.of("operation.norm.more.rule", "shape", in),
          Limits.product(in.n(), in.h(), in.w()),
          in);
    }
    return out;
  }

  @Override
  public Map<String, Object> called(Map<String, List<Integer>> shapes, Map<String, Object> given) {
    return RunningStats.called(implied(shapes, given), shapes, given, false);
  }

  @Override
  public Sets sets(Args a, Shape in) {
    return Sets.channels(in.n(), in.c(), in.plane());
  }

  @Override
  public Map<String, Tensor> further(Args a, Tensor in, Weights w) {
    Shape s = in.shape();
    if (!RunningStats.moves(a) || s.size() == 0) {
      return Map.of();
    }
    Sets sets = sets(a, s);
    Moments m = Normalize.moments(sets, in.data());
    return RunningStats.moved(a, w, m, sets.size(), 1);
  }

  @Override
  public String shared(Args a, Shape in, Cell at) {
    if (!own(a)) {
      return Text.of("batch_norm.caption.kept", "c", at.c());
    }
    String key = in.n() > 1 ? "batch_norm.caption.samples" : "batch_norm.caption.one";
    return Text.of(key, "c", at.c(), "samples", Words.number(in.n()));
  }
}
