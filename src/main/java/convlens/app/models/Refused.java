package convlens.app.models;

import convlens.app.form.Fields;
import convlens.param.ProblemException;
import convlens.text.Text;
import java.io.IOException;
import java.util.Optional;

/** Why something could not be done, in a sentence. */
final class Refused {
  private Refused() {}

  /** The sentence; empty for a fault that should not be. */
  static Optional<String> words(Throwable fault) {
    if (fault instanceof ProblemException e) {
      return Optional.of(Fields.sentence(e.problem()));
    }
    if (fault instanceof IOException e) {
      return Optional.of(Text.of("models.unwritable", "why", String.valueOf(e.getMessage())));
    }
    return fault instanceof OutOfMemoryError
        ? Optional.of(Text.of("watch.memory"))
        : Optional.empty();
  }
}
