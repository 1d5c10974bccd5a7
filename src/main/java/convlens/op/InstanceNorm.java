package convlens.op;

import convlens.kernel.Normalize;
import convlens.kernel.Normalize.Moments;
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
public final class InstanceNorm implements Normalisation {
  private static final List<Param> PARAMS =
      List.of(
          Norms.channels("num_features"),
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
    Norms.channels(out, "num_features", a.integer("num_features"), in);
    SameSize.check(out, in);
    if (out.isEmpty() && own(a)) {
      Norms.more(
          out, Text.of("instance_norm.more.rule", "shape", in), Limits.product(in.h(), in.w()), in);
    }
    return out;
  }

  @Override
  public Map<String, Object> implied(Map<String, List<Integer>> shapes, Map<String, Object> given) {
    return Norms.told("num_features", shapes);
  }

  @Override
  public Map<String, Object> called(Map<String, List<Integer>> shapes, Map<String, Object> given) {
    return RunningStats.called(implied(shapes, given), shapes, given, true);
  }

  @Override
  public List<WeightSpec> weights(Args a, Shape in) {
    List<WeightSpec> specs = Norms.pair(a, "affine", a.integer("num_features"));
    specs.addAll(RunningStats.specs(a));
    return specs;
  }

  /** Kept means are one per channel, the input's own one per channel and sample. */
  @Override
  public Sets sets(Args a, Shape in) {
    return own(a)
        ? Sets.blocks(in.n() * in.c(), in.plane())
        : Sets.channels(in.n(), in.c(), in.plane());
  }

  @Override
  public boolean own(Args a) {
    return RunningStats.own(a);
  }

  @Override
  public Moments moments(Args a, Tensor in, Weights w) {
    return own(a)
        ? Normalize.moments(sets(a, in.shape()), in.data())
        : RunningStats.kept(w, in.shape().c());
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
  public List<Integer> dims(String name, Shape result, List<Integer> x) {
    return RunningStats.dims(name, result).orElseGet(() -> dims(result, x));
  }

  @Override
  public String shared(Args a, Shape in, Cell at) {
    return own(a)
        ? Text.of(
            in.n() > 1 ? "instance_norm.caption.samples" : "instance_norm.caption.one", "c", at.c())
        : Text.of("instance_norm.caption.kept", "c", at.c());
  }

  @Override
  public String torchLine(Args a) {
    return RunningStats.line(info().torchName(), PARAMS, a);
  }

  @Override
  public Args readTorchLine(String line) {
    return RunningStats.read(line, bare -> Normalisation.super.readTorchLine(bare));
  }
}
