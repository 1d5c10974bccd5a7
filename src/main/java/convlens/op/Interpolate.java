package convlens.op;

import convlens.blas.Blas;
import convlens.kernel.ResampleKernel;
import convlens.param.Args;
import convlens.param.Extents;
import convlens.param.Factors;
import convlens.param.Kind;
import convlens.param.Param;
import convlens.param.Problem;
import convlens.tensor.Shape;
import convlens.tensor.Tensor;
import convlens.text.Text;
import convlens.trace.Trace;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Up- and downsampling: the input read at the points of a finer or coarser grid.
 *
 * <p><i>Shapes:</i> input (N, C, H, W) -&gt; output (N, C, size), or (N, C, ⌊H·s⌋, ⌊W·s⌋).
 *
 * @see <a
 *     href="https://pytorch.org/docs/stable/generated/torch.nn.functional.interpolate.html">torch.nn.functional.interpolate</a>
 */
public final class Interpolate implements Operation {
  private static final double MOST = 1_000_000;
  private static final List<Param> PARAMS =
      List.of(
          new Param("size", "size", Kind.EXTENTS, Extents.NONE, false, 1, MOST, 32, List.of()),
          // PyTorch has no default for the pair of them: one must be given. We open with twice.
          new Param(
              "scale_factor",
              "size",
              Kind.FACTORS,
              Factors.of(2, 2),
              false,
              0.1,
              MOST,
              8,
              List.of()),
          new Param(
              "mode",
              "sampling",
              Kind.CHOICE,
              "nearest",
              false,
              0,
              0,
              0,
              List.of("nearest", "nearest-exact", "bilinear", "bicubic", "area")),
          open("align_corners"),
          open("recompute_scale_factor"),
          new Param("antialias", "sampling", Kind.FLAG, false, false, 0, 0, 0, List.of()));

  private static Param open(String id) {
    return new Param(
        id, "sampling", Kind.OPTIONAL_FLAG, Optional.empty(), false, 0, 0, 0, List.of());
  }

  @Override
  public Info info() {
    return new Info(
        "interpolate",
        Group.RESAMPLING,
        "F.interpolate",
        "https://pytorch.org/docs/stable/generated/torch.nn.functional.interpolate.html");
  }

  @Override
  public List<Param> params() {
    return PARAMS;
  }

  @Override
  public Optional<String> openingInput(Args a) {
    return Optional.of("random:4x4:0");
  }

  @Override
  public List<Problem> check(Args a, Shape in) {
    return InterpolateCheck.of(a, in);
  }

  /** What was written decides: the factor we open with is no default of PyTorch's. */
  @Override
  public List<Problem> checkGiven(
      Map<String, List<Integer>> shapes, Map<String, Object> attributes) {
    boolean neither = attributes.get("size") == null && attributes.get("scale_factor") == null;
    if (neither) {
      return List.of(InterpolateCheck.neither());
    }
    boolean signal = shapes.getOrDefault("x", List.of()).size() == 3;
    return signal && InterpolateCheck.mixes(String.valueOf(attributes.get("mode")))
        ? List.of(InterpolateCheck.signal(String.valueOf(attributes.get("mode"))))
        : List.of();
  }

  /** A signal has one extent, whose size or factor is a number: held as a row, it is the second. */
  @Override
  public Map<String, Object> attributes(
      Map<String, List<Integer>> shapes, Map<String, Object> attributes) {
    List<Integer> x = shapes.getOrDefault("x", List.of());
    if (x.size() != 3) {
      return attributes;
    }
    Map<String, Object> all = new LinkedHashMap<>(attributes);
    for (String id : List.of("size", "scale_factor")) {
      all.computeIfPresent(id, (key, given) -> InterpolateCheck.alongside(key, given, x));
    }
    return all;
  }

  @Override
  public Map<String, Object> implied(Map<String, List<Integer>> shapes, Map<String, Object> given) {
    Map<String, Object> implied = new LinkedHashMap<>();
    boolean size = !given.getOrDefault("size", Extents.NONE).equals(Extents.NONE);
    if (size && !given.containsKey("scale_factor")) {
      implied.put("scale_factor", Factors.NONE);
    }
    return implied;
  }

  /** PyTorch reads three dims as a signal, (N, C, L): it is held as a row. */
  @Override
  public Shape held(List<Integer> dims) {
    if (dims.size() != 3 && dims.size() != 4) {
      throw Signature.problem(
          "x",
          Text.of("interpolate.rank.rule"),
          dims.toString(),
          Text.of("interpolate.rank.expected"));
    }
    return Ranks.channelsFirst(dims);
  }

  @Override
  public List<Integer> dims(Shape result, List<Integer> x) {
    return Norms.dims(result, x.size());
  }

  @Override
  public Shape outputShape(Args a, Shape in) {
    return InterpolatePlan.of(a, in).output();
  }

  @Override
  public Tensor forward(Args a, Tensor in, Weights w, Blas blas) {
    InterpolatePlan p = InterpolatePlan.of(a, in.shape());
    return ResampleKernel.forward(in, p.rows(), p.columns());
  }

  @Override
  public Map<String, Tensor> backpropagate(
      Args a, Tensor in, Weights w, Tensor gradOut, Blas blas) {
    InterpolatePlan p = InterpolatePlan.of(a, in.shape());
    return Map.of("x", ResampleKernel.backward(gradOut, in.shape(), p.rows(), p.columns()));
  }

  @Override
  public Trace trace(Args a, Tensor in, Weights w) {
    return new InterpolateTrace(InterpolatePlan.of(a, in.shape()), in);
  }

  @Override
  public Optional<Reach> reach(Args a, Shape in) {
    return InterpolatePlan.of(a, in).reach();
  }

  @Override
  public Facts facts(Args a, Shape in) {
    return InterpolateLine.facts(a, InterpolatePlan.of(a, in));
  }

  @Override
  public String torchLine(Args a) {
    return InterpolateLine.write(PARAMS, a);
  }

  @Override
  public Args readTorchLine(String line) {
    return InterpolateLine.read(PARAMS, line);
  }
}
