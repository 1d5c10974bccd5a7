package convlens.data;

import convlens.param.Args;
import convlens.param.Kind;
import convlens.param.Pair;
import convlens.param.ProblemException;
import convlens.tensor.Shape;
import convlens.tensor.Tensor;

/**
 * Which kernel a convolution opens with, as a value: what the form's preset box holds, the command
 * line takes after {@code --kernel} and the saved state keeps.
 *
 * <p>Its {@link #text} is a preset with its parameters in order, {@code gaussian:5x5:1.2}, {@code
 * sobel-x}, {@code motion-blur:9:horizontal}, {@code random:3x3:7}, or a typed matrix {@code
 * free:1,2;3,4}. {@code 5} is short for {@code 5x5}; parameters left out have their presets, a
 * Gaussian's sigma the one that suits its size.
 */
public sealed interface KernelSpec permits KernelSpec.Preset, KernelSpec.Typed {

  /** A preset kernel in one of its settings. */
  record Preset(ImageKernel kernel, Args args) implements KernelSpec {

    public static Preset of(ImageKernel kernel) {
      return new Preset(kernel, kernel.presets());
    }

    @Override
    public String text() {
      return KernelText.text(this);
    }

    @Override
    public Tensor matrix() {
      return kernel.matrix(args);
    }

    /** The same preset with one parameter changed; the value must be of its kind. */
    public Preset with(String id, Object value) {
      return new Preset(kernel, args.with(id, value));
    }

    @Override
    public Tensor weights(int out, int in, Pair size) {
      KernelSpec sized = resized(size);
      if (kernel.id().equals(ImageKernels.RANDOM)) {
        return Matrices.random(new Shape(out, in, size.h(), size.w()), args.integer("seed"));
      }
      boolean typed = kernel.id().equals(ImageKernels.FREE);
      return Copies.of(sized.matrix(), out, in, typed ? 1 : 1f / in);
    }

    @Override
    public KernelSpec resized(Pair size) {
      if (size().equals(size)) {
        return this;
      }
      boolean pair = kernel.params().stream().anyMatch(p -> p.kind() == Kind.PAIR);
      if (pair) {
        Preset next = with(ImageKernels.SIZE, size);
        return kernel.id().equals("gaussian")
            ? next.with(ImageKernels.SIGMA, ImageKernels.sigmaOf(Math.max(size.h(), size.w())))
            : next;
      }
      if (kernel.sized() && size.same()) {
        return with(ImageKernels.SIZE, size.h());
      }
      return new Typed(Copies.fitted(matrix(), size));
    }
  }

  /**
   * A matrix somebody typed.
   *
   * @param matrix (1, 1, kh, kw), all finite; not to be changed afterwards
   */
  record Typed(Tensor matrix) implements KernelSpec {
    @Override
    public ImageKernel kernel() {
      return ImageKernels.find(ImageKernels.FREE).orElseThrow();
    }

    @Override
    public String text() {
      return ImageKernels.FREE + new Numbers(matrix).text().substring("numbers".length());
    }

    @Override
    public Tensor weights(int out, int in, Pair size) {
      return Copies.of(Copies.fitted(matrix, size), out, in, 1);
    }

    @Override
    public KernelSpec resized(Pair size) {
      return size().equals(size) ? this : new Typed(Copies.fitted(matrix, size));
    }
  }

  /**
   * Reads what {@link #text} writes.
   *
   * @throws ProblemException on {@code kernel}, saying what was expected
   */
  static KernelSpec parse(String text) {
    return KernelText.parse(text);
  }

  /** Random whole numbers: the default where the input is numbers with several channels. */
  static KernelSpec random(Pair size, int seed) {
    return Preset.of(ImageKernels.find(ImageKernels.RANDOM).orElseThrow())
        .with(ImageKernels.SIZE, size)
        .with("seed", seed);
  }

  /** The preset this is; the one with id {@code free} for a typed matrix. */
  ImageKernel kernel();

  /** The one-line form that {@link #parse} reads back to an equal value. */
  String text();

  /** The matrix of one kernel, (1, 1, kh, kw). */
  Tensor matrix();

  /** Height and width of the matrix. */
  default Pair size() {
    Shape s = matrix().shape();
    return new Pair(s.h(), s.w());
  }

  /**
   * The nearest kernel of another size: the same preset where it exists in that size, else its
   * matrix, cut or filled with zeros evenly on all sides, as a {@link Typed} one.
   */
  KernelSpec resized(Pair size);

  /**
   * The weights of a convolution.
   *
   * <p>A picture kernel is the same matrix everywhere, divided by the number of input channels that
   * are summed, so that RGB comes out as bright as gray. A typed matrix is taken as typed,
   * undivided. {@code random} has a matrix of its own for every kernel and channel.
   *
   * <p><i>Shapes:</i> output (outChannels, inChannelsPerGroup, kh, kw), PyTorch's {@code weight}.
   */
  default Tensor weights(int outChannels, int inChannelsPerGroup) {
    return weights(outChannels, inChannelsPerGroup, size());
  }

  /** {@link #weights(int, int)} of this kernel {@link #resized}. */
  Tensor weights(int outChannels, int inChannelsPerGroup, Pair size);
}
