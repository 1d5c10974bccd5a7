package convlens.data.set;

import convlens.text.Text;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Samples made of pictures: with their class, their mask, or a picture to be restored. */
final class PictureSet implements DataSet {
  private static final int HOLE_AT = 7;
  private static final int NOISE_AT = 8;
  private static final int LISTED = 12;

  private final Pictures pictures;
  private final Target target;
  private final DataOptions options;
  private final List<Integer> inputDims;
  private final List<Integer> targetDims;

  private PictureSet(Pictures pictures, DataOptions options) {
    this.pictures = pictures;
    this.options = options;
    this.target = options.target();
    int c = pictures.channels();
    int h = pictures.height();
    int w = pictures.width();
    int shrink = target == Target.LOW_RESOLUTION ? options.scale() : 1;
    inputDims = List.of(c, h / shrink, w / shrink);
    targetDims =
        switch (target) {
          case CLASS -> List.of();
          case MASK -> List.of(h, w);
          case NONE -> List.of(0);
          case NOISY, ITSELF, HOLE, LOW_RESOLUTION -> List.of(c, h, w);
        };
  }

  /**
   * The samples asked for.
   *
   * @throws convlens.param.ProblemException where these pictures have no such target
   */
  static DataSet of(Pictures pictures, DataOptions options) {
    Target target = options.target();
    if (!has(pictures, target)) {
      throw Refusals.option(
          "target",
          Text.of("data.target.rule", "name", pictures.name()),
          target.id(),
          Arrays.stream(Target.values())
              .filter(t -> has(pictures, t))
              .map(Target::id)
              .collect(Collectors.joining(", ", "target=", "")));
    }
    int scale = options.scale();
    boolean whole = pictures.height() % scale == 0 && pictures.width() % scale == 0;
    if (target == Target.LOW_RESOLUTION && !whole) {
      throw Refusals.option(
          "scale",
          Text.of("data.scale.rule", "height", pictures.height(), "width", pictures.width()),
          scale,
          Text.of("data.scale.expected"));
    }
    DataSet all = new PictureSet(pictures, options);
    return options.only().isPresent() ? only(pictures, options.only().get(), all) : all;
  }

  /** The samples of one class. */
  private static DataSet only(Pictures pictures, int kind, DataSet all) {
    int[] indices =
        IntStream.range(0, pictures.size()).filter(i -> pictures.classOf(i) == kind).toArray();
    if (kind >= pictures.classes().size() || indices.length == 0) {
      throw Refusals.option(
          "only",
          Text.of("data.only.rule", "name", pictures.name()),
          kind,
          pictures.classes().isEmpty() ? "" : String.join(", ", named(pictures.classes())));
    }
    return new Subset(all, indices);
  }

  private static List<String> named(List<String> classes) {
    return IntStream.range(0, Math.min(LISTED, classes.size()))
        .mapToObj(i -> i + " " + classes.get(i))
        .toList();
  }

  private static boolean has(Pictures pictures, Target target) {
    return switch (target) {
      case CLASS -> !pictures.classes().isEmpty();
      case MASK -> !pictures.maskClasses().isEmpty();
      case NOISY, ITSELF, HOLE, LOW_RESOLUTION, NONE -> true;
    };
  }

  @Override
  public String name() {
    return pictures.name();
  }

  @Override
  public Task task() {
    return target.task();
  }

  @Override
  public int size() {
    return pictures.size();
  }

  @Override
  public List<Integer> inputDims() {
    return inputDims;
  }

  @Override
  public List<Integer> targetDims() {
    return targetDims;
  }

  @Override
  public List<String> classes() {
    return switch (target) {
      case CLASS -> pictures.classes();
      case MASK -> pictures.maskClasses();
      case NOISY, ITSELF, HOLE, LOW_RESOLUTION, NONE -> List.of();
    };
  }

  @Override
  public void read(int index, float[] input, int inputAt, float[] to, int targetAt) {
    if (index < 0 || index >= size()) {
      throw new IndexOutOfBoundsException("sample " + index + " of " + size());
    }
    if (target == Target.LOW_RESOLUTION) {
      pictures.draw(index, to, targetAt);
      shrink(to, targetAt, input, inputAt);
      return;
    }
    pictures.draw(index, input, inputAt);
    switch (target) {
      case CLASS -> to[targetAt] = pictures.classOf(index);
      case MASK -> pictures.mask(index, to, targetAt);
      case NONE -> {}
      case ITSELF -> keep(input, inputAt, to, targetAt);
      case NOISY -> {
        keep(input, inputAt, to, targetAt);
        noise(index, input, inputAt);
      }
      case HOLE -> {
        keep(input, inputAt, to, targetAt);
        hole(index, input, inputAt);
      }
      default -> throw new IllegalStateException("target " + target);
    }
  }

  @Override
  public void readTarget(int index, float[] to, int targetAt) {
    if (target == Target.CLASS) {
      to[targetAt] = pictures.classOf(index);
    } else {
      DataSet.super.readTarget(index, to, targetAt);
    }
  }

  private void keep(float[] input, int inputAt, float[] to, int targetAt) {
    System.arraycopy(input, inputAt, to, targetAt, targetSize());
  }

  private void noise(int index, float[] a, int at) {
    long state = Noise.bits(Noise.bits(options.seed(), NOISE_AT), index);
    float deviation = (float) options.noise();
    int n = inputSize();
    for (int i = 0; i < n; i++) {
      float v = a[at + i] + deviation * (float) Noise.normal(state, i);
      a[at + i] = Math.max(0, Math.min(1, v));
    }
  }

  /** A square of a third to half of the side, somewhere, filled with middle gray. */
  private void hole(int index, float[] a, int at) {
    long state = Noise.bits(Noise.bits(options.seed(), HOLE_AT), index);
    int h = pictures.height();
    int w = pictures.width();
    int side = Math.max(1, (int) (Math.min(h, w) * Noise.between(state, 0, 0.3, 0.45)));
    int top = (int) (Noise.unit(state, 1) * (h - side + 1));
    int left = (int) (Noise.unit(state, 2) * (w - side + 1));
    for (int c = 0; c < pictures.channels(); c++) {
      for (int y = top; y < top + side; y++) {
        int from = at + (c * h + y) * w + left;
        Arrays.fill(a, from, from + side, 0.5f);
      }
    }
  }

  /** The mean of each square of cells. */
  private void shrink(float[] large, int from, float[] small, int at) {
    int s = options.scale();
    int w = pictures.width();
    int rows = pictures.channels() * (pictures.height() / s);
    int columns = w / s;
    for (int y = 0; y < rows; y++) {
      for (int x = 0; x < columns; x++) {
        float sum = 0;
        for (int dy = 0; dy < s; dy++) {
          int row = from + (y * s + dy) * w + x * s;
          for (int dx = 0; dx < s; dx++) {
            sum += large[row + dx];
          }
        }
        small[at + y * columns + x] = sum / (s * s);
      }
    }
  }
}
