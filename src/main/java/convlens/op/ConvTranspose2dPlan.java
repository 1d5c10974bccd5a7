package convlens.op;

import convlens.kernel.ConvTranspose2dGeometry;
import convlens.param.Args;
import convlens.param.Pair;
import convlens.param.Sides;
import convlens.tensor.Shape;

/** A transposed convolution's parameters as plain numbers. */
record ConvTranspose2dPlan(
    int in,
    int out,
    Pair kernel,
    Pair stride,
    Pair pad,
    Pair outPad,
    Pair dilation,
    int groups,
    boolean bias) {

  /** Of a setting that passed the check. */
  static ConvTranspose2dPlan of(Args a) {
    return new ConvTranspose2dPlan(
        a.integer("in_channels"),
        a.integer("out_channels"),
        a.pair("kernel_size"),
        a.pair("stride"),
        a.pair("padding"),
        a.pair("output_padding"),
        a.pair("dilation"),
        a.integer("groups"),
        a.flag("bias"));
  }

  Shape output(Shape x) {
    return geometry(x).outputShape();
  }

  ConvTranspose2dGeometry geometry(Shape x) {
    return new ConvTranspose2dGeometry(
        x.n(),
        in,
        x.h(),
        x.w(),
        out,
        kernel.h(),
        kernel.w(),
        stride.h(),
        stride.w(),
        pad.h(),
        pad.w(),
        outPad.h(),
        outPad.w(),
        dilation.h(),
        dilation.w(),
        groups);
  }

  /** The convolution it is the transpose of, which reads what this one gives. */
  Conv2dPlan convolution() {
    Sides sides = new Sides(pad.h(), pad.h() - outPad.h(), pad.w(), pad.w() - outPad.w());
    return new Conv2dPlan(
        /* in= */ out, /* out= */ in, kernel, stride, sides, dilation, groups, false, "zeros", 0);
  }

  /** Input channels of one group: what each output cell reads. */
  int depth() {
    return in / groups;
  }

  /** Output channels of one group: what each input cell reaches. */
  int outs() {
    return out / groups;
  }

  /** The first input channel that output channel {@code k} reads. */
  int firstChannel(int k) {
    return k / outs() * depth();
  }
}
