package convlens.kernel;

import java.util.Arrays;
import java.util.List;

/**
 * Working arrays of deformable convolution over batches of one size, kept from step to step; one
 * pass at a time works in them.
 */
public final class DeformRooms {
  final DeformGeometry g;
  final Bordered border;
  final List<Tile> tiles;

  /** The weight, tap by tap. */
  final float[][] rows;

  private final Share[] shares = new Share[DeformConv2dBackward.SHARES];
  private float[][] planes = new float[0][];
  private DirectDeform[] direct = new DirectDeform[0];

  public DeformRooms(DeformGeometry g) {
    this.g = g;
    this.border = new Bordered(g.conv());
    this.tiles = DeformConv2dKernel.tiles(g);
    this.rows = new float[g.conv().groups()][g.conv().rows() * g.conv().depth()];
  }

  /** What one share of the work has for itself. */
  static final class Share {
    /** A sample with its border. */
    final float[] sample;

    /** What comes to that sample on the way back. */
    float[] sum = new float[0];

    /** What comes to the weight, laid out like {@link DeformRooms#rows}. */
    float[][] weight = new float[0][];

    /** What comes to the places and the factor of each point of a tile. */
    float[] places = new float[0];

    final DeformPoints points;

    private Share(DeformRooms rooms) {
      sample = rooms.border.room();
      points = rooms.points();
    }

    private void back(DeformRooms rooms) {
      if (places.length == 0) {
        sum = rooms.border.room();
        weight = new float[rooms.rows.length][rooms.rows.length == 0 ? 0 : rooms.rows[0].length];
        places = new float[3 * points.at.length];
      }
      for (float[] row : weight) {
        Arrays.fill(row, 0);
      }
    }
  }

  /** Room for the points of any tile. */
  DeformPoints points() {
    int most = tiles.stream().mapToInt(Tile::cells).max().orElse(0);
    return new DeformPoints(g, border, most);
  }

  /** The first {@code count} shares. */
  Share[] shares(int count) {
    for (int i = 0; i < count; i++) {
      shares[i] = shares[i] == null ? new Share(this) : shares[i];
    }
    return count == shares.length ? shares : Arrays.copyOf(shares, count);
  }

  /** The same with nothing come to the weight yet. */
  Share[] backwardShares(int count) {
    Share[] all = shares(count);
    for (Share s : all) {
      s.back(this);
    }
    return all;
  }

  /** A plane with a border for each channel of the input. */
  float[][] planes(Bordered one) {
    if (planes.length == 0) {
      planes = new float[g.conv().cIn()][];
      Arrays.setAll(planes, i -> one.room());
    }
    return planes;
  }

  /** Workers that go row by row. */
  DirectDeform[] direct(int pieces, Bordered one) {
    if (direct.length != pieces) {
      direct = new DirectDeform[pieces];
      Arrays.setAll(direct, i -> new DirectDeform(g, one, planes(one)));
    }
    return direct;
  }
}
