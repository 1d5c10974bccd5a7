package convlens.data;

import convlens.param.Args;
import convlens.param.Param;
import convlens.tensor.Tensor;
import convlens.text.Text;
import java.util.List;
import java.util.function.Function;

/**
 * A classic image filter as data: a name, its parameters and the matrix they give.
 *
 * <p>The matrix is laid on the picture as PyTorch does (cross-correlation), never flipped: {@code
 * sobel-x} is {@code [-1 0 1; -2 0 2; -1 0 1]} and answers positively where a picture gets brighter
 * to the right.
 *
 * @param id e.g. {@code gaussian}
 * @param params what can be set, in the order of the text form {@code gaussian:5x5:1.2}
 * @param maker the matrix (1, 1, kh, kw) of a setting
 */
public record ImageKernel(String id, List<Param> params, Function<Args, Tensor> maker) {

  public ImageKernel {
    params = List.copyOf(params);
  }

  /** The name for a menu, e.g. "Sobel x". */
  public String title() {
    return Text.of("kernels." + id + ".title");
  }

  /** One sentence on what the filter does. */
  public String help() {
    return Text.of("kernels." + id + ".help");
  }

  /** The setting a kernel opens with. */
  public Args presets() {
    return Args.presets(params);
  }

  /**
   * The matrix of a setting.
   *
   * <p><i>Shapes:</i> output (1, 1, kh, kw).
   */
  public Tensor matrix(Args args) {
    return maker.apply(args);
  }

  /** True when the size is set by a parameter, so the kernel exists in any size. */
  public boolean sized() {
    return params.stream().anyMatch(p -> p.id().equals(ImageKernels.SIZE));
  }
}
