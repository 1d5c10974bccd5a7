package convlens.kernel.plan;

import convlens.kernel.Conv2dGeometry;
import convlens.kernel.ConvTranspose2dGeometry;
import java.util.SplittableRandom;

/** Shapes as odd as layers can have, from a seed. */
final class RandomShapes {
  private RandomShapes() {}

  static Conv2dGeometry conv2d(SplittableRandom r) {
    int groups = r.nextInt(3) == 0 ? r.nextInt(1, 4) : 1;
    int perIn = r.nextInt(4) == 0 ? 1 : r.nextInt(1, 7);
    int perOut = r.nextInt(4) == 0 ? 1 : r.nextInt(1, 9);
    return new Conv2dGeometry(
        r.nextInt(1, 6),
        groups * perIn,
        r.nextInt(1, 20),
        r.nextInt(1, 20),
        groups * perOut,
        r.nextInt(1, 6),
        r.nextInt(1, 6),
        r.nextInt(1, 4),
        r.nextInt(1, 4),
        r.nextInt(-1, 4),
        r.nextInt(-1, 4),
        r.nextInt(-1, 4),
        r.nextInt(-1, 4),
        r.nextInt(1, 4),
        r.nextInt(1, 4),
        groups);
  }

  static ConvTranspose2dGeometry convTranspose2d(SplittableRandom r) {
    int groups = r.nextInt(3) == 0 ? r.nextInt(1, 4) : 1;
    int strideH = r.nextInt(1, 4);
    int strideW = r.nextInt(1, 4);
    return new ConvTranspose2dGeometry(
        r.nextInt(1, 6),
        groups * r.nextInt(1, 8),
        r.nextInt(1, 11),
        r.nextInt(1, 11),
        groups * r.nextInt(1, 7),
        r.nextInt(1, 6),
        r.nextInt(1, 6),
        strideH,
        strideW,
        r.nextInt(3),
        r.nextInt(3),
        r.nextInt(strideH),
        r.nextInt(strideW),
        r.nextInt(1, 4),
        r.nextInt(1, 4),
        groups);
  }

  /** Channels and maps as in networks, where every engine serves. */
  static Conv2dGeometry large(SplittableRandom r) {
    int kernel = r.nextInt(1, 6);
    int stride = r.nextInt(1, 3);
    int pad = r.nextInt(kernel);
    return new Conv2dGeometry(
        r.nextInt(1, 6),
        r.nextInt(1, 100),
        r.nextInt(kernel, 33),
        r.nextInt(kernel, 33),
        r.nextInt(1, 100),
        kernel,
        kernel,
        stride,
        stride,
        pad,
        pad,
        pad,
        pad,
        1,
        1,
        1);
  }

  /** Kernels of 3×3 that go step by step, dilated or not. */
  static Conv2dGeometry threeByThree(SplittableRandom r) {
    int dilationH = r.nextInt(1, 4);
    int dilationW = r.nextInt(1, 4);
    return new Conv2dGeometry(
        r.nextInt(1, 6),
        r.nextInt(1, 24),
        2 * dilationH + r.nextInt(3, 40),
        2 * dilationW + r.nextInt(3, 40),
        r.nextInt(1, 24),
        3,
        3,
        1,
        1,
        r.nextInt(-1, 4),
        r.nextInt(-1, 4),
        r.nextInt(-1, 4),
        r.nextInt(-1, 4),
        dilationH,
        dilationW,
        1);
  }

  /** One channel a group, 3×3, wide enough for whole planes. */
  static Conv2dGeometry depthwise(SplittableRandom r) {
    int channels = r.nextInt(1, 20);
    return new Conv2dGeometry(
        r.nextInt(1, 4),
        channels,
        r.nextInt(3, 24),
        r.nextInt(16, 40),
        channels,
        3,
        3,
        1,
        1,
        r.nextInt(3),
        r.nextInt(3),
        r.nextInt(3),
        r.nextInt(3),
        1,
        1,
        channels);
  }

  /** Channels of whole vectors, 3×3 dilated or not, or single cells. */
  static Conv2dGeometry layer(SplittableRandom r) {
    int kernel = r.nextBoolean() ? 3 : 1;
    int dilation = r.nextInt(1, 3);
    int pad = kernel / 2 * dilation;
    int side = r.nextInt(dilation * kernel, 36);
    return new Conv2dGeometry(
        r.nextInt(1, 5),
        16 * r.nextInt(1, 4),
        side,
        side,
        16 * r.nextInt(1, 4),
        kernel,
        kernel,
        1,
        1,
        pad,
        pad,
        pad,
        pad,
        dilation,
        dilation,
        1);
  }

  static float[] values(long size, SplittableRandom r) {
    float[] values = new float[Math.toIntExact(size)];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) r.nextDouble(-1, 1);
    }
    return values;
  }
}
