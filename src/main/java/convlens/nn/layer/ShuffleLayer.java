package convlens.nn.layer;

import convlens.kernel.PixelShuffleKernel;
import convlens.op.Operation;
import convlens.tensor.Shape;

/**
 * Pixel shuffle and its reverse: each is the other's gradient.
 *
 * @param deep the shape where there are more channels
 * @param r how many times as high and wide the other side is
 * @param spreads true from channels to cells
 */
record ShuffleLayer(Shape deep, int r, boolean spreads) implements Layer {
  static Layer shuffle(Operation op, LayerContext c, Shape held) {
    return new ShuffleLayer(held, c.args().integer("upscale_factor"), true);
  }

  static Layer unshuffle(Operation op, LayerContext c, Shape held) {
    Shape deep = op.outputShape(c.args(), held);
    return new ShuffleLayer(deep, c.args().integer("downscale_factor"), false);
  }

  @Override
  public void forward(Pass pass, float[][] in, float[] out) {
    move(spreads, in[0], out);
  }

  @Override
  public void backward(Pass pass, float[][] in, float[] out, float[] gradOut, float[][] gradIn) {
    if (gradIn[0].length > 0) {
      move(!spreads, gradOut, gradIn[0]);
    }
  }

  private void move(boolean spread, float[] from, float[] to) {
    if (spread) {
      PixelShuffleKernel.spread(from, deep, r, to);
    } else {
      PixelShuffleKernel.gather(from, deep, r, to);
    }
  }
}
