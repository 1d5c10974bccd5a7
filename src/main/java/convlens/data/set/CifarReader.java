package convlens.data.set;

import convlens.text.Text;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Reads CIFAR-10's binary version: records of 3073 bytes, the class first, then 32 x 32 cells of
 * red, of green and of blue.
 */
final class CifarReader {
  private static final int SIDE = 32;
  private static final int RECORD = 1 + 3 * SIDE * SIDE;
  private static final List<String> CLASSES =
      List.of(
          "airplane", "automobile", "bird", "cat", "deer", "dog", "frog", "horse", "ship", "truck");

  private CifarReader() {}

  static boolean isCifar(Path file) {
    return file.getFileName().toString().toLowerCase(Locale.ROOT).matches(".*\\.bin(\\.gz)?");
  }

  /** The files of a folder to learn from: the training batches, else every one. */
  static List<Path> batches(List<Path> files) {
    List<Path> all = files.stream().filter(CifarReader::isCifar).sorted().toList();
    List<Path> train =
        all.stream()
            .filter(p -> p.getFileName().toString().toLowerCase(Locale.ROOT).startsWith("data"))
            .toList();
    return train.isEmpty() ? all : train;
  }

  static DataSet read(String name, List<Path> files, DataOptions options) {
    List<RawFile> raw = files.stream().map(RawFile::of).toList();
    long[] lengths = new long[raw.size()];
    long all = 0;
    for (int i = 0; i < lengths.length; i++) {
      lengths[i] = raw.get(i).length(Memory.limit());
      all += lengths[i];
      Memory.check(raw.get(i).path(), all);
      if (lengths[i] == 0 || lengths[i] % RECORD != 0) {
        throw Refusals.at(
            raw.get(i).path(),
            lengths[i] - lengths[i] % RECORD,
            Text.of("data.cifar.length.rule", "record", RECORD));
      }
    }
    List<StoredPictures.Block> blocks = new ArrayList<>();
    byte[] labels = new byte[(int) (all / RECORD)];
    int next = 0;
    for (int i = 0; i < lengths.length; i++) {
      byte[] bytes = raw.get(i).read(0, (int) lengths[i]);
      int count = bytes.length / RECORD;
      for (int k = 0; k < count; k++) {
        int label = bytes[k * RECORD] & 0xFF;
        if (label >= CLASSES.size()) {
          throw Refusals.at(
              raw.get(i).path(),
              (long) k * RECORD,
              Text.of("data.cifar.label.rule", "most", CLASSES.size() - 1, "label", label));
        }
        labels[next++] = (byte) label;
      }
      blocks.add(new StoredPictures.Block(bytes, count));
    }
    StoredPictures.Layout layout = new StoredPictures.Layout(3, SIDE, SIDE, RECORD, 1);
    return PictureSet.of(
        new StoredPictures(name, layout, blocks, labels, CLASSES, options), options);
  }
}
