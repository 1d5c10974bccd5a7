package convlens.trace;

/**
 * A trace in which the windows stand on the output: each input cell reaches as many output cells as
 * the kernel has taps, and where windows overlap they add.
 *
 * <p>Such a trace can be told as an ordinary convolution over a stretched input, as painting, and
 * as the transposed matrix of a convolution.
 */
public interface Transposed extends Trace {
  /** How rows of input reach rows of output. */
  Move rows();

  /** How columns of input reach columns of output. */
  Move columns();

  /**
   * One axis: input index i reaches output index {@code i * stride + tap * dilation - padding} for
   * each of {@code kernel} taps.
   *
   * @param more output cells beyond the last the input asks for, computed like all others
   */
  record Move(int kernel, int stride, int padding, int dilation, int more) {
    /** Cells of a stretched axis: stride - 1 zeros between each two of {@code extent} cells. */
    public int stretched(int extent) {
      return extent == 0 ? 0 : Math.addExact(Math.multiplyExact(stride, extent - 1), 1);
    }

    /** Padding of the stretched axis in the ordinary convolution; negative crops. */
    public int recipePadding() {
      return dilation * (kernel - 1) - padding;
    }
  }
}
