package convlens.trace;

import java.util.Optional;

/**
 * One edge from what was read to the cell it adds to: {@code weight * value}.
 *
 * @param value the number read
 * @param weight the number it is multiplied with
 * @param tap which weight that is; empty for a bias, whose kernel {@link Read.One} names, and when
 *     the operation has no weights
 * @param to the output cell
 */
public record Term(Read from, float value, float weight, Optional<Tap> tap, Cell to) {
  /** The term's share, in double so that a replay does not add rounding of its own. */
  public double product() {
    return (double) value * weight;
  }
}
