package convlens.param;

import java.util.Optional;

/**
 * The padding of a convolution as it was asked for: by name, or as cells on the four sides.
 *
 * @param name {@code 'valid'}, {@code 'same'} or {@code 'full'}; empty when given in cells
 * @param sides the cells; {@link Sides#NONE} when given by name
 */
public record Padding(Optional<String> name, Sides sides) {
  public static Padding named(String name) {
    return new Padding(Optional.of(name), Sides.NONE);
  }

  public static Padding of(Sides sides) {
    return new Padding(Optional.empty(), sides);
  }
}
