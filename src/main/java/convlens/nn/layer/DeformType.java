package convlens.nn.layer;

import convlens.blas.Blas;
import convlens.kernel.DeformConv2dBackward;
import convlens.kernel.DeformConv2dKernel;
import convlens.kernel.DeformGeometry;
import convlens.kernel.DeformRooms;
import convlens.nn.init.Inits;
import convlens.op.Kernels;
import convlens.op.Operation;
import convlens.op.Operations;
import convlens.param.Args;
import convlens.param.Param;
import convlens.param.Problem;
import convlens.param.ProblemException;
import convlens.tensor.Shape;
import convlens.text.Text;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Deformable convolution whose offsets another layer works out: it reads x, the offsets and, where
 * there is a third input, the mask.
 *
 * <p><i>Shapes:</i> x (N, C, H, W), offset (N, 2·groups·kh·kw, H', W'), mask (N, groups·kh·kw, H',
 * W') -&gt; output (N, C_out, H', W').
 *
 * @see <a
 *     href="https://pytorch.org/vision/stable/generated/torchvision.ops.deform_conv2d.html">torchvision.ops.deform_conv2d</a>
 */
final class DeformType implements LayerType {
  private static final Operation OP = Operations.find("deform_conv2d");

  /** What the operation opens its offsets with, when nobody gives any, has no meaning here. */
  private static final Set<String> OURS =
      Set.of("offset_field", "offset_amount", "offset_seed", "modulated");

  @Override
  public String id() {
    return OP.info().id();
  }

  @Override
  public List<Param> params() {
    return OP.params().stream().filter(p -> !OURS.contains(p.id())).toList();
  }

  @Override
  public int fewest() {
    return 2;
  }

  @Override
  public int most() {
    return 3;
  }

  /** The operation's own settings: with a mask where there is a third input. */
  private static Args whole(Args a, int inputs) {
    Args all = Args.presets(OP.params());
    for (Map.Entry<String, Object> e : a.values().entrySet()) {
      all = all.with(e.getKey(), e.getValue());
    }
    return all.with("modulated", inputs == 3);
  }

  @Override
  public Map<String, Object> implied(List<List<Integer>> in, Map<String, Object> given) {
    Map<String, Object> told = new LinkedHashMap<>();
    if (in.get(0).size() == 3 && !given.containsKey("in_channels")) {
      told.put("in_channels", in.get(0).get(0));
    }
    return told;
  }

  private static Shape held(List<List<Integer>> in, int n) {
    List<Integer> dims = new ArrayList<>(List.of(n));
    dims.addAll(in.get(0));
    return OP.held(dims);
  }

  @Override
  public List<Problem> check(Args a, List<List<Integer>> in) {
    try {
      Args whole = whole(a, in.size());
      List<Problem> first = OP.check(whole, held(in, 1));
      return first.isEmpty() ? fields(Kernels.deform(whole, held(in, 1)), in) : first;
    } catch (ProblemException rank) {
      return List.of(rank.problem());
    }
  }

  private static List<Problem> fields(DeformGeometry g, List<List<Integer>> in) {
    List<Shape> wanted = List.of(g.conv().inputShape(), g.offsetShape(), g.maskShape());
    List<Problem> out = new ArrayList<>();
    for (int i = 1; i < in.size(); i++) {
      Shape s = wanted.get(i);
      List<Integer> dims = List.of(s.c(), s.h(), s.w());
      if (!in.get(i).equals(dims)) {
        out.add(
            new Problem(
                i == 1 ? "offset" : "mask",
                Text.of("network.deform.rule"),
                in.get(i).toString(),
                dims.toString()));
      }
    }
    return out;
  }

  @Override
  public List<Integer> output(Args a, List<List<Integer>> in) {
    Shape s = OP.outputShape(whole(a, in.size()), held(in, 1));
    return List.of(s.c(), s.h(), s.w());
  }

  @Override
  public List<Weight> weights(Args a, List<List<Integer>> in) {
    Shape w = Kernels.deform(whole(a, in.size()), held(in, 1)).conv().weightShape();
    List<Weight> all = new ArrayList<>();
    all.add(Weight.trained("weight", List.of(w.n(), w.c(), w.h(), w.w()), Inits.weight()));
    if (a.flag("bias")) {
      all.add(Weight.trained("bias", List.of(w.n()), Inits.bias((double) w.c() * w.plane())));
    }
    return all;
  }

  @Override
  public long multiplyAdds(Args a, List<List<Integer>> in) {
    return Kernels.deform(whole(a, in.size()), held(in, 1)).conv().multiplyAdds();
  }

  @Override
  public Layer layer(LayerContext c) {
    Args whole = whole(c.args(), c.in().size());
    DeformGeometry g = Kernels.deform(whole, held(c.in(), c.n()));
    return new Deforming(new DeformRooms(g), c, c.blas());
  }

  private record Deforming(DeformRooms rooms, LayerContext c, Blas blas) implements Layer {
    private static final float[] NONE = new float[0];

    private static float[] third(float[][] arrays) {
      return arrays.length == 3 ? arrays[2] : NONE;
    }

    @Override
    public void forward(Pass pass, float[][] in, float[] out) {
      DeformConv2dKernel.forward(
          rooms, in[0], in[1], third(in), c.value("weight"), c.value("bias"), out, blas);
    }

    @Override
    public void backward(Pass pass, float[][] in, float[] out, float[] gradOut, float[][] gradIn) {
      DeformConv2dBackward.Into into =
          new DeformConv2dBackward.Into(
              gradIn[0], gradIn[1], third(gradIn), c.gradient("weight"), c.gradient("bias"));
      DeformConv2dBackward.run(
          rooms, in[0], in[1], third(in), c.value("weight"), gradOut, into, blas);
    }
  }
}
