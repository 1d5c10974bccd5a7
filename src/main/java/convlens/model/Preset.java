package convlens.model;

import convlens.text.Text;

/**
 * A model to begin with, one file each; found through {@link java.util.ServiceLoader}.
 *
 * <p>Its texts stand in the bundle {@code preset}: {@code preset.<id>.title} and {@code
 * preset.<id>.told}, a sentence about what is worth looking at.
 */
public interface Preset {
  /** As on the command line, e.g. {@code lenet5}. */
  String id();

  /** How it is trained where nobody says otherwise; its data name the default data set. */
  Training training();

  /**
   * The model for data of these dims.
   *
   * @throws convlens.param.ProblemException when it cannot take them
   */
  Model model(DataDims data);

  default String title() {
    return Text.of("preset." + id() + ".title");
  }

  /** What is worth looking at, in a sentence. */
  default String told() {
    return Text.of("preset." + id() + ".told");
  }
}
