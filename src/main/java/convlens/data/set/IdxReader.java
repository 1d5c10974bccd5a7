package convlens.data.set;

import convlens.text.Text;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Reads IDX, the format of MNIST and Fashion-MNIST: {@code 0 0 8 D}, D sizes of four bytes each,
 * the high byte first, then unsigned bytes. Labels stand in a file beside it that is called alike,
 * with {@code labels} for {@code images} and {@code idx1} for {@code idx3}.
 */
final class IdxReader {
  private static final int UNSIGNED_BYTES = 8;
  private static final int IMAGES = 3;
  private static final int LABELS = 1;
  private static final int MOST_SIDE = 4096;
  private static final List<String> FASHION =
      List.of(
          "T-shirt",
          "trouser",
          "pullover",
          "dress",
          "coat",
          "sandal",
          "shirt",
          "sneaker",
          "bag",
          "boot");

  private IdxReader() {}

  /** True where the file begins as IDX does. */
  static boolean isIdx(byte[] head) {
    return head.length >= 4 && head[0] == 0 && head[1] == 0 && head[2] != 0 && head[3] != 0;
  }

  /** The file of images in a folder: the training one where there are several. */
  static Optional<Path> images(List<Path> files) {
    List<Path> images = files.stream().filter(IdxReader::isImages).sorted().toList();
    return images.stream()
        .filter(p -> fileName(p).toLowerCase(Locale.ROOT).startsWith("train"))
        .findFirst()
        .or(() -> images.stream().findFirst());
  }

  private static boolean isImages(Path file) {
    return fileName(file).matches("(?i).*images?[-.]idx3-ubyte(\\.gz)?");
  }

  static DataSet read(Path images, DataOptions options) {
    RawFile file = RawFile.of(images);
    int[] dims = dims(file, IMAGES);
    int h = dims[1];
    int w = dims[2];
    if (h < 1 || w < 1 || h > MOST_SIDE || w > MOST_SIDE) {
      throw Refusals.at(images, 8, Text.of("data.idx.size.rule", "most", MOST_SIDE));
    }
    byte[] pixels = body(file, dims);
    Optional<Path> beside = labelsBeside(images);
    byte[] labels = beside.map(p -> labels(p, dims[0])).orElse(new byte[0]);
    List<String> classes = labels.length == 0 ? List.of() : classes(images, labels);
    StoredPictures.Layout layout = new StoredPictures.Layout(1, h, w, h * w, 0);
    return PictureSet.of(
        new StoredPictures(
            name(images),
            layout,
            List.of(new StoredPictures.Block(pixels, dims[0])),
            labels,
            classes,
            options),
        options);
  }

  private static byte[] labels(Path path, int images) {
    RawFile file = RawFile.of(path);
    int[] dims = dims(file, LABELS);
    if (dims[0] != images) {
      throw Refusals.at(
          path, 4, Text.of("data.idx.labels.rule", "labels", dims[0], "images", images));
    }
    return body(file, dims);
  }

  /** What the header claims, each size 0 to 2^31 - 1. */
  private static int[] dims(RawFile file, int wanted) {
    byte[] head = file.head(4 + 4 * wanted);
    if (!isIdx(head)) {
      throw Refusals.at(file.path(), 0, Text.of("data.idx.magic.rule"));
    }
    if (head[2] != UNSIGNED_BYTES) {
      throw Refusals.at(file.path(), 2, Text.of("data.idx.type.rule", "type", head[2] & 0xFF));
    }
    if (head[3] != wanted) {
      throw Refusals.at(
          file.path(), 3, Text.of("data.idx.dims.rule", "wanted", wanted, "dims", head[3] & 0xFF));
    }
    if (head.length < 4 + 4 * wanted) {
      throw Refusals.at(file.path(), head.length, Text.of("data.cut.rule"));
    }
    int[] dims = new int[wanted];
    for (int i = 0; i < wanted; i++) {
      int at = 4 + 4 * i;
      dims[i] = ByteBuffer.wrap(head).getInt(at);
      if (dims[i] < 1) {
        throw Refusals.at(file.path(), at, Text.of("data.idx.extent.rule"));
      }
    }
    return dims;
  }

  /** The bytes after the header: exactly as many as it claims must be there. */
  private static byte[] body(RawFile file, int... dims) {
    int header = 4 + 4 * dims.length;
    long bytes = 1;
    for (int d : dims) {
      // Each factor is below 2^31, and what is over the limit goes no further.
      bytes *= d;
      Memory.check(file.path(), bytes);
    }
    long there = file.length(header + bytes) - header;
    if (there != bytes) {
      String rule =
          there < bytes
              ? Text.of("data.short.rule", "claims", bytes, "has", Math.max(0, there))
              : Text.of("data.long.rule", "claims", bytes);
      throw Refusals.at(file.path(), header + Math.min(there, bytes), rule);
    }
    return file.read(header, (int) bytes);
  }

  private static List<String> classes(Path images, byte... labels) {
    int most = IntStream.range(0, labels.length).map(i -> labels[i] & 0xFF).max().orElse(0);
    boolean fashion =
        images.toAbsolutePath().toString().toLowerCase(Locale.ROOT).contains("fashion");
    return fashion && most < FASHION.size()
        ? FASHION
        : IntStream.rangeClosed(0, most).mapToObj(String::valueOf).toList();
  }

  /** The labels' file, packed or not, whichever is there. */
  private static Optional<Path> labelsBeside(Path images) {
    String own = fileName(images);
    String labels =
        own.replaceFirst("(?i)images", "labels")
            .replaceFirst("idx3", "idx1")
            .replaceFirst("\\.gz$", "");
    if (labels.equals(own.replaceFirst("\\.gz$", ""))) {
      return Optional.empty();
    }
    List<String> names = new ArrayList<>(List.of(labels, labels + ".gz"));
    if (own.endsWith(".gz")) {
      java.util.Collections.reverse(names);
    }
    return names.stream().map(images::resolveSibling).filter(Files::isRegularFile).findFirst();
  }

  /** The folder's name where the file has MNIST's, else its own. */
  private static String name(Path images) {
    Path folder = images.toAbsolutePath().getParent();
    boolean plain = isImages(images) && folder != null && folder.getFileName() != null;
    return Refusals.shown(plain ? folder.getFileName().toString() : fileName(images));
  }

  private static String fileName(Path path) {
    Path last = path.getFileName();
    return last == null ? "" : last.toString();
  }
}
