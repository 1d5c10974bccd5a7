package convlens.model.preset;

import convlens.model.DataDims;
import convlens.param.Problem;
import convlens.param.ProblemException;
import convlens.text.Text;
import java.util.List;

/**
 * The dims of pictures that a preset reads, refused where they do not suit it.
 *
 * @param channels of a picture
 */
record PictureDims(int channels, int height, int width) {
  /** Any picture. */
  static PictureDims of(DataDims data) {
    return of(data.input());
  }

  private static PictureDims of(List<Integer> dims) {
    if (dims.size() != 3) {
      throw problem(
          Text.of("model.preset.pictures.rule"), dims, Text.of("model.preset.pictures.expected"));
    }
    return new PictureDims(dims.get(0), dims.get(1), dims.get(2));
  }

  /** A picture whose sides can be halved until they are that many times shorter. */
  static PictureDims divisible(DataDims data, int by) {
    PictureDims d = of(data);
    if (d.height() % by != 0 || d.width() % by != 0) {
      throw problem(
          Text.of("model.preset.divisible.rule", "by", by),
          data.input(),
          Text.of(
              "model.preset.divisible.expected",
              "size",
              Math.max(by, (d.height() + by / 2) / by * by)));
    }
    return d;
  }

  /** A picture of exactly that side. */
  static PictureDims square(DataDims data, int side) {
    PictureDims d = of(data);
    if (d.height() != side || d.width() != side) {
      throw problem(
          Text.of("model.preset.square.rule", "side", side),
          data.input(),
          Text.of("model.preset.divisible.expected", "size", side));
    }
    return d;
  }

  /** How many times larger the wanted picture is than the one that is read. */
  static int scale(DataDims data) {
    PictureDims small = of(data);
    boolean pair = data.target().size() == 3 && data.target().get(0).equals(small.channels());
    int scale = pair ? data.target().get(1) / small.height() : 0;
    boolean whole =
        scale >= 1
            && data.target().get(1) == scale * small.height()
            && data.target().get(2) == scale * small.width();
    if (!whole) {
      throw problem(
          Text.of("model.preset.scale.rule"),
          data.target(),
          Text.of("model.preset.scale.expected"));
    }
    return scale;
  }

  private static ProblemException problem(String rule, List<Integer> got, String expected) {
    return new ProblemException(new Problem("data", rule, got.toString(), expected));
  }

  /** Values of a picture. */
  int cells() {
    return channels * height * width;
  }

  /** As a setting of a layer. */
  List<Integer> dims() {
    return List.of(channels, height, width);
  }
}
