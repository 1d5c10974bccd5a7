package convlens.data.set;

/** What sets of square pictures, all of one size, say of themselves. */
abstract class SquarePictures implements Pictures {
  private final String name;
  private final int size;

  final int channels;

  /** Pixels along an edge. */
  final int side;

  SquarePictures(String name, int size, int channels, int side) {
    this.name = name;
    this.size = size;
    this.channels = channels;
    this.side = side;
  }

  @Override
  public final String name() {
    return name;
  }

  @Override
  public final int size() {
    return size;
  }

  @Override
  public final int channels() {
    return channels;
  }

  @Override
  public final int height() {
    return side;
  }

  @Override
  public final int width() {
    return side;
  }
}
