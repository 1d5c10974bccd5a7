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

/** What the program opens with: a small convolution in which everything can be seen at once. */
final class Example {
  private static final int SIDE = 7;

  private Example() {}

  static Setting first() {
    Setting plain =
        Setting.of(
            Operations.find("conv2d"),
            Generated.of(Pattern.RANDOM, SIDE, SIDE),
            KernelSpec.Preset.of(ImageKernels.find("sobel-x").orElseThrow()));
    Args args =
        plain
            .args()
            .with("stride", Pair.of(2))
            .with("padding", Padding.of(Sides.of(1)))
            .with("padding_mode", "reflect");
    return plain.withArgs(args);
  }
}
