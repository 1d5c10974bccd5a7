package convlens.data;

import convlens.param.Args;
import convlens.param.Kind;
import convlens.param.Pair;
import convlens.param.Param;
import convlens.tensor.Shape;
import convlens.tensor.Tensor;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * The presets of image kernels.
 *
 * <p>Smoothing kernels sum to 1 and keep brightness, sharpening ones too; edge kernels sum to 0 and
 * are black on flat ground. Matrices are those of OpenCV and of GIMP's documentation.
 */
public final class ImageKernels {
  /** Id of the parameter that sets a kernel's height and width. */
  public static final String SIZE = "size";

  /** Id of a Gaussian's standard deviation, in cells. */
  public static final String SIGMA = "sigma";

  /** Id of the direction of a motion blur. */
  public static final String DIRECTION = "direction";

  /** Id of the choice of neighbours of a Laplacian. */
  public static final String NEIGHBOURS = "neighbours";

  /** The id of the kernel that is typed. */
  public static final String FREE = "free";

  /** The id of the kernels of random whole numbers, all different. */
  public static final String RANDOM = "random";

  /** Largest side of a kernel that is made here. */
  public static final int LARGEST = 63;

  private static final List<ImageKernel> ALL =
      List.of(
          kernel("identity", a -> Matrices.identity(a.pair(SIZE)), size(3)),
          kernel("box", a -> Matrices.box(a.pair(SIZE)), size(3)),
          kernel(
              "gaussian",
              a -> Matrices.gaussian(a.pair(SIZE), a.number(SIGMA)),
              size(3),
              new Param(SIGMA, "kernel", Kind.NUMBER, sigmaOf(3), false, 0.05, 100, 5, List.of())),
          fixed("sharpen", 3, 0, -1, 0, -1, 5, -1, 0, -1, 0),
          kernel("unsharp", a -> Matrices.unsharp()),
          fixed("emboss", 3, -2, -1, 0, -1, 1, 1, 0, 1, 2),
          fixed("outline", 3, -1, -1, -1, -1, 8, -1, -1, -1, -1),
          kernel(
              "laplacian",
              a -> Matrices.laplacian(a.choice(NEIGHBOURS).equals("8")),
              choice(NEIGHBOURS, "4", "8")),
          fixed("sobel-x", 3, -1, 0, 1, -2, 0, 2, -1, 0, 1),
          fixed("sobel-y", 3, -1, -2, -1, 0, 0, 0, 1, 2, 1),
          fixed("prewitt-x", 3, -1, 0, 1, -1, 0, 1, -1, 0, 1),
          fixed("prewitt-y", 3, -1, -1, -1, 0, 0, 0, 1, 1, 1),
          fixed("scharr-x", 3, -3, 0, 3, -10, 0, 10, -3, 0, 3),
          fixed("scharr-y", 3, -3, -10, -3, 0, 0, 0, 3, 10, 3),
          kernel(
              "motion-blur",
              a -> Matrices.motion(a.integer(SIZE), a.choice(DIRECTION)),
              new Param(SIZE, "kernel", Kind.INTEGER, 7, false, 1, LARGEST, 15, List.of()),
              choice(DIRECTION, "diagonal", "antidiagonal", "horizontal", "vertical")),
          kernel(RANDOM, a -> Matrices.random(a.pair(SIZE), a.integer("seed")), size(3), seed()),
          kernel(FREE, a -> Matrices.identity(a.pair(SIZE)), size(3)));

  private ImageKernels() {}

  /** All presets in the order of the menu; {@link #RANDOM} and {@link #FREE} come last. */
  public static List<ImageKernel> all() {
    return ALL;
  }

  public static Optional<ImageKernel> find(String id) {
    return ALL.stream().filter(k -> k.id().equals(id)).findFirst();
  }

  /**
   * The standard deviation that suits a Gaussian of that side: OpenCV's {@code 0.3 ((k-1)/2 - 1) +
   * 0.8}, so that the cut-off tails are small.
   */
  public static double sigmaOf(int side) {
    return Math.round((0.3 * ((side - 1) * 0.5 - 1) + 0.8) * 1000) / 1000.0;
  }

  private static ImageKernel kernel(String id, Function<Args, Tensor> maker, Param... params) {
    return new ImageKernel(id, List.of(params), maker);
  }

  private static ImageKernel fixed(String id, int side, float... cells) {
    return kernel(id, a -> Tensor.of(Shape.chw(1, side, side), cells.clone()));
  }

  private static Param size(int preset) {
    return new Param(SIZE, "kernel", Kind.PAIR, Pair.of(preset), false, 1, LARGEST, 15, List.of());
  }

  private static Param seed() {
    return new Param("seed", "kernel", Kind.INTEGER, 0, false, 0, Integer.MAX_VALUE, 20, List.of());
  }

  private static Param choice(String id, String... choices) {
    return new Param(id, "kernel", Kind.CHOICE, choices[0], false, 0, 0, 0, List.of(choices));
  }
}
