package convlens.data.set;

import java.util.List;

/** Pictures with what is known of them; a {@link PictureSet} makes samples of them. */
interface Pictures {
  String name();

  int size();

  int channels();

  int height();

  int width();

  /** The names of the classes; empty where they are not known. */
  List<String> classes();

  /** The class of a picture; 0 where classes are not known. */
  int classOf(int index);

  /** Writes a picture (C, H, W), cells 0 to 1; thread-safe, the same each time. */
  void draw(int index, float[] out, int at);

  /** The names of the classes a mask tells apart; empty where there are no masks. */
  default List<String> maskClasses() {
    return List.of();
  }

  /** Writes the class of every pixel (H, W). */
  default void mask(int index, float[] out, int at) {
    throw new UnsupportedOperationException(name());
  }
}
