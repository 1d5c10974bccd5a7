package convlens.model;

import convlens.param.Problem;
import convlens.param.ProblemException;
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

  /** True when it can read data of these dims; most read pictures. */
  default boolean reads(DataDims data) {
    return data.input().size() == 3;
  }

  /**
   * The model for data of these dims, refused where it cannot read them.
   *
   * @throws ProblemException naming what it reads
   */
  default Model made(DataDims data) {
    if (!reads(data)) {
      throw new ProblemException(
          new Problem(
              "data",
              Text.of("model.preset.reads.rule", "preset", id()),
              data.input().toString(),
              training().data()));
    }
    return model(data);
  }

  default String title() {
    return Text.of("preset." + id() + ".title");
  }

  /** What is worth looking at, in a sentence. */
  default String told() {
    return Text.of("preset." + id() + ".told");
  }
}
