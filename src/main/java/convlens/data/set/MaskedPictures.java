package convlens.data.set;

import convlens.data.Masks;
import convlens.param.ProblemException;
import convlens.text.Text;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.List;

/**
 * Pictures with a mask beside each. The levels found in all masks are the classes, in rising order;
 * where there are more than {@link #MOST_LEVELS}, as after lossy packing, dark and light are two.
 */
final class MaskedPictures implements Pictures {
  static final int MOST_LEVELS = 32;
  private static final int MIDDLE = 128;

  private final Pictures pictures;
  private final byte[][] masks;
  private final byte[] classOf;
  private final List<String> names;

  private MaskedPictures(Pictures pictures, byte[][] masks, byte[] classOf, List<String> names) {
    this.pictures = pictures;
    this.masks = masks;
    this.classOf = classOf;
    this.names = names;
  }

  /** Reads the masks; pictures and masks in the same order. */
  static Pictures of(Pictures pictures, List<Path> files, List<Path> maskFiles) {
    int side = pictures.height();
    Memory.check(maskFiles.get(0), (long) side * side * maskFiles.size());
    byte[][] masks = new byte[maskFiles.size()][];
    BitSet levels = new BitSet(256);
    for (int i = 0; i < masks.length; i++) {
      masks[i] = read(files.get(i), maskFiles.get(i), side);
      for (byte level : masks[i]) {
        levels.set(level & 0xFF);
      }
    }
    byte[] classOf = new byte[256];
    if (levels.cardinality() > MOST_LEVELS) {
      for (int level = MIDDLE; level < classOf.length; level++) {
        classOf[level] = 1;
      }
      return new MaskedPictures(
          pictures, masks, classOf, List.of(Text.of("data.mask.dark"), Text.of("data.mask.light")));
    }
    int next = 0;
    for (int level = levels.nextSetBit(0); level >= 0; level = levels.nextSetBit(level + 1)) {
      classOf[level] = (byte) next++;
    }
    List<String> names =
        levels.stream().mapToObj(l -> Text.of("data.mask.level", "level", l)).toList();
    return new MaskedPictures(pictures, masks, classOf, names);
  }

  private static byte[] read(Path file, Path mask, int side) {
    try {
      Masks.Size picture = Masks.size(file);
      Masks.Size own = Masks.size(mask);
      if (!picture.equals(own)) {
        throw Refusals.file(
            mask,
            Text.of(
                "data.mask.size.rule",
                "mask",
                own.height() + " x " + own.width(),
                "picture",
                picture.height() + " x " + picture.width()));
      }
      return Masks.levels(mask, side, side);
    } catch (ProblemException e) {
      throw FilePictures.damaged(e);
    }
  }

  @Override
  public String name() {
    return pictures.name();
  }

  @Override
  public int size() {
    return pictures.size();
  }

  @Override
  public int channels() {
    return pictures.channels();
  }

  @Override
  public int height() {
    return pictures.height();
  }

  @Override
  public int width() {
    return pictures.width();
  }

  @Override
  public List<String> classes() {
    return List.of();
  }

  @Override
  public int classOf(int index) {
    return 0;
  }

  @Override
  public void draw(int index, float[] out, int at) {
    pictures.draw(index, out, at);
  }

  @Override
  public List<String> maskClasses() {
    return names;
  }

  @Override
  public void mask(int index, float[] out, int at) {
    byte[] mask = masks[index];
    for (int i = 0; i < mask.length; i++) {
      out[at + i] = classOf[mask[i] & 0xFF];
    }
  }
}
