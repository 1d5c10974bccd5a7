package convlens.app.models;

import convlens.param.Problem;
import convlens.param.ProblemException;
import convlens.param.Values;
import convlens.text.Text;

/** Numbers as somebody typed them. */
final class Typed {
  private Typed() {}

  /**
   * Reads a number.
   *
   * @throws ProblemException naming the field where it is none, or not within its bounds
   */
  static double number(String field, String text, double min, double max) {
    double value;
    try {
      value = Double.parseDouble(text.strip());
    } catch (NumberFormatException e) {
      value = Double.NaN;
    }
    if (!(value >= min && value <= max)) {
      throw new ProblemException(
          new Problem(
              field,
              Text.of("models.number.rule", "min", Values.number(min), "max", Values.number(max)),
              text.strip(),
              Values.number(min)));
    }
    return value;
  }
}
