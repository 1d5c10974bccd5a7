package convlens.op;

import convlens.param.Args;
import convlens.param.Pair;
import convlens.tensor.Shape;
import java.util.ArrayList;
import java.util.List;

/** The tensors a deformable convolution is called on beside its input, in torchvision's order. */
final class DeformTensors {
  private DeformTensors() {}

  /** Must not throw, whatever the setting: what has no size gets none. */
  static List<WeightSpec> of(Args a, Shape in) {
    Pair k = a.pair("kernel_size");
    Pair s = a.pair("stride");
    Pair p = a.pair("padding");
    Pair d = a.pair("dilation");
    long taps = Math.max(0, (long) k.h() * k.w());
    int outs = Math.max(0, a.integer("out_channels"));
    int depth = Math.max(0, a.integer("in_channels") / Math.max(1, a.integer("groups")));
    int groups = a.integer("offset_groups");
    int h = extent(DeformPlan.places(in.h(), p.h(), k.h(), Math.max(1, s.h()), d.h()));
    int w = extent(DeformPlan.places(in.w(), p.w(), k.w(), Math.max(1, s.w()), d.w()));
    List<WeightSpec> specs = new ArrayList<>();
    specs.add(spec("offset", in.n(), extent(Limits.product(2, Math.max(0, groups), taps)), h, w));
    specs.add(spec("weight", outs, depth, extent(k.h()), extent(k.w())));
    if (a.flag("bias")) {
      specs.add(new WeightSpec("bias", new Shape(outs, 1, 1, 1), List.of(outs)));
    }
    if (a.flag("modulated")) {
      specs.add(spec("mask", in.n(), extent(Limits.product(Math.max(0, groups), taps)), h, w));
    }
    return List.copyOf(specs);
  }

  private static WeightSpec spec(String name, int n, int c, int h, int w) {
    return new WeightSpec(name, new Shape(n, c, h, w), List.of(n, c, h, w));
  }

  private static int extent(long n) {
    return (int) Math.max(0, Math.min(Integer.MAX_VALUE, n));
  }
}
