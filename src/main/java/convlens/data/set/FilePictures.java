package convlens.data.set;

import convlens.data.Picture;
import convlens.param.Problem;
import convlens.param.ProblemException;
import convlens.tensor.Tensor;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * Pictures in files of their own, decoded when they are first drawn and kept as bytes as far as
 * memory allows; those beyond are decoded each time. Cut to a square around the middle and scaled.
 */
final class FilePictures extends SquarePictures {
  private final List<Path> files;
  private final int[] classOf;
  private final List<String> classes;
  private final AtomicReferenceArray<byte[]> kept;

  FilePictures(
      String name, List<Path> files, int[] classOf, List<String> classes, DataOptions options) {
    super(
        name,
        files.size(),
        DataSets.channels(options, 3),
        options.size().orElse(DataSets.FOLDER_SIDE));
    this.files = List.copyOf(files);
    this.classOf = classOf.clone();
    this.classes = List.copyOf(classes);
    long each = (long) channels * side * side;
    this.kept = new AtomicReferenceArray<>((int) Math.min(files.size(), Memory.limit() / each));
  }

  @Override
  public List<String> classes() {
    return classes;
  }

  @Override
  public int classOf(int index) {
    return classOf[index];
  }

  @Override
  public void draw(int index, float[] out, int at) {
    byte[] cells = index < kept.length() ? kept.get(index) : null;
    if (cells == null) {
      cells = decode(files.get(index));
      if (index < kept.length()) {
        kept.set(index, cells);
      }
    }
    for (int i = 0; i < cells.length; i++) {
      out[at + i] = (cells[i] & 0xFF) / 255f;
    }
  }

  // Rounded to bytes whether kept or not, so that a sample is the same each time.
  private byte[] decode(Path file) {
    try {
      Tensor t = Picture.onDisk(file.toString()).withSize(side, side).withChannels(channels).load();
      byte[] cells = new byte[t.data().length];
      for (int i = 0; i < cells.length; i++) {
        cells[i] = (byte) Math.round(t.data()[i] * 255);
      }
      return cells;
    } catch (ProblemException e) {
      throw damaged(e);
    }
  }

  /** The same refusal as one of a set. */
  static ProblemException damaged(ProblemException e) {
    Problem p = e.problem();
    return new ProblemException(new Problem("data", p.rule(), p.got(), p.expected()));
  }
}
