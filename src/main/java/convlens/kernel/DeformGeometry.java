package convlens.kernel;

import convlens.tensor.Shape;

/**
 * Everything about a deformable convolution but its numbers.
 *
 * <p><i>Shapes:</i> those of the convolution, and offset (N, 2 * offsetGroups * kH * kW, outH,
 * outW), mask (N, offsetGroups * kH * kW, outH, outW). Channels 2t and 2t + 1 of an offset group
 * move tap t down and to the right.
 *
 * @param conv the convolution it would be without offsets; it pads with zeros
 * @param offsetGroups into how many parts the input channels are split that move apart
 */
public record DeformGeometry(Conv2dGeometry conv, int offsetGroups) {
  public DeformGeometry {
    if (offsetGroups < 1 || conv.cIn() % offsetGroups != 0) {
      throw new IllegalArgumentException(
          "deform_conv2d: channels must be divisible by offset groups. got: %d, %d"
              .formatted(conv.cIn(), offsetGroups));
    }
  }

  public Shape offsetShape() {
    return new Shape(conv.n(), 2 * offsetGroups * taps(), conv.outH(), conv.outW());
  }

  public Shape maskShape() {
    return new Shape(conv.n(), offsetGroups * taps(), conv.outH(), conv.outW());
  }

  /** Cells of the kernel. */
  int taps() {
    return Math.multiplyExact(conv.kh(), conv.kw());
  }

  /** Input channels of one group of the weight. */
  int groupChannels() {
    return conv.cIn() / conv.groups();
  }

  /** Input channels that move together. */
  int offsetChannels() {
    return conv.cIn() / offsetGroups;
  }
}
