package convlens.op;

import convlens.blas.Blas;
import convlens.kernel.DeformConv2dBackward;
import convlens.kernel.DeformConv2dKernel;
import convlens.param.Args;
import convlens.param.Kind;
import convlens.param.Pair;
import convlens.param.Param;
import convlens.param.Problem;
import convlens.param.Values;
import convlens.tensor.Shape;
import convlens.tensor.Tensor;
import convlens.text.Text;
import convlens.trace.Trace;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Deformable convolution as torchvision has it: each tap reads where an offset of its own points,
 * between cells, and with a mask what it reads is multiplied by a factor.
 *
 * <p>{@code out(k, y, x) = bias(k) + sum over c, t of weight(k, c, t) * mask(g, t, y, x) * in(c,
 * p)}, where p is the regular place of tap t plus {@code offset(g, 2t, y, x)} down and {@code
 * offset(g, 2t + 1, y, x)} to the right, and g is the offset group of channel c.
 *
 * <p><i>Shapes:</i> input (N, C_in, H, W), offset (N, 2 * offset_groups * k_h * k_w, H', W'), mask
 * (N, offset_groups * k_h * k_w, H', W'), weight (C_out, C_in/groups, k_h, k_w), bias (C_out) -&gt;
 * output (N, C_out, H', W').
 *
 * <p>Ours, and told by the tensors in torchvision: {@code offset_groups} (by the offset's channels)
 * and {@code modulated} (there is a mask, as in the second version). Ours as well: {@code
 * offset_field}, {@code offset_amount} and {@code offset_seed}, which say what offset and mask open
 * with when nobody gave any. The line of PyTorch is the module's and has none of them, since they
 * arrive with the tensors it is called on.
 *
 * @see <a href="https://pytorch.org/vision/stable/generated/torchvision.ops.DeformConv2d.html">
 *     torchvision.ops.DeformConv2d</a>
 */
public final class DeformConv2d implements Operation {
  private static final double MOST = 1_000_000;

  /** What the line of PyTorch writes: torchvision's own parameters, in its order. */
  private static final List<Param> MODULE =
      List.of(
          integer("in_channels", 1, true, 16),
          integer("out_channels", 1, true, 16),
          pair("kernel_size", "kernel", 3, true, 1, 7),
          pair("stride", "movement", 1, false, 1, 5),
          pair("padding", "padding", 0, false, 0, 5),
          pair("dilation", "kernel", 1, false, 1, 5),
          integer("groups", 1, false, 16),
          flag("bias", "channels", true));

  private static final List<Param> OURS =
      List.of(
          new Param(
              "offset_field",
              "offsets",
              Kind.CHOICE,
              "rotate",
              false,
              0,
              0,
              0,
              DeformField.names()),
          new Param("offset_amount", "offsets", Kind.NUMBER, 0.5, false, -2, 1000, 2, List.of()),
          new Param("offset_seed", "offsets", Kind.INTEGER, 1, false, 0, 1e9, 20, List.of()),
          new Param("offset_groups", "offsets", Kind.INTEGER, 1, false, 1, MOST, 8, List.of()),
          flag("modulated", "offsets", false));

  private static final List<Param> PARAMS = both();

  private static List<Param> both() {
    List<Param> all = new ArrayList<>(MODULE);
    all.addAll(OURS);
    return List.copyOf(all);
  }

  private static Param integer(String id, int preset, boolean required, int slider) {
    return new Param(id, "channels", Kind.INTEGER, preset, required, 1, MOST, slider, List.of());
  }

  private static Param flag(String id, String group, boolean preset) {
    return new Param(id, group, Kind.FLAG, preset, false, 0, 1, 1, List.of());
  }

  private static Param pair(
      String id, String group, int preset, boolean required, int min, int slider) {
    return new Param(id, group, Kind.PAIR, Pair.of(preset), required, min, MOST, slider, List.of());
  }

  @Override
  public Info info() {
    return new Info(
        "deform_conv2d",
        Group.CONVOLUTION,
        "torchvision.ops.DeformConv2d",
        "https://pytorch.org/vision/stable/generated/torchvision.ops.DeformConv2d.html");
  }

  @Override
  public List<Param> params() {
    return PARAMS;
  }

  @Override
  public List<Problem> check(Args a, Shape in) {
    return DeformCheck.of(a, in);
  }

  @Override
  public Shape outputShape(Args a, Shape in) {
    return DeformPlan.of(a, in).output(in);
  }

  @Override
  public List<WeightSpec> weights(Args a, Shape in) {
    return DeformTensors.of(a, in);
  }

  @Override
  public boolean hasWeights() {
    return true;
  }

  @Override
  public Optional<Tensor> opening(Args a, Tensor in, WeightSpec spec) {
    return switch (spec.name()) {
      case "offset" -> Optional.of(DeformField.offsets(a, spec.shape()));
      case "mask" -> Optional.of(DeformField.mask(a, spec.shape()));
      default -> Optional.empty();
    };
  }

  @Override
  public Set<String> reopened(Args before, Args after) {
    boolean same =
        List.of("offset_field", "offset_amount", "offset_seed").stream()
            .allMatch(id -> before.get(id).equals(after.get(id)));
    return same ? Set.of() : Set.of("offset", "mask");
  }

  @Override
  public Map<String, Object> implied(Map<String, List<Integer>> shapes, Map<String, Object> given) {
    return DeformImplied.of(PARAMS, shapes, given);
  }

  /** (N, C, H, W) only: torchvision takes no picture without a batch. */
  @Override
  public Shape held(List<Integer> dims) {
    if (dims.size() != 4) {
      throw Signature.problem(
          "x",
          Text.of("deform_conv2d.input.dims.rule"),
          dims.toString(),
          Text.of("deform_conv2d.input.dims.expected"));
    }
    return Ranks.any(dims);
  }

  @Override
  public Tensor forward(Args a, Tensor in, Weights w, Blas blas) {
    DeformPlan p = DeformPlan.of(a, in.shape()).told(w);
    Optional<Tensor> bias = p.conv().bias() ? Optional.of(w.get("bias")) : Optional.empty();
    return DeformConv2dKernel.forward(
        p.geometry(in.shape()), in, w.get("offset"), w.find("mask"), w.get("weight"), bias, blas);
  }

  @Override
  public List<String> gradients() {
    return List.of("dx", "dw", "db");
  }

  @Override
  public Gradient backward(String of, Args a, Tensor in, Weights w, Tensor gradOut, Blas blas) {
    return switch (of) {
      case "dx" -> Gradients.input(this, a, in, w, gradOut, blas);
      case "dw" -> Gradients.weight(this, a, in, w, gradOut, blas);
      case "db" -> Gradients.bias(DeformPlan.of(a, in.shape()).conv().bias(), gradOut);
      default -> throw new IllegalArgumentException("no gradient " + of);
    };
  }

  @Override
  public Map<String, Tensor> backpropagate(
      Args a, Tensor in, Weights w, Tensor gradOut, Blas blas) {
    DeformPlan p = DeformPlan.of(a, in.shape()).told(w);
    float[] mask = w.find("mask").map(Tensor::data).orElseGet(() -> new float[0]);
    DeformConv2dBackward.Gradients g =
        DeformConv2dBackward.of(
            p.geometry(in.shape()),
            in.data(),
            w.get("offset").data(),
            mask,
            w.get("weight").data(),
            gradOut.data(),
            blas);
    Map<String, Tensor> all = ConvGradients.named(g.x(), g.weight(), g.bias());
    all.put("offset", g.offset());
    g.mask().ifPresent(m -> all.put("mask", m));
    return all;
  }

  @Override
  public Trace trace(Args a, Tensor in, Weights w) {
    return new DeformTrace(DeformPlan.of(a, in.shape()).told(w), in, w);
  }

  @Override
  public Facts facts(Args a, Shape in) {
    Facts facts = DeformFacts.of(DeformPlan.of(a, in), in);
    boolean learned = a.choice("offset_field").equals(DeformField.LEARNED);
    return learned
        ? new Facts(
            facts.formulas(), facts.cost(), List.of(Text.of("deform_conv2d.offset_field.learned")))
        : facts;
  }

  @Override
  public String torchLine(Args a) {
    List<String> words = new ArrayList<>();
    words.add(Values.write(MODULE.get(0), a.get("in_channels")));
    words.add(Values.write(MODULE.get(1), a.get("out_channels")));
    words.addAll(Signature.written(MODULE.subList(2, MODULE.size()), a));
    return info().torchName() + "(" + String.join(", ", words) + ")";
  }

  @Override
  public Args readTorchLine(String line) {
    Args module = TorchLine.read(List.of(info().torchName()), MODULE, line);
    Args all = Args.presets(PARAMS);
    for (Map.Entry<String, Object> each : module.values().entrySet()) {
      all = all.with(each.getKey(), each.getValue());
    }
    return all;
  }
}
