package convlens.app;

import convlens.data.Generated;
import convlens.data.ImageKernels;
import convlens.data.KernelSpec;
import convlens.data.Pattern;
import convlens.op.Operations;
import convlens.param.Args;
import convlens.param.Padding;
import convlens.param.Pair;
import convlens.param.Sides;
import convlens.play.Setting;
import convlens.tensor.Shape;
import convlens.tensor.Tensor;

/** What the program opens with: a small convolution in which everything can be seen at once. */
final class Example {
  private static final int SIDE = 7;

  /** A seed whose outputs differ well from one another. */
  private static final int SEED = 3;

  private Example() {}

  static Setting first() {
    Setting plain =
        Setting.of(
            Operations.find("conv2d"),
            Generated.of(Pattern.RANDOM, SIDE, SIDE).withArgument(SEED),
            KernelSpec.Preset.of(ImageKernels.find("emboss").orElseThrow()));
    Args args =
        plain
            .args()
            .with("stride", Pair.of(2))
            .with("padding", Padding.of(Sides.of(1)))
            .with("padding_mode", "reflect");
    Tensor half = Tensor.of(new Shape(1, 1, 1, 1), 0.5f);
    return plain.withArgs(args).withWeights("bias", half);
  }
}
