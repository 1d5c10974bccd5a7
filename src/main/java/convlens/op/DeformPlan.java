package convlens.op;

import convlens.kernel.Conv2dGeometry;
import convlens.kernel.DeformGeometry;
import convlens.param.Args;
import convlens.param.Pair;
import convlens.param.Sides;
import convlens.tensor.Shape;

/**
 * A deformable convolution's parameters as plain numbers.
 *
 * @param conv the convolution it would be without offsets
 */
record DeformPlan(Conv2dPlan conv, int offsetGroups, boolean modulated) {
  /** Of a setting that passed the check. */
  static DeformPlan of(Args a, Shape in) {
    Pair pad = a.pair("padding");
    Pair k = a.pair("kernel_size");
    Pair s = a.pair("stride");
    Pair d = a.pair("dilation");
    // torchvision divides towards zero: a window that hangs over by less than a stride is one
    // place. Whatever lies outside reads zero, so more padding there says the same.
    int below = Math.max(0, d.h() * (k.h() - 1) + 1 - in.h() - 2 * pad.h());
    int after = Math.max(0, d.w() * (k.w() - 1) + 1 - in.w() - 2 * pad.w());
    return new DeformPlan(
        new Conv2dPlan(
            a.integer("in_channels"),
            a.integer("out_channels"),
            k,
            s,
            new Sides(pad.h(), pad.h() + below, pad.w(), pad.w() + after),
            d,
            a.integer("groups"),
            a.flag("bias"),
            "zeros",
            0),
        a.integer("offset_groups"),
        a.flag("modulated"));
  }

  /** The same with what the tensors say, as torchvision tells it from them. */
  DeformPlan told(Weights w) {
    int groups = w.get("offset").shape().c() / (2 * taps());
    return new DeformPlan(conv, groups, w.find("mask").isPresent());
  }

  /** Places along one axis, as torchvision counts them: 0 or less where none fits. */
  static long places(long extent, long pad, long kernel, long stride, long dilation) {
    return (extent + 2 * pad - (dilation * (kernel - 1) + 1)) / stride + 1;
  }

  int taps() {
    return conv.kernel().h() * conv.kernel().w();
  }

  Shape output(Shape in) {
    return conv.output(in);
  }

  DeformGeometry geometry(Shape in) {
    return new DeformGeometry(
        new Conv2dGeometry(
            in.n(),
            in.c(),
            in.h(),
            in.w(),
            conv.out(),
            conv.kernel().h(),
            conv.kernel().w(),
            conv.stride().h(),
            conv.stride().w(),
            conv.pad().top(),
            conv.pad().bottom(),
            conv.pad().left(),
            conv.pad().right(),
            conv.dilation().h(),
            conv.dilation().w(),
            conv.groups()),
        offsetGroups);
  }
}
