package convlens.data.set;

import convlens.data.Axis;
import java.util.List;

/**
 * Pictures kept as bytes, one after the other as a file has them, made into the size and the
 * channels asked for when they are drawn.
 */
final class StoredPictures implements Pictures {
  /**
   * What the bytes mean.
   *
   * @param stride bytes from one picture to the next
   * @param offset bytes before a picture's own: its label
   */
  record Layout(int channels, int height, int width, int stride, int offset) {}

  /** Bytes of several pictures in one layout. */
  @SuppressWarnings("ArrayRecordComponent") // held, never compared
  record Block(byte[] bytes, int count) {}

  private final String name;
  private final Layout layout;
  private final List<Block> blocks;
  private final byte[] labels;
  private final List<String> classes;
  private final int size;
  private final int channels;
  private final Axis rows;
  private final Axis columns;
  private final boolean same;

  StoredPictures(
      String name,
      Layout layout,
      List<Block> blocks,
      byte[] labels,
      List<String> classes,
      DataOptions options) {
    this.name = name;
    this.layout = layout;
    this.blocks = List.copyOf(blocks);
    this.labels = labels;
    this.classes = List.copyOf(classes);
    int all = blocks.stream().mapToInt(Block::count).sum();
    size = Math.min(all, options.count().orElse(all));
    channels = DataSets.channels(options, layout.channels());
    // A side asked for makes a square of the middle; otherwise pictures keep their own size.
    int h = options.size().orElse(layout.height());
    int w = options.size().orElse(layout.width());
    double scale = Math.min((double) layout.height() / h, (double) layout.width() / w);
    rows = Axis.of((layout.height() - h * scale) / 2, h * scale, layout.height(), h);
    columns = Axis.of((layout.width() - w * scale) / 2, w * scale, layout.width(), w);
    same = h == layout.height() && w == layout.width() && channels == layout.channels();
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public int size() {
    return size;
  }

  @Override
  public int channels() {
    return channels;
  }

  @Override
  public int height() {
    return rows.cells();
  }

  @Override
  public int width() {
    return columns.cells();
  }

  @Override
  public List<String> classes() {
    return classes;
  }

  @Override
  public int classOf(int index) {
    return labels.length == 0 ? 0 : labels[index] & 0xFF;
  }

  @Override
  public void draw(int index, float[] out, int at) {
    int i = index;
    int b = 0;
    while (i >= blocks.get(b).count()) {
      i -= blocks.get(b++).count();
    }
    byte[] bytes = blocks.get(b).bytes();
    int from = i * layout.stride() + layout.offset();
    if (same) {
      int n = channels * rows.cells() * columns.cells();
      for (int k = 0; k < n; k++) {
        out[at + k] = (bytes[from + k] & 0xFF) / 255f;
      }
      return;
    }
    Planes.scale(coloured(bytes, from), layout.height(), layout.width(), rows, columns, out, at);
  }

  /** The picture in its own size with the channels asked for. */
  private float[] coloured(byte[] bytes, int from) {
    int plane = layout.height() * layout.width();
    float[] own = new float[layout.channels() * plane];
    for (int k = 0; k < own.length; k++) {
      own[k] = (bytes[from + k] & 0xFF) / 255f;
    }
    return Planes.channels(own, layout.channels(), channels);
  }
}
