package convlens.trace;

import convlens.tensor.Tensor;
import java.util.List;
import java.util.Optional;

/** A trace whose window gives places that its taps then read away from, by offsets of their own. */
public interface Displaced {
  /** The name of the tensor that holds the offsets. */
  String offsets();

  /** Where the taps of step {@code i} read in an input channel, by row and column of the kernel. */
  List<Move> moves(int i, int channel);

  /**
   * A tensor of offsets with one tap of step {@code i} reading at (y, x) instead, in rows and
   * columns of the input; a tensor of its own.
   */
  Tensor moved(Tensor offsets, int i, Move move, double y, double x);

  /**
   * One tap's way from its place on the regular grid to where it reads.
   *
   * @param group which of the offset groups
   * @param tap row by row of the kernel
   * @param placeY row of the regular grid, on the input's own coordinates
   * @param y row it reads at
   * @param corners the neighbours inside the input with their shares; empty where nothing is read
   * @param value what the neighbours come to
   * @param factor what the value is multiplied with, where there is a mask
   */
  record Move(
      int group,
      int tap,
      int placeY,
      int placeX,
      double y,
      double x,
      List<Read.Corner> corners,
      double value,
      Optional<Float> factor) {
    public Move {
      corners = List.copyOf(corners);
    }

    /** True when the tap reads away from its regular place. */
    public boolean isMoved() {
      return y != placeY || x != placeX;
    }
  }
}
