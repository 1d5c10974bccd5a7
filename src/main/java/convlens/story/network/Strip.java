package convlens.story.network;

import convlens.scene.Role;
import convlens.tensor.Tensor;
import java.util.BitSet;

/**
 * One strip of thumbnails: the maps, filters, gradients or numbers of one layer at one moment.
 *
 * @param id what it is found again by, whatever stands above it
 * @param title its heading
 * @param note what is told at the right of the heading before the scale: a shape, a sample
 * @param role the part of the network it belongs to
 * @param values not to be changed once given. *Shapes*: pictures {@code (N, 1 or 3, H, W)}, one
 *     thumbnail for each n; maps, filters and gradients {@code (N, C, H, W)}, one for each n and c;
 *     vectors of any shape, read row by row
 * @param low value at the low end of the scale where {@code stated}
 * @param high value at its high end
 * @param stated whether the scale is the one given; else it is that of the values
 * @param dead which thumbnails never show anything, by their index n C + c
 * @param open whether all rows are shown, not only the first four
 * @param folded whether only the heading is shown
 */
public record Strip(
    String id,
    String title,
    String note,
    Role role,
    Kind kind,
    Tensor values,
    double low,
    double high,
    boolean stated,
    BitSet dead,
    boolean open,
    boolean folded) {

  /** What the numbers of a strip are, and so how they are coloured. */
  public enum Kind {
    /** Grays or red, green and blue, from 0 to 1 unless stated. */
    PICTURE,
    /** Activations in viridis, one scale for the strip. */
    MAPS,
    /** Filters and gradients: blue, white at zero, red. */
    SIGNED,
    /** Activations of a layer without places: a row of cells. */
    VECTOR,
    /** A vector of signed numbers: weights, codes. */
    SIGNED_VECTOR;

    boolean vector() {
      return this == VECTOR || this == SIGNED_VECTOR;
    }

    Ink ink() {
      return switch (this) {
        case PICTURE -> Ink.PICTURE;
        case MAPS, VECTOR -> Ink.ACTIVATION;
        case SIGNED, SIGNED_VECTOR -> Ink.SIGNED;
      };
    }
  }

  public Strip {
    dead = (BitSet) dead.clone();
  }

  /** A strip whose scale is that of its values; pictures reach from 0 to 1. */
  public static Strip of(String id, String title, Role role, Kind kind, Tensor values) {
    boolean picture = kind == Kind.PICTURE;
    return new Strip(id, title, "", role, kind, values, 0, 1, picture, new BitSet(), false, false);
  }

  public Strip noted(String text) {
    return new Strip(id, title, text, role, kind, values, low, high, stated, dead, open, folded);
  }

  /** With the ends of the scale given: the same from moment to moment. */
  public Strip scaled(double from, double to) {
    return new Strip(id, title, note, role, kind, values, from, to, true, dead, open, folded);
  }

  public Strip withDead(BitSet which) {
    return new Strip(id, title, note, role, kind, values, low, high, stated, which, open, folded);
  }

  /** With all its rows, or only the first ones. */
  public Strip opened(boolean all) {
    return new Strip(id, title, note, role, kind, values, low, high, stated, dead, all, folded);
  }

  /** With nothing but its heading, or with its thumbnails. */
  public Strip folded(boolean shut) {
    return new Strip(id, title, note, role, kind, values, low, high, stated, dead, open, shut);
  }

  @Override
  public BitSet dead() {
    return (BitSet) dead.clone();
  }

  /** Whether one thumbnail is red, green and blue together. */
  boolean rgb() {
    return kind == Kind.PICTURE && values.shape().c() == 3;
  }

  /** How many thumbnails there are; a vector's numbers. */
  public int count() {
    if (kind.vector()) {
      return values.data().length;
    }
    return rgb() ? values.shape().n() : values.shape().n() * values.shape().c();
  }

  /** Where a thumbnail begins in the values. */
  int from(int thumb) {
    int plane = values.shape().plane();
    return kind.vector() ? thumb : thumb * plane * (rgb() ? 3 : 1);
  }

  /**
   * Which channels of a batch never rise above zero: dead where they follow a ReLU.
   *
   * @param maps {@code (N, C, H, W)}
   */
  public static BitSet neverPositive(Tensor maps) {
    BitSet dead = new BitSet();
    int plane = maps.shape().plane();
    int channels = maps.shape().c();
    dead.set(0, channels);
    float[] data = maps.data();
    for (int i = 0; i < data.length && !dead.isEmpty(); i++) {
      // What is no number is a fault of its own and not called dead.
      if (!(data[i] <= 0)) {
        dead.clear(i / plane % channels);
      }
    }
    return dead;
  }
}
